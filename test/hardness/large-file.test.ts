import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CORRECT, MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient, uriOf } from '../support/lsp-client';

it('an open file above the limit says so on its first line, and others are checked as ever', async () => {
  const here = folder({ 'small.yaml': MISNAMED });
  let settings: object = { maxFileSize: 2000 };
  const client = await LspClient.linked({ folders: [here.path], settings: () => settings });
  onTestFinished(() => client.stop());
  await client.loaded();
  const [small, large, plain] = ['small.yaml', 'large.yaml', 'values.yaml'].map((name) =>
    uriOf(join(here.path, name)),
  );
  if (small === undefined || large === undefined || plain === undefined) return;
  const padding = '# more\n'.repeat(300);
  client.open(large, MISNAMED + padding);
  client.open(plain, `replicas: 3\n${padding}`);
  await client.settled();
  expect(client.codes(small)).toContain('service-not-found');
  expect(client.diagnostics.get(large)).toEqual([
    {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 14 } },
      severity: 3,
      source: 'ordinal',
      message:
        'This file is longer than 2000 characters (setting "ordinal.maxFileSize"), so Ordinal does not read it. Raise the setting, or split the file.',
    },
  ]);
  // What is no manifest is nobody's business.
  expect(client.diagnostics.get(plain) ?? []).toEqual([]);
  settings = { maxFileSize: 100_000 };
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => client.codes(large).includes('service-not-found'));
  settings = { maxFileSize: 2000 };
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await client.until(() => client.diagnostics.get(large)?.[0]?.severity === 3);
  client.change(large, 2, { text: CORRECT });
  await client.settled();
  expect(client.shown(large)).toEqual([]);
  client.change(large, 3, { text: CORRECT + padding });
  await client.until(() => client.shown(large).length === 1);
  client.close(large);
  await client.settled();
  expect(client.shown(large)).toEqual([]);
  expect(client.log).toEqual([]);
}, 60_000);
