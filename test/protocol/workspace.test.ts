import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { setBaseNotification } from '../../server/src/protocol/base';
import { identitiesRequest, podsRequest, topologyRequest } from '../../server/src/protocol/requests';
import { checkWorkspaceRequest, statusRequest } from '../../server/src/protocol/status';
import type { CheckProgress } from '../../server/src/protocol/status';
import type { Folder } from '../support/cli';
import { folder } from '../support/folder';
import { parseFixture } from '../support/fixture';
import { LspClient, uriOf } from '../support/lsp-client';
import { ZOOKEEPER } from '../support/zookeeper';
import { whenRead } from '../support/when-read';

const text = parseFixture(ZOOKEEPER).files.get('zk/zookeeper.yaml') ?? '';
const wrong = text.replace('serviceName: zk-headless', 'serviceName: gone');

/** A server that has read a folder with these files, and the URIs of the files. */
async function serverOn(
  files: Readonly<Record<string, string>>,
  initializationOptions?: object,
): Promise<{ client: LspClient; uri: (file: string) => string; here: Folder }> {
  const here = folder(files);
  const client = await whenRead(LspClient.linked({ folders: [here.path], initializationOptions }));
  return { client, here, uri: (file) => uriOf(join(here.path, file)) };
}

describe('the pods of a set', () => {
  it('come page by page', async () => {
    const { client, uri } = await serverOn({ 'zk.yaml': text.replace('replicas: 3', 'replicas: 10000') });
    const { connection } = client;
    const { statefulSets } = await connection.sendRequest(identitiesRequest, { pods: false });
    const [set] = statefulSets;
    if (set === undefined) throw new Error('The set is not there.');
    expect(set).toMatchObject({ name: 'zk', replicas: 10_000, pods: [] });
    expect(set.claimTemplates).toMatchObject([{ name: 'datadir', location: { uri: uri('zk.yaml') } }]);
    expect(set.service?.ports).toContainEqual({ name: 'server', port: 2888 });
    const page = async (first: number, name = set.name) => {
      const { pods } = await connection.sendRequest(podsRequest, { ...set, name, first, count: 100 });
      return pods.map((pod) => pod.name);
    };
    expect(await page(0)).toHaveLength(100);
    expect((await page(9950)).at(0)).toBe('zk-9950');
    expect(await page(9950)).toHaveLength(50);
    expect(await page(10_000)).toEqual([]);
    expect(await page(0, 'gone')).toEqual([]);
  });
});

describe('the pods of a set without a name', () => {
  it.each([
    [
      'a template decides it',
      '{{ .Release.Name }}-zk',
      ['{{ .Release.Name }}-zk-0', '{{ .Release.Name }}-zk-1'],
    ],
    ['it is half typed', '[', []],
  ])('are told as far as they are known: %s', async (_, name, names) => {
    const manifest = text.replace('  name: zk\n', `  name: ${name}\n`).replace('replicas: 3', 'replicas: 2');
    const { client } = await serverOn({ 'zk.yaml': manifest });
    const { connection } = client;
    const { statefulSets } = await connection.sendRequest(identitiesRequest, { pods: false });
    const [set] = statefulSets;
    if (set === undefined) throw new Error('The set is not there.');
    expect(set.name).toBeNull();
    const { pods } = await connection.sendRequest(podsRequest, { ...set, first: 0, count: 100 });
    expect(pods.map((pod) => pod.name ?? pod.expression ?? null)).toEqual(names);
    expect(client.log).toEqual([]);
  });
});

describe('the status', () => {
  it('says what was read and what was left out', async () => {
    const files = {
      'zk.yaml': text,
      'values.yaml': 'replicas: 3\n',
      'old/zk.yaml': text,
      'zk-old.yaml': text,
      'large.yaml': `${text}# ${'x'.repeat(20_000)}\n`,
    };
    const options = { exclude: ['old', '*-old.yaml'], maxFileSize: 10_000, kubernetesVersion: '1.33' };
    const { client, uri } = await serverOn(files, options);
    const status = await client.connection.sendRequest(statusRequest);
    expect(status).toMatchObject({
      files: 2,
      manifests: 1,
      statefulSets: 1,
      excluded: { files: 1, folders: 1 },
      unread: [{ reason: 'too-large', files: 1, uris: [uri('large.yaml')] }],
      kubernetesVersion: '1.33',
    });
    expect(status.kubernetesVersions).toContain('1.33');
    expect(status.settingFaults).toBe(0);
  });

  it('counts the faults of the settings until they are mended', async () => {
    let settings: object = { rules: { 'service-not-fuond': 'off' }, maxFileSize: 'large', exclude: ['{a'] };
    const here = folder({ 'zk.yaml': text });
    const client = await LspClient.linked({ folders: [here.path], settings: () => settings });
    onTestFinished(() => client.stop());
    const faults = async () => (await client.connection.sendRequest(statusRequest)).settingFaults;
    await expect.poll(faults).toBe(3);
    expect(client.log).toEqual([
      'There is no rule "service-not-fuond". Did you mean "service-not-found"?',
      expect.stringContaining('takes a whole number'),
      expect.stringContaining('nothing closes the "{"'),
    ]);
    settings = { rules: {}, exclude: [] };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await expect.poll(faults).toBe(0);
  });
});

describe('checking the workspace', () => {
  it('counts the findings and tells how far it has come', async () => {
    const files = Array.from({ length: 50 }, (_, at) => [`app-${at}/zk.yaml`, wrong] as const);
    const { client } = await serverOn(Object.fromEntries(files));
    const steps: CheckProgress[] = [];
    const take = ({ token, value }: { token: unknown; value: CheckProgress }) => {
      if (token === 'check-1') steps.push(value);
    };
    client.connection.onNotification('$/progress', take);
    const result = await client.connection.sendRequest(checkWorkspaceRequest, { progress: 'check-1' });
    expect(result.files).toBe(50);
    expect(result.error).toBe(50);
    expect(steps).toContainEqual({ done: 40, total: 50 });
  }, 30_000);

  it('sees what nobody told it of', async () => {
    const { client, here } = await serverOn({ 'zk.yaml': text });
    here.write('zk.yaml', wrong);
    const result = await client.connection.sendRequest(checkWorkspaceRequest, { progress: 'check-2' });
    expect(result.error).toBe(1);
  });
});

describe('a base version that the client tells', () => {
  it('brings the rules on changes, and takes them away again', async () => {
    const { client, uri } = await serverOn({ 'zk.yaml': text });
    const file = { uri: uri('zk.yaml'), text: text.replaceAll('datadir', 'data') };
    const isRefused = () => client.codes(file.uri).includes('immutable-field-changed');
    expect(isRefused()).toBe(false);
    await client.connection.sendNotification(setBaseNotification, { reset: true, files: [file] });
    await client.until(isRefused);
    const { statefulSets } = await client.connection.sendRequest(identitiesRequest, {});
    expect(statefulSets[0]?.update).toMatchObject({ refused: true, replaced: 3 });
    await client.connection.sendNotification(setBaseNotification, { reset: true, files: [] });
    await client.until(() => !isRefused());
  });

  it.each([[{}], [{ exclude: ['old'] }]])(
    'misses no set of a file that the settings keep out: %j',
    async (settings) => {
      const { client, uri } = await serverOn({ 'zk.yaml': text }, settings);
      const { connection } = client;
      const file = { uri: uri('old/kafka.yaml'), text: text.replaceAll('zk', 'kafka') };
      await connection.sendNotification(setBaseNotification, { reset: true, files: [file] });
      const { statefulSets } = await connection.sendRequest(identitiesRequest, {});
      const { sets } = await connection.sendRequest(topologyRequest, { name: 'kafka' });
      const missed = 'exclude' in settings ? [] : ['kafka'];
      expect(statefulSets.map(({ name }) => name)).toEqual(['zk', ...missed]);
      expect(sets.map(({ name }) => name)).toEqual(missed);
    },
  );
});

describe('questions between an edit and its findings', () => {
  it('do not take the findings away', async () => {
    const { client, uri } = await serverOn({ 'zk.yaml': text });
    client.open(uri('zk.yaml'), wrong);
    // Arrives in one breath with the edit, and so is answered before anything was published.
    await client.connection.sendRequest(identitiesRequest, {});
    await client.settled();
    expect(client.codes(uri('zk.yaml'))).toContain('service-not-found');
  });
});

describe('a manifest that goes away', () => {
  it('is missed, although nothing was wrong with it', async () => {
    const { client, uri, here } = await serverOn({ 'zk.yaml': text });
    const before = client.identitiesChanged.length;
    rmSync(join(here.path, 'zk.yaml'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('zk.yaml'), type: 3 }] });
    await client.until(() => client.identitiesChanged.slice(before).flat().includes(uri('zk.yaml')));
    const { statefulSets } = await client.connection.sendRequest(identitiesRequest, {});
    expect(statefulSets).toEqual([]);
  });
});

describe('a manifest that gets another name while it is open', () => {
  async function renamed(typed: string) {
    const { client, uri, here } = await serverOn({ 'old.yaml': wrong });
    client.open(uri('old.yaml'), typed);
    await client.settled();
    const move = async (from: string, to: string): Promise<void> => {
      const before = client.identitiesChanged.length;
      renameSync(join(here.path, from), join(here.path, to));
      const changes = [
        { uri: uri(from), type: 3 },
        { uri: uri(to), type: 1 },
      ];
      client.notify('workspace/didChangeWatchedFiles', { changes });
      await client.until(() => client.identitiesChanged.slice(before).flat().includes(uri(to)));
      await client.settled();
    };
    await move('old.yaml', 'new.yaml');
    const sets = async (name: string): Promise<string[]> => {
      const { statefulSets } = await client.connection.sendRequest(identitiesRequest, { pods: false });
      return statefulSets.filter((set) => set.name === name).map((set) => set.uri);
    };
    return { client, uri, move, sets };
  }

  it('counts once, under its new name, until somebody types in the old tab', async () => {
    const { client, uri, sets } = await renamed(wrong);
    expect(await sets('zk')).toEqual([uri('new.yaml')]);
    expect(client.codes(uri('old.yaml'))).toEqual([]);
    expect(client.codes(uri('new.yaml'))).toContain('service-not-found');
    client.change(uri('old.yaml'), 2, { text: `${wrong}\n` });
    await client.settled();
    expect((await sets('zk')).sort()).toEqual([uri('new.yaml'), uri('old.yaml')]);
  });

  it('counts under its old name again where it gets that back', async () => {
    const { client, uri, sets, move } = await renamed(wrong);
    await move('new.yaml', 'old.yaml');
    expect(await sets('zk')).toEqual([uri('old.yaml')]);
    client.change(uri('old.yaml'), 2, { text });
    await client.settled();
    expect(client.codes(uri('old.yaml'))).not.toContain('service-not-found');
  });

  it('keeps what was typed, which only the editor has', async () => {
    const { uri, sets } = await renamed(wrong.replace('replicas: 3', 'replicas: 4'));
    expect((await sets('zk')).sort()).toEqual([uri('new.yaml'), uri('old.yaml')]);
  });
});

describe('a document that goes away from a file', () => {
  const other = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: other\n';
  const budget = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: budget: x\n';

  it.each([
    ['the second', 'two.yaml', `${other}---\n${budget}`, other],
    ['the only one, of a file that is read whatever it holds', 'kustomization.yaml', budget, ''],
  ])('takes its findings along: %s', async (_, name, before, after) => {
    const { client, uri } = await serverOn({});
    client.open(uri(name), before);
    await client.settled();
    expect(client.codes(uri(name))).not.toEqual([]);
    client.change(uri(name), 2, { text: after });
    await client.settled();
    expect(client.codes(uri(name))).toEqual([]);
  });
});
