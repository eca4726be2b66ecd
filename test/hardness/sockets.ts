// Loaded in front of a program with `node --require`: whatever opens a socket or starts a program ends the process.
import { syncBuiltinESMExports } from 'node:module';
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';

function forbid(module: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(module, name, {
      // Some of these are classes.
      value: function forbidden() {
        process.stderr.write(`FORBIDDEN ${name}\n`);
        process.exit(99);
      },
    });
  }
}

forbid(net.Socket.prototype, ['connect']);
forbid(net.Server.prototype, ['listen']);
forbid(dgram, ['createSocket']);
forbid(http, ['request', 'get', 'createServer']);
forbid(https, ['request', 'get', 'createServer']);
forbid(http2, ['connect', 'createServer', 'createSecureServer']);
forbid(tls, ['connect', 'createServer']);
for (const names of [dns, dns.promises])
  forbid(
    names,
    Object.keys(names).filter((name) => /^(?:lookup|resolve|reverse|Resolver)/.test(name)),
  );
// Node's own client of HTTP is no module.
forbid(globalThis, ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']);
forbid(childProcess, ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']);
syncBuiltinESMExports();
