import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { appFile, createApp } from '../../bench/workspace/app';
import { OrdinalService } from '../../server/src/service';
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

it.each(['disk', 'editor'] as const)(
  'files of the %s keep their facts and no trees',
  (from) => {
    const service = new OrdinalService();
    const open = (first: number, count: number): number => {
      let characters = 0;
      for (let index = first; index < first + count; index++) {
        const text = appFile(createApp(index));
        const uri = `file:///w/${index}.yaml`;
        if (from === 'disk') service.setDisk(uri, text);
        else service.setEditor(uri, text);
        characters += text.length;
      }
      for (const file of service.pending('all')) {
        service.diagnosticsOf(file);
        service.published(file);
      }
      return characters;
    };
    // Enough to fill the cache of trees and all tables that do not grow with the files.
    open(0, 100);
    const before = heap();
    const characters = open(100, 100);
    const kept = (heap() - before) / characters;
    // A tree takes some twenty times its text.
    expect(kept).toBeLessThan(9);
    expect(service.files()).toHaveLength(200);
  },
  240_000,
);
