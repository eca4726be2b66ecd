import { join } from 'node:path';
import { expect, it } from 'vitest';
import { residentMemory, usageIsKnown } from '../../bench/lsp/process-usage';
import type { StatusResult } from '../../server/src/protocol/status';
import { CORRECT, MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient, uriOf } from '../support/lsp-client';

it('a file of 50 MB and one of 100,000 documents: what is not read says so, everything else works', async () => {
  const here = folder({ 'zk.yaml': MISNAMED });
  const huge = `${CORRECT}${'# of fifty million characters\n'.repeat(1_700_000)}`;
  const many = Array.from(
    { length: 100_000 },
    (_, index) => `kind: A\napiVersion: v1\nmetadata: {name: a${index}}\n`,
  );
  here.write('huge.yaml', huge);
  here.write('many.yaml', many.join('---\n'));
  const [hugeUri, manyUri, zk] = ['huge.yaml', 'many.yaml', 'zk.yaml'].map((name) =>
    uriOf(join(here.path, name)),
  );
  if (hugeUri === undefined || manyUri === undefined || zk === undefined) return;
  const client = await LspClient.spawned({
    folders: [here.path],
    initializationOptions: { maxFileSize: 10_000_000 },
  });
  await client.loaded();
  const { files, resources, unread } = await client.request<StatusResult>('ordinal/status', undefined);
  expect({ files, resources }).toEqual({ files: 2, resources: 100_002 });
  expect(unread).toEqual([{ reason: 'too-large', files: 1, uris: [hugeUri] }]);
  client.open(hugeUri, huge);
  await client.until(() => client.diagnostics.has(hugeUri));
  expect(client.diagnostics.get(hugeUri)).toMatchObject([
    { severity: 3, message: expect.stringContaining('"ordinal.maxFileSize"') as string },
  ]);
  // One of very many documents is edited, and a small file after it.
  client.open(manyUri, many.join('---\n'));
  client.change(manyUri, 2, {
    range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
    text: '# typed\n',
  });
  client.open(zk, MISNAMED.replace('replicas: 3', 'replicas: -1'));
  await client.settled();
  expect(client.codes(zk)).toEqual(expect.arrayContaining(['replicas-invalid', 'service-not-found']));
  expect(
    await client.request('textDocument/hover', {
      textDocument: { uri: zk },
      position: { line: 17, character: 18 },
    }),
  ).not.toBeNull();
  if (usageIsKnown) expect(residentMemory(client.pid ?? 0).peak).toBeLessThan(2500);
  expect(client.log).toEqual([]);
  await client.stop();
}, 180_000);
