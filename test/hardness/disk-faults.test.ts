import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { StatusResult } from '../../server/src/protocol/status';
import { MISNAMED } from '../cli/manifests';
import type { Folder } from '../support/cli';
import { folder } from '../support/folder';
import { memoryFiles } from '../support/linked-server';
import { LspClient, uriOf } from '../support/lsp-client';

const WATCHING = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
const [SERVICE = '', SET = ''] = MISNAMED.split('---\n');

async function clientOf(...folders: readonly Folder[]): Promise<LspClient> {
  const client = await LspClient.linked({ folders: folders.map(({ path }) => path), capabilities: WATCHING });
  onTestFinished(() => client.stop());
  await client.loaded();
  await client.settled();
  return client;
}

const uriIn = (here: Folder, name: string): string => uriOf(join(here.path, name));

function changed(client: LspClient, ...changes: readonly (readonly [string, number])[]): Promise<void> {
  client.notify('workspace/didChangeWatchedFiles', {
    changes: changes.map(([uri, type]) => ({ uri, type })),
  });
  return client.settled();
}

it('what cannot be read is left out, and nothing waits for it: folders, loops, pipes, devices', async () => {
  const here = folder({ 'zk.yaml': MISNAMED, 'closed/a.yaml': MISNAMED, 'secret.yaml': MISNAMED });
  chmodSync(join(here.path, 'closed'), 0);
  chmodSync(join(here.path, 'secret.yaml'), 0);
  onTestFinished(() => {
    chmodSync(join(here.path, 'closed'), 0o755);
  });
  symlinkSync('.', join(here.path, 'loop'));
  symlinkSync('loop/loop', join(here.path, 'more.yaml'));
  symlinkSync('/dev/zero', join(here.path, 'zero.yaml'));
  symlinkSync('nowhere.yaml', join(here.path, 'dangling.yaml'));
  execFileSync('mkfifo', [join(here.path, 'pipe.yaml')]);
  mkdirSync(join(here.path, 'folder.yaml'));
  const client = await clientOf(here);
  expect(client.codes(uriIn(here, 'zk.yaml'))).toContain('service-not-found');
  expect(client.log).toEqual([]);
  const { code, out } = await here.run(['check', 'zk.yaml', 'zero.yaml', 'pipe.yaml', '--format', 'json']);
  expect(code).toBe(2);
  expect(out).toContain('service-not-found');
  const whole = await here.run(['check', '--format', 'json']);
  expect(whole.out).toContain('service-not-found');
}, 60_000);

it('a folder whose path is too long for the system is named, and so is a file; all else is checked', async () => {
  const here = folder({ 'zk.yaml': MISNAMED });
  const step = 'd'.repeat(200);
  onTestFinished(() => {
    execFileSync('rm', ['-rf', join(here.path, step)]);
  });
  // No call takes such a path, so that the folders are made from the innermost one on.
  for (let levels = 0; levels < 25; levels++) {
    for (const name of ['zk', 'f'.repeat(190)]) here.write(`next/${name}.yaml`, MISNAMED);
    if (levels > 0) renameSync(join(here.path, step), join(here.path, 'next', step));
    renameSync(join(here.path, 'next'), join(here.path, step));
  }
  const client = await clientOf(here);
  const { files, unread } = await client.request<StatusResult>('ordinal/status', undefined);
  expect(unread).toMatchObject([{ reason: 'unreadable' }]);
  const left = unread[0]?.uris ?? [];
  expect(left.filter((uri) => uri.endsWith('/'))).toHaveLength(1);
  expect(left.filter((uri) => uri.endsWith('.yaml')).length).toBeLessThan(3);
  expect(files).toBeGreaterThan(3);
  // Looking again finds the same, and what is gone is missed no longer.
  await changed(client, [uriIn(here, step), 1]);
  expect((await client.request<StatusResult>('ordinal/status', undefined)).unread).toEqual(unread);
  const deep = join(here.path, step, step, 'zk.yaml');
  expect(client.codes(uriOf(deep))).toContain('service-not-found');
  const { code, err, out } = await here.run(['check', '--format', 'json']);
  expect(code).toBe(2);
  expect(out).toContain('service-not-found');
  const lines = err.trimEnd().split('\n');
  expect(lines).toHaveLength(left.length);
  expect(
    lines.filter((line) => /^ordinal: (?:d{200}\/)+d{200} cannot be read: name too long$/.test(line)),
  ).toHaveLength(1);
  execFileSync('rm', ['-rf', join(here.path, step)]);
  await changed(client, [uriIn(here, step), 3]);
  await client.until(() => client.shown(uriOf(deep)).length === 0);
  expect(await client.request('ordinal/status', undefined)).toMatchObject({ files: 1, unread: [] });
  expect(client.log).toEqual([]);
}, 60_000);

it('files that vanish between a notice and its reading are gone, and come back when they do', async () => {
  const here = folder({ 'set.yaml': SET, 'service.yaml': SERVICE.replace('zk-headless', 'zk-hs') });
  const client = await clientOf(here);
  const [set, service] = [uriIn(here, 'set.yaml'), uriIn(here, 'service.yaml')];
  expect(client.codes(set)).not.toContain('service-not-found');
  here.write('service.yaml', SERVICE);
  rmSync(join(here.path, 'service.yaml'));
  await changed(client, [service, 2], [uriIn(here, 'never.yaml'), 1]);
  await client.until(() => client.codes(set).includes('service-not-found'));
  here.write('service.yaml', SERVICE.replace('zk-headless', 'zk-hs'));
  await changed(client, [service, 1]);
  await client.until(() => !client.codes(set).includes('service-not-found'));
  expect(client.log).toEqual([]);
}, 60_000);

it('a file of two roots is one file', async () => {
  const here = folder({ 'inner/zk.yaml': MISNAMED });
  const client = await LspClient.linked({ folders: [here.path, join(here.path, 'inner')] });
  onTestFinished(() => client.stop());
  await client.loaded();
  await client.settled();
  const uri = uriIn(here, 'inner/zk.yaml');
  expect(client.codes(uri).filter((code) => code === 'service-not-found')).toHaveLength(1);
  expect(client.published.filter((published) => published === uri)).toHaveLength(1);
  expect(client.codes(uri)).not.toContain('duplicate-resource');
});

it('a file that becomes a folder and a file again is what it is each time', async () => {
  const here = folder({ 'zk.yaml': MISNAMED });
  const client = await clientOf(here);
  const [uri, inner] = [uriIn(here, 'zk.yaml'), uriIn(here, 'zk.yaml/inner.yaml')];
  rmSync(join(here.path, 'zk.yaml'));
  here.write('zk.yaml/inner.yaml', MISNAMED);
  await changed(client, [uri, 2]);
  await client.until(() => client.codes(inner).includes('service-not-found'));
  expect(client.shown(uri)).toEqual([]);
  rmSync(join(here.path, 'zk.yaml'), { recursive: true });
  here.write('zk.yaml', MISNAMED);
  await changed(client, [uri, 2]);
  await client.until(
    () => client.codes(uri).includes('service-not-found') && client.shown(inner).length === 0,
  );
  expect(await client.request('ordinal/status', undefined)).toMatchObject({ files: 1, unread: [] });
  expect(client.log).toEqual([]);
}, 60_000);

it('a second root that is a symbolic link is read like any other', async () => {
  const [here, other] = [folder({ 'a.yaml': MISNAMED }), folder({ 'b.yaml': MISNAMED })];
  const link = join(here.path, 'link');
  symlinkSync(other.path, link);
  const client = await LspClient.linked({ folders: [here.path, link] });
  onTestFinished(() => client.stop());
  await client.loaded();
  await client.settled();
  expect(client.codes(uriIn(here, 'a.yaml'))).toContain('service-not-found');
  expect(client.codes(uriOf(join(link, 'b.yaml')))).toContain('service-not-found');
  expect(client.diagnostics.has(uriIn(other, 'b.yaml'))).toBe(false);
});

it('a name that is no UTF-8 harms nobody else', async () => {
  const here = folder({ 'zk.yaml': MISNAMED });
  const bytes = Buffer.concat([
    Buffer.from(`${here.path}/`),
    Buffer.from([0x63, 0xe9, 0xff]),
    Buffer.from('.yaml'),
  ]);
  writeFileSync(bytes, MISNAMED);
  const client = await clientOf(here);
  expect(client.codes(uriIn(here, 'zk.yaml'))).toContain('service-not-found');
  expect(client.log).toEqual([]);
  expect((await here.run(['check', '--format', 'json'])).out).toContain('service-not-found');
});

it('a name that changes in its case only moves what is said to the new name', async () => {
  const here = folder({ 'zk.yaml': MISNAMED });
  const client = await clientOf(here);
  renameSync(join(here.path, 'zk.yaml'), join(here.path, 'ZK.yaml'));
  await changed(client, [uriIn(here, 'zk.yaml'), 3], [uriIn(here, 'ZK.yaml'), 1]);
  await client.until(() => client.codes(uriIn(here, 'ZK.yaml')).includes('service-not-found'));
  expect(client.shown(uriIn(here, 'zk.yaml'))).toEqual([]);
});

it('a server that was killed is another one that finds everything again', async () => {
  const here = folder({ 'zk.yaml': MISNAMED });
  const uri = uriIn(here, 'zk.yaml');
  const pictures: string[][] = [];
  for (let life = 0; life < 2; life++) {
    const client = await LspClient.spawned({ folders: [here.path] });
    await client.loaded();
    client.open(uri, MISNAMED);
    await client.settled();
    pictures.push(client.shown(uri));
    // The client restarts a server that ended; the new one is told of the open documents again.
    if (client.pid !== undefined) process.kill(client.pid, 'SIGKILL');
    expect(await client.ended).toBeNull();
    client.connection.dispose();
  }
  expect(pictures[0]).not.toEqual([]);
  expect(pictures[1]).toEqual(pictures[0]);
}, 60_000);

it('a folder that a client cannot list is counted; the other folders are read', async () => {
  const files = new Map([['file:///good/zk.yaml', MISNAMED]]);
  const disk = memoryFiles(files);
  const client = await LspClient.linked(
    { folders: ['file:///bad', 'file:///good'] },
    {
      files: () => ({
        ...disk,
        list: (folder, filter, unlisted) =>
          folder === 'file:///bad'
            ? Promise.reject(new Error('The line is dead.'))
            : disk.list(folder, filter, unlisted),
      }),
    },
  );
  onTestFinished(() => client.stop());
  await client.loaded();
  await client.settled();
  expect(client.codes('file:///good/zk.yaml')).toContain('service-not-found');
  expect(await client.request('ordinal/status', undefined)).toMatchObject({
    files: 1,
    unread: [{ reason: 'unreadable', files: 1, uris: ['file:///bad/'] }],
  });
  expect(client.log).toMatchObject([expect.stringContaining('The line is dead.')]);
});

it('a file whose reading fails in a way that nobody foresaw is counted; all others are read', async () => {
  const [bad, good] = ['file:///disk/bad.yaml', 'file:///disk/good.yaml'];
  const files = new Map([
    [bad, MISNAMED],
    [good, MISNAMED],
  ]);
  const fail = (uri: string): Promise<void> =>
    uri === bad ? Promise.reject(new Error('The disk fell down.')) : Promise.resolve();
  const client = await LspClient.linked(
    { folders: ['file:///disk'] },
    { files: () => memoryFiles(files, fail) },
  );
  onTestFinished(() => client.stop());
  await client.loaded();
  await client.settled();
  expect(client.codes(good)).toContain('service-not-found');
  expect(await client.request('ordinal/status', undefined)).toMatchObject({
    files: 1,
    unread: [{ reason: 'unreadable', uris: [bad] }],
  });
  expect(client.log).toMatchObject([expect.stringContaining('The disk fell down.')]);
});
