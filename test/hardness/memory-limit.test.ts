import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { StatusResult } from '../../server/src/protocol/status';
import { CORRECT, MISNAMED } from '../cli/manifests';
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
    `There are more manifests than Ordinal has memory for, so ${count - files} files are left out, and what refers to them cannot be checked. Leave out other folders with the setting "ordinal.exclude".`,
  ]);
  const uri = uriOf(join(here.path, 'typed.yaml'));
  client.open(uri, MISNAMED.replace('replicas: 3', 'replicas: -1'));
  await client.settled();
  expect(client.codes(uri)).toContain('replicas-invalid');
  await client.stop();
}, 60_000);

it('what was left out is not called missing, until there is room for it', async () => {
  const [service = '', set = ''] = CORRECT.split('---\n');
  const here = folder({
    'a-filler.yaml': `# ${'x'.repeat(2000)}\n`,
    'b-set.yaml': set.replace('replicas: 3', 'replicas: -1'),
    'c/kustomization.yaml': 'resources: [services.yaml]\n',
    'd-service.yaml': service,
    'c/service.yaml': service.replaceAll('zk', 'other'),
  });
  const client = await LspClient.linked({ folders: [here.path] }, { capacity: CORRECT.length + 2100 });
  await client.loaded();
  await client.settled();
  const [uri, kustomization] = [
    uriOf(join(here.path, 'b-set.yaml')),
    uriOf(join(here.path, 'c/kustomization.yaml')),
  ];
  expect((await client.request<StatusResult>('ordinal/status', undefined)).unread).toMatchObject([
    { reason: 'index-full' },
  ]);
  expect(client.codes(uri)).toEqual(['replicas-invalid']);
  expect(client.codes(kustomization)).toEqual([]);
  rmSync(join(here.path, 'a-filler.yaml'));
  await client.request('ordinal/checkWorkspace', { progress: 'check' });
  await client.settled();
  expect(client.codes(uri)).toEqual(['replicas-invalid']);
  await client.until(() => client.codes(kustomization).includes('kustomization-resource-missing'));
  rmSync(join(here.path, 'd-service.yaml'));
  client.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uriOf(join(here.path, 'd-service.yaml')), type: 3 }],
  });
  await client.until(() => client.codes(uri).includes('service-not-found'));
  await client.stop();
}, 60_000);
