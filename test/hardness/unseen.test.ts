import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { CORRECT, MISNAMED } from '../cli/manifests';
import type { ServerDependencies } from '../../server/src/lsp/server-dependencies';
import { setBaseNotification } from '../../server/src/protocol/base';
import type { IdentitiesResult } from '../../server/src/protocol/identities';
import type { Folder } from '../support/cli';
import { folder } from '../support/folder';
import { memoryFiles } from '../support/linked-server';
import { LspClient, uriOf } from '../support/lsp-client';
import { strictService } from '../support/strict-service';

const [SERVICE = '', ALONE = ''] = CORRECT.split('---\n');
/** With a neighbour: the folder holds more of the application, and a Service that is not among it is missed. */
const SET = `${ALONE}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: zk}\n`;
const [, WRONG_SET = ''] = MISNAMED.split('---\n');
const LIMIT = 3000;
const LARGE = SERVICE + '# more\n'.repeat(LIMIT);
const LARGE_SET = SET + '# more\n'.repeat(LIMIT);
const WARNING = 2;
const INFORMATION = 3;

async function clientOf(path: string, host: Partial<ServerDependencies> = {}): Promise<LspClient> {
  const client = await LspClient.linked(
    {
      folders: [path],
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
      initializationOptions: { maxFileSize: LIMIT },
    },
    host,
  );
  onTestFinished(() => client.stop());
  await client.loaded();
  await client.settled();
  return client;
}

/** How loud it is that the Service of a set is missing; undefined where nobody says so. */
function loudness(client: LspClient, uri: string): number | undefined {
  return client.diagnostics.get(uri)?.find(({ code }) => code === 'service-not-found')?.severity;
}

const uriIn = (here: Folder, name: string): string => uriOf(join(here.path, name));

/** Names of the sets that only the base version defines. */
async function removedSets(client: LspClient): Promise<string[]> {
  const { statefulSets } = await client.request<IdentitiesResult>('ordinal/identities', {});
  return statefulSets.filter(({ update }) => update?.isRemoved === true).map(({ name }) => name ?? '');
}

async function changed(client: LspClient, uri: string, type: 1 | 2 | 3): Promise<void> {
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  await client.settled();
}

describe('what stands in a file that is not read', () => {
  it('may be what seems to be missing, until the file has gone; a kustomization may name it', async () => {
    const here = folder({
      'set.yaml': SET,
      'service.yaml': LARGE,
      'kustomization.yaml': 'resources: [service.yaml, none.yaml]\n',
    });
    const client = await clientOf(here.path);
    const [set, kustomization] = [uriIn(here, 'set.yaml'), uriIn(here, 'kustomization.yaml')];
    expect(loudness(client, set)).toBe(INFORMATION);
    expect(client.shown(kustomization)).toEqual([
      expect.stringMatching(/^0:26-35 3 kustomization-resource-missing$/),
    ]);
    here.write('service.yaml', SERVICE);
    await changed(client, uriIn(here, 'service.yaml'), 2);
    await client.until(() => loudness(client, set) === undefined);
    rmSync(join(here.path, 'service.yaml'));
    await changed(client, uriIn(here, 'service.yaml'), 3);
    await client.until(() => loudness(client, set) === WARNING);
  });

  it.each([
    ['grown too large', LARGE_SET],
    ['encrypted', Buffer.concat([Buffer.from('\0GITCRYPT\0'), Buffer.alloc(200, 0xa7)])],
  ])('is no set that was removed since the base version: one that is %s', async (_, text) => {
    const here = folder({ 'set.yaml': SET, 'service.yaml': SERVICE });
    const client = await clientOf(here.path);
    const set = uriIn(here, 'set.yaml');
    await client.connection.sendNotification(setBaseNotification, {
      reset: true,
      files: [{ uri: set, text: SET }],
    });
    here.write('set.yaml', text);
    await changed(client, set, 2);
    expect(await removedSets(client)).toEqual([]);
    rmSync(join(here.path, 'set.yaml'));
    await changed(client, set, 3);
    await vi.waitFor(async () => expect(await removedSets(client)).toEqual(['zk']));
    client.open(set, LARGE_SET);
    await client.until(() => client.shown(set).length > 0);
    expect(await removedSets(client)).toEqual([]);
  });

  it('matters only where it may be a manifest', async () => {
    const here = folder({ 'set.yaml': SET, 'data.json': JSON.stringify('x'.repeat(100_000)) });
    const client = await clientOf(here.path);
    expect(loudness(client, uriIn(here, 'set.yaml'))).toBe(WARNING);
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${SERVICE}`, 'utf16le')],
    ['encrypted', Buffer.concat([Buffer.from('\0GITCRYPT\0'), Buffer.alloc(200, 0xa7)])],
  ])('is unknown where it is %s', async (_, bytes) => {
    const here = folder({ 'set.yaml': SET, 'service.yaml': bytes });
    const client = await clientOf(here.path);
    expect(loudness(client, uriIn(here, 'set.yaml'))).toBe(INFORMATION);
    const { code, out, err } = await here.run(['check', '--fail-on', 'warning']);
    expect(out).toContain('information');
    expect(err).toBe('ordinal: service.yaml is no text and was skipped.\n');
    expect(code).toBe(0);
  });

  it('is unknown where the system does not give it', async () => {
    const files = new Map([
      ['file:///disk/service.yaml', SERVICE],
      ['file:///disk/set.yaml', SET],
    ]);
    const disk = memoryFiles(files);
    const client = await clientOf('/disk', {
      files: () => ({
        ...disk,
        read: (uri, limit) =>
          uri.endsWith('service.yaml') ? Promise.resolve({ missing: 'unreadable' }) : disk.read(uri, limit),
      }),
    });
    expect(loudness(client, 'file:///disk/set.yaml')).toBe(INFORMATION);
  });

  it('is unknown while an editor holds more than is read', async () => {
    const here = folder({ 'set.yaml': SET, 'service.yaml': SERVICE });
    const client = await clientOf(here.path);
    const [set, service] = [uriIn(here, 'set.yaml'), uriIn(here, 'service.yaml')];
    client.open(service, SERVICE);
    client.change(service, 2, { text: LARGE });
    await client.settled();
    expect(loudness(client, set)).toBe(INFORMATION);
    client.change(service, 3, { text: '# moved\n' });
    await client.settled();
    expect(loudness(client, set)).toBe(WARNING);
    client.close(service);
    await client.settled();
    await client.until(() => loudness(client, set) === undefined);
  });

  it('is unknown to the command line too, which mends nothing on such grounds', async () => {
    const here = folder({
      'set.yaml': WRONG_SET,
      'near.yaml': SERVICE,
      'large.yaml': LARGE.replace('zk-headless', 'zk-hs'),
      '.ordinal.yaml': `maxFileSize: ${LIMIT}\n`,
    });
    const { code, out, err } = await here.run(['check', '--fix']);
    expect(code).toBe(0);
    expect(out).toMatch(/information.*service-not-found|service-not-found.*information/);
    expect(err).toContain('large.yaml is larger than');
    expect(here.read('set.yaml')).toBe(WRONG_SET);
    rmSync(join(here.path, 'large.yaml'));
    await here.run(['check', '--fix']);
    expect(here.read('set.yaml')).toContain('serviceName: zk-headless');
  });
});

describe('a document that cannot be read to its end', () => {
  const URI = 'file:///w/app/service.yaml';
  const severityIn = (files: Record<string, string>, at: string): string | undefined =>
    strictService(new Map(Object.entries(files)))
      .diagnostics(at)
      .find(({ code }) => code === 'service-not-found')?.severity;
  const lines = SERVICE.trimEnd().split('\n');

  it.each(
    lines.flatMap((line, at) =>
      ['\t', '"', '[', '{', '@'].flatMap((sign) =>
        [`${sign}${line}`, line.replace(/: /, `: ${sign}`)].map((text) => ({ text, at })),
      ),
    ),
  )('calls nothing missing that may stand in it: line $at is $text', ({ text, at }) => {
    const broken = `${lines.with(at, text).join('\n')}\n`;
    const set = 'file:///w/app/set.yaml';
    const unread = strictService(new Map([[URI, broken]])).file(URI)?.chunks[0]?.document.broken;
    const severities = [
      severityIn({ [URI]: broken, [set]: SET }, set),
      severityIn({ [URI]: `${broken}---\n${SET}` }, URI),
    ];
    if (unread === true)
      expect(severities.filter((found) => found !== undefined && found !== 'information')).toEqual([]);
  });

  it('makes nobody elsewhere less certain, and nobody any longer once it can be read', () => {
    const set = 'file:///w/app/set.yaml';
    const broken = SERVICE.replace('  name: zk-headless', '  name: "other');
    const other = 'file:///w/far/away/set.yaml';
    const service = strictService(
      new Map([
        [URI, broken],
        [set, SET],
        [other, SET.replaceAll('zk', 'db')],
      ]),
    );
    const severityOf = (uri: string): string | undefined =>
      service.diagnostics(uri).find(({ code }) => code === 'service-not-found')?.severity;
    expect([severityOf(set), severityOf(other)]).toEqual(['information', 'warning']);
    service.setEditor(URI, broken.replace('"', ''));
    expect([severityOf(set), severityOf(other)]).toEqual(['error', 'warning']);
    service.setEditor(URI, undefined);
    expect(severityOf(set)).toBe('information');
    service.setDisk(URI, undefined);
    expect(severityOf(set)).toBe('warning');
  });
});
