import { expect, it } from 'vitest';
import type { StatusResult } from '../../server/src/protocol/status';
import { MISNAMED } from '../cli/manifests';
import { slowWorkspace } from './support/slow-workspace';

const FILES = 200;

it('editing goes on while a slow disk is read; how far it is, is shown, and it can be stopped', async () => {
  const files = new Map(
    Array.from({ length: FILES }, (_, index) => [
      `file:///slow/zk${index}.yaml`,
      MISNAMED.replaceAll('zk', `zk${index}`),
    ]),
  );
  const { client, release } = await slowWorkspace('file:///slow', files);
  const typed = 'file:///slow/typed.yaml';
  // Not one file is read yet.
  client.open(typed, MISNAMED);
  await client.settled();
  expect(client.codes(typed)).toContain('service-not-found');
  release(64);
  await client.until(() => client.progress.some(({ message }) => message === '64 of 200 files'));
  const offer = client.progress.find(({ cancellable }) => cancellable === true);
  expect(offer).toMatchObject({ kind: 'begin', title: 'Ordinal is reading the workspace' });
  client.change(typed, 2, { text: MISNAMED.replace('replicas: 3', 'replicas: -1') });
  await client.settled();
  expect(client.codes(typed)).toContain('replicas-invalid');
  client.notify('window/workDoneProgress/cancel', { token: offer?.token });
  release(2 * FILES);
  await client.until(() => client.progress.filter(({ kind }) => kind === 'end').length === 1);
  const { files: read, unread } = await client.request<StatusResult>('ordinal/status', undefined);
  expect(read).toBeLessThan(FILES);
  expect(unread).toMatchObject([{ reason: 'stopped', files: FILES - read }]);
  // Asked for anew, the rest is read.
  await client.request('ordinal/checkWorkspace', { progress: 'check' });
  expect(await client.request('ordinal/status', undefined)).toMatchObject({ files: FILES, unread: [] });
  expect(client.log).toEqual([]);
}, 60_000);
