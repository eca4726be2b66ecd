import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { LspClient } from '../support/lsp-client';
import { Typist } from './support/typing';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Bytes that are in use once nothing is kept that nobody needs. */
function heap(): number {
  if (typeof collectGarbage !== 'function') throw new Error('Node gives no way to collect garbage.');
  for (let times = 0; times < 3; times++) collectGarbage();
  return process.memoryUsage().heapUsed;
}

it('thousands of edits leave nothing behind', async () => {
  const client = await LspClient.linked({ folders: [] });
  await client.loaded();
  const typist = new Typist(client);
  await typist.type(1000);
  const before = heap();
  await typist.type(4000);
  const grown = heap() - before;
  // A hundred bytes for each edit would be 400 kB.
  expect(grown / 1000).toBeLessThan(400);
  await client.stop();
}, 120_000);
