import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { StatusResult } from '../../server/src/protocol/status';
import { MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient, uriOf } from '../support/lsp-client';

/** Bytes of comment that fill a file up, so that few files fill the memory. */
const PADDING = `${'# '.repeat(1000)}\n`.repeat(100);

it('a workspace larger than the memory is read as far as it fits; the rest is counted and named', async () => {
  const here = folder();
  const count = 60;
  for (let index = 0; index < count; index++)
    here.write(`zk${index}.yaml`, MISNAMED.replaceAll('zk', `zk${index}`) + PADDING);
  // 60 files of 200 kB in a heap of 64 MB: what is made of them would not fit beside them.
  const client = await LspClient.spawned({ folders: [here.path] }, ['--max-old-space-size=64']);
  await client.loaded();
  const { files, unread } = await client.request<StatusResult>('ordinal/status', undefined);
  expect(files).toBeGreaterThan(3);
  expect(unread).toMatchObject([{ reason: 'index-full', files: count - files }]);
  expect(client.messages).toEqual([
    `There are more manifests than Ordinal has memory for, so ${count - files} files are left out, and what refers to them cannot be checked. Leave out other folders by the setting "ordinal.exclude".`,
  ]);
  const uri = uriOf(join(here.path, 'typed.yaml'));
  client.open(uri, MISNAMED);
  await client.settled();
  expect(client.codes(uri)).toContain('service-not-found');
  await client.stop();
}, 60_000);
