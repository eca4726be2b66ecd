import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';
import { startServer } from '../../lsp/language-server';
import type { FileSource } from '../../lsp/file-source';
import { clientFiles } from '../../lsp/client-files';
import { version } from '../../../package.json';
import { listFiles, readTextFile, toPath, toUri } from './disk';

/** Files of the disk; those of other schemes (virtual workspaces) come from the client. */
function nodeFiles(connection: Connection): FileSource {
  const remote = clientFiles(connection);
  return {
    list: async (folder, filter) => {
      if (!folder.startsWith('file:')) return remote.list(folder, filter);
      const root = toPath(folder);
      return (await listFiles(root, filter)).map((path) => toUri(`${root}/${path}`));
    },
    read: (uri, maxFileSize) => (uri.startsWith('file:') ? readTextFile(toPath(uri), maxFileSize) : remote.read(uri, maxFileSize)),
  };
}

const pacing = {
  now: () => performance.now(),
  nextTurn: () => new Promise<void>((resolve) => setImmediate(resolve)),
};

startServer(createConnection(ProposedFeatures.all), { files: nodeFiles, pacing, version });
