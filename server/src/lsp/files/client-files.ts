import type { Connection } from 'vscode-languageserver';
import { findFilesRequest, readFileRequest } from '../../protocol/files';
import type { FileSource } from './file-source';
import { relativeTo } from './folders';

/** Files that only the client can see: in a browser, and in folders of other schemes than `file`. */
export function clientFiles(connection: Connection): FileSource {
  return {
    list: async (folder, filter) => {
      const uris = await connection.sendRequest(findFilesRequest, { folder });
      return uris.filter(
        (uri) => uri.startsWith(`${folder.replace(/\/$/, '')}/`) && filter.accepts(relativeTo(folder, uri)),
      );
    },
    read: async (uri, maxFileSize) => {
      const content = await connection.sendRequest(readFileRequest, { uri, maxFileSize });
      return 'text' in content && content.text.length > maxFileSize ? { missing: 'too-large' } : content;
    },
  };
}
