import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../../lsp/start-server';
import { version } from '../../../package.json';
import { nodeCapacity, nodeFiles, nodePacing } from './node-host';

startServer((options) => createConnection(ProposedFeatures.all, options), {
  files: nodeFiles,
  pacing: nodePacing,
  capacity: nodeCapacity(),
  version,
});
