import { Console } from 'node:console';
import {
  createConnection,
  ProposedFeatures,
  type Connection,
  type ConnectionOptions,
} from 'vscode-languageserver/node';
import { startServer } from '../../lsp/start-server';
import { version } from '../../../package.json';
import { nodeCapacity, nodeFiles, nodePacing } from './node-host';
import { givingMemoryBack } from './resting-memory';
import { connectSocket, socketAddressIn } from './socket';
import { streamConnection } from './stream-connection';
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
const address = isStdio ? undefined : socketAddressIn(args);

if (isStdio) {
  // The output is the client's: whatever a library prints must not get between two messages.
  globalThis.console = new Console(process.stderr);
  serve((options) => streamConnection(process.stdin, process.stdout, options));
} else if (address !== undefined) {
  connectSocket(address).then(
    (socket) => {
      serve((options) => streamConnection(socket, socket, options));
    },
    (error: Error) => {
      process.stderr.write(`ordinal-language-server: ${error.message}\n`);
      process.exitCode = 1;
    },
  );
} else if (args.includes('--node-ipc') && process.send !== undefined) {
  // Without a parent that listens to messages the library would fall silent.
  serve((options) => createConnection(ProposedFeatures.all, options));
} else if (args.includes('--version')) process.stdout.write(`${version}\n`);
else if (args.includes('--help')) process.stdout.write(USAGE);
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

function serve(connect: (options: ConnectionOptions) => Connection): void {
  keepTreesYoung();
  const pacing = givingMemoryBack(nodePacing);
  startServer(connect, { files: nodeFiles, pacing, capacity: nodeCapacity(), version });
}
