// Loaded in front of a program with `node --require`: whatever opens a socket or starts a program ends the process.
import { syncBuiltinESMExports } from 'node:module';
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

function forbid(module: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(module, name, {
      value: () => {
        process.stderr.write(`FORBIDDEN ${name}\n`);
        process.exit(99);
      },
    });
  }
}

forbid(net.Socket.prototype, ['connect']);
forbid(net.Server.prototype, ['listen']);
forbid(dgram, ['createSocket']);
forbid(dns, ['lookup', 'resolve']);
forbid(childProcess, ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']);
syncBuiltinESMExports();
