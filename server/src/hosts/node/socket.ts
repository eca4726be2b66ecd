import { createConnection, type NetConnectOpts, type Socket } from 'node:net';
import { messageOf } from '../../base/errors';

/** Where an editor waits for the server: an option of the command line and what it names. */
export interface SocketAddress {
  readonly kind: 'socket' | 'pipe';
  readonly name: string;
}

/** Reads `--socket=PORT` and `--pipe=NAME`; the name may be an argument of its own. */
export function socketAddressIn(args: readonly string[]): SocketAddress | undefined {
  for (const [at, arg] of args.entries()) {
    const [, kind, name = args[at + 1] ?? ''] = /^--(socket|pipe)(?:=(.*))?$/.exec(arg) ?? [];
    if ((kind === 'socket' || kind === 'pipe') && name !== '') return { kind, name };
  }
  return undefined;
}

/** Connects with the editor that waits at an address; rejects with one sentence where nobody does. */
export function connectSocket({ kind, name }: SocketAddress): Promise<Socket> {
  const options: NetConnectOpts =
    kind === 'pipe' ? { path: name } : { port: Number(name), host: '127.0.0.1' };
  return new Promise<Socket>((resolve, reject) => {
    // A port that is none is thrown at once, and so rejects too.
    const socket = createConnection(options, () => {
      resolve(socket);
    }).on('error', reject);
  }).catch((cause: unknown) => {
    const place = kind === 'socket' ? `port ${name}` : `the pipe ${name}`;
    throw new Error(`cannot connect to an editor at ${place}: ${messageOf(cause).replace(/\.$/, '')}.`, {
      cause,
    });
  });
}
