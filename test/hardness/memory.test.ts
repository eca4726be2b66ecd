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
  // The first edits fill caches and compile, which is kept: after 3,000 the heap goes up and down around one size.
  await typist.type(3000);
  const before = heap();
  await typist.type(2000);
  const grown = heap() - before;
  // The tree of one small document is forty times as large.
  expect(grown / 2000).toBeLessThan(1000);
  await client.stop();
}, 240_000);
