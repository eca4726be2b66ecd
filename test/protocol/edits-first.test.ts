import { expect, it } from 'vitest';
import { nodePacing } from '../../server/src/hosts/node/node-host';
import { MISNAMED } from '../cli/manifests';
import { memoryFiles } from '../support/linked-server';
import { LspClient } from '../support/lsp-client';

const FILES = 600;
const EDITS = 20;

/** How often the clock is read for one file of the workspace, and for the answer to an edit. */
const PER_FILE = 2;
const PER_ANSWER = 3;

it('an edit goes before the files of the workspace that are still to be read', async () => {
  const texts = new Map(
    Array.from({ length: FILES }, (_, index) => [
      `file:///many/zk${index}.yaml`,
      MISNAMED.replaceAll('zk', `zk${index}`),
    ]),
  );
  let readings = 0;
  // The clock moves on so fast that every file is a slice of its own.
  const now = (): number => (readings += 1) * 100;
  const client = await LspClient.linked(
    { folders: ['file:///many'] },
    { files: () => memoryFiles(texts), pacing: { ...nodePacing, now } },
  );
  const typed = 'file:///typed.yaml';
  client.open(typed, MISNAMED);
  await client.until(() => client.codes(typed).includes('service-not-found'));
  const before: number[] = [];
  for (let version = 2; version < 2 + EDITS; version++) {
    const begun = readings;
    const isWrong = version % 2 === 0;
    client.change(typed, version, {
      text: isWrong ? MISNAMED.replace('replicas: 3', 'replicas: -1') : MISNAMED,
    });
    await client.until(() => client.codes(typed).includes('replicas-invalid') === isWrong);
    before.push((readings - begun - PER_ANSWER) / PER_FILE);
  }
  // One is being read when the edit comes, and one while client and server hand each other what they wrote.
  expect(Math.max(...before)).toBeLessThanOrEqual(3);
  expect(readings).toBeLessThan(FILES * PER_FILE);
});
