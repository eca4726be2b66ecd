import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../../lsp/language-server';
import { version } from '../../../package.json';
import { nodeCapacity, nodeFiles, nodePacing } from './node-host';

startServer(createConnection(ProposedFeatures.all), {
  files: nodeFiles,
  pacing: nodePacing,
  capacity: nodeCapacity(),
  version,
});
