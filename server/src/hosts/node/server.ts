import { Console } from 'node:console';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../../lsp/start-server';
import { version } from '../../../package.json';
import { nodeCapacity, nodeFiles, nodePacing } from './node-host';
import { stdioConnection } from './stdio-connection';
import { keepTreesYoung } from './young-trees';

const USAGE = `ordinal-language-server: the language server of Ordinal, which an editor starts

  --stdio          talk to the editor on standard input and output
  --node-ipc       talk to the Node program that starts this one
  --socket=PORT    connect to the editor at a port of this machine
  --pipe=NAME      connect to the editor at a named pipe
  --version
  --help
`;

const args = process.argv.slice(2);
const isStdio = args.includes('--stdio');
// The library falls silent where it is told of a parent that listens to no messages.
const isConnected =
  isStdio ||
  (args.includes('--node-ipc') && process.send !== undefined) ||
  args.some((arg) => /^--(?:socket|pipe)(?:=|$)/.test(arg));

if (isConnected) serve();
else if (args.includes('--version')) process.stdout.write(`${version}\n`);
else if (args.includes('--help')) process.stdout.write(USAGE);
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

function serve(): void {
  keepTreesYoung();
  // The output is the client's: whatever a library prints must not get between two messages.
  if (isStdio) globalThis.console = new Console(process.stderr);
  startServer(
    (options) => (isStdio ? stdioConnection(options) : createConnection(ProposedFeatures.all, options)),
    { files: nodeFiles, pacing: nodePacing, capacity: nodeCapacity(), version },
  );
}
