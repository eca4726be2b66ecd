import { Console } from 'node:console';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../../lsp/start-server';
import { version } from '../../../package.json';
import { joinedOutput } from './joined-output';
import { nodeCapacity, nodeFiles, nodePacing } from './node-host';

const isStdio = process.argv.includes('--stdio');
// The output is the client's: whatever a library prints must not get between two messages.
if (isStdio) globalThis.console = new Console(process.stderr);

startServer(
  (options) =>
    isStdio
      ? createConnection(ProposedFeatures.all, process.stdin, joinedOutput(process.stdout), options)
      : createConnection(ProposedFeatures.all, options),
  { files: nodeFiles, pacing: nodePacing, capacity: nodeCapacity(), version },
);
