import type { Connection } from 'vscode-languageserver';
import { findFilesRequest, readFileRequest } from '../protocol/files';
import type { FileSource } from './file-source';
import { relativeTo } from './session';

/** Files that only the client can see: in a browser, and in folders of other schemes than `file`. */
export function clientFiles(connection: Connection): FileSource {
  return {
    list: async (folder, filter) => {
      const uris = await connection.sendRequest(findFilesRequest);
      return uris.filter(
        (uri) => uri.startsWith(`${folder.replace(/\/$/, '')}/`) && filter.accepts(relativeTo(folder, uri)),
      );
    },
    read: async (uri, maxFileSize) => {
      const text = (await connection.sendRequest(readFileRequest, { uri }))?.text;
      return text === undefined || text.length > maxFileSize ? undefined : text;
    },
  };
}
