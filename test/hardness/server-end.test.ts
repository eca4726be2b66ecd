import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../server/dist/server.js', import.meta.url));

/** One message of the protocol. */
function message(content: object): string {
  const text = JSON.stringify({ jsonrpc: '2.0', ...content });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

function initialize(processId: number | null): string {
  return message({ id: 1, method: 'initialize', params: { processId, rootUri: null, capabilities: {} } });
}

it('a server whose input closes ends', async () => {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.stdin.write(initialize(null));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.stdin.end();
  await ended;
});

it('a server whose client is gone ends, although its pipes stay open', async () => {
  const client = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.on('exit', resolve));
  server.stdin.write(initialize(client.pid ?? null));
  await new Promise((resolve) => server.stdout.once('data', resolve));
  expect(server.exitCode).toBeNull();
  client.kill('SIGKILL');
  await ended;
}, 60_000);
