import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { joinedOutput } from './joined-output';

/** A pipe, and what was written to it, one text for each write. */
function pipe(): { output: PassThrough; writes: string[] } {
  const writes: string[] = [];
  const output = new PassThrough();
  output.on('data', (chunk: Buffer) => writes.push(chunk.toString()));
  return { output, writes };
}

it('hands over what one turn wrote at once, in its order, and the next turn by itself', async () => {
  const { output, writes } = pipe();
  const joined = joinedOutput(output);
  await new Promise((written) => joined.write('Content-Length: 2\r\n\r\n', 'ascii', written));
  joined.write(Buffer.from('{}'));
  await turn();
  joined.write('é');
  await turn();
  await turn();
  expect(writes).toEqual(['Content-Length: 2\r\n\r\n{}', 'é']);
});

it('lets the writer wait while nobody reads, and loses nothing', async () => {
  const output = new PassThrough({ highWaterMark: 4 });
  const joined = joinedOutput(output);
  const written: number[] = [];
  for (let at = 0; at < 5; at++) {
    joined.write(`${at}${'x'.repeat(9)}`, () => written.push(at));
    await turn();
  }
  expect(written.length).toBeLessThan(5);
  let read = '';
  output.on('data', (chunk: Buffer) => (read += chunk.toString()));
  await new Promise<void>((ended) => joined.end(ended));
  for (let turns = 0; turns < 10; turns++) await turn();
  expect(written).toEqual([0, 1, 2, 3, 4]);
  expect(read.replaceAll('x', '')).toBe('01234');
});

it('hands over what still waits when it ends', async () => {
  const { output, writes } = pipe();
  const joined = joinedOutput(output);
  joined.end('last words');
  await turn();
  await turn();
  expect(writes).toEqual(['last words']);
});

it('says that the client is gone', async () => {
  const { output } = pipe();
  const joined = joinedOutput(output);
  const heard = new Promise((resolve) => joined.once('error', resolve));
  const gone = new Error('write EPIPE');
  output.destroy(gone);
  expect(await heard).toBe(gone);
  expect(joined.destroyed).toBe(true);
});
