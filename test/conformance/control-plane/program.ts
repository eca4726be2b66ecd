import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { end, start } from '../../../scripts/lib/processes.mjs';

/**
 * Runs a program on a leash: it dies when this process does, even by SIGKILL, because the kernel then closes the pipe
 * that the second line reads. Without the leash an API server would stay behind and hold its ports.
 */
const LEASH = `exec 3<&0; "$@" </dev/null & program=$!
( cat <&3 >/dev/null; kill -9 $program ) 2>/dev/null & wait $program`;

/** A program of the control plane that is running. */
export class Program {
  private readonly child: ChildProcess;

  constructor(
    readonly name: string,
    command: string,
    args: readonly string[],
    private readonly log: string,
  ) {
    const file = openSync(log, 'a');
    this.child = start('sh', ['-c', LEASH, 'sh', command, ...args], { stdio: ['pipe', file, file] });
    // The pipe breaks when the program ends first, which waitFor reports.
    this.child.stdin?.on('error', () => undefined);
    closeSync(file);
  }

  /** Waits until `isHealthy`; fails with the end of the log when the program ends before, or after `seconds`. */
  async waitFor(isHealthy: () => Promise<boolean>, seconds: number): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while (!(await isHealthy())) {
      if (this.child.exitCode !== null) throw new Error(`${this.name} ended by itself:\n${this.lastWords()}`);
      if (Date.now() > deadline)
        throw new Error(`${this.name} is not healthy after ${seconds} s:\n${this.lastWords()}`);
      await pause(100);
    }
  }

  /** Ends the program at once: what it holds is thrown away. */
  async end(): Promise<void> {
    this.child.stdin?.end();
    await end(this.child);
  }

  private lastWords(): string {
    return readFileSync(this.log, 'utf8').split('\n').slice(-30).join('\n');
  }
}

/** Lets some milliseconds pass. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Ports of 127.0.0.1 that nobody holds, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
