import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Milliseconds that a server is given to end by itself. */
const PATIENCE = 2_000;

/** A server that this process speaks with by Node's own channel. */
export type ServerProcess = ChildProcess;

/**
 * Starts the server's processes. One can be started before anybody speaks with it: Node and the server then get ready
 * while the library of the protocol is loaded.
 */
export class ServerProcesses {
  private waiting: Promise<ServerProcess> | undefined;

  /** `module`: path of the server's program. */
  constructor(private readonly module: string) {}

  /** Starts the process that is taken next, where none waits. */
  prepare(): void {
    this.waiting ??= started(this.module);
    // Whoever takes it hears of a failure.
    this.waiting.catch(() => undefined);
  }

  /** A process that nobody speaks with yet. Fails where it cannot be started, or has ended since. */
  async take(): Promise<ServerProcess> {
    const server = this.waiting ?? started(this.module);
    this.waiting = undefined;
    const { connected, exitCode, signalCode } = await server;
    if (!connected || exitCode !== null || signalCode !== null)
      throw new Error('The server ended before it was asked anything.');
    return server;
  }

  /** Ends a process that was taken and does not end by itself, although it was asked to. */
  endSoon(server: ServerProcess): void {
    const timer = setTimeout(() => server.kill('SIGKILL'), PATIENCE);
    server.once('exit', () => clearTimeout(timer));
  }

  /** Ends a process that nobody takes any more. */
  dispose(): void {
    // One that could not be started needs no end, and nobody is left to hear of it.
    this.waiting?.then((server) => server.kill()).catch(() => undefined);
    this.waiting = undefined;
  }
}

async function started(module: string): Promise<ServerProcess> {
  const server = fork(module, ['--node-ipc', `--clientProcessId=${process.pid}`], {
    // The extension host of a desktop is no Node, but starts one where it is told to.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
    // Those of the host, such as the port of its debugger, are not meant for another process.
    execArgv: [],
    silent: true,
  });
  await once(server, 'spawn');
  return server;
}
