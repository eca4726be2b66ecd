import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CORRECT } from '../cli/manifests';
import { Folder } from '../support/cli';
import { LspClient, uriOf } from '../support/lsp-client';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  level: info\n';
const [SERVICE = '', SET = ''] = CORRECT.split('---\n');

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
});

/** A server that has told everything it knows about some files; `told` gives what it names from then on. */
async function serverOn(files: Readonly<Record<string, string>>) {
  const here = new Folder(files);
  const client = await LspClient.linked({ folders: [here.path] });
  stop = async () => {
    await client.stop();
    here.remove();
  };
  await client.loaded();
  await client.settled();
  const uri = (name: string): string => uriOf(join(here.path, name));
  const named = (from: number): string[] => client.identitiesChanged.slice(from).flat();
  const withSets = Object.keys(files).filter((name) => files[name]?.includes('kind: StatefulSet'));
  await client.until(() => withSets.every((name) => named(0).includes(uri(name))));
  const from = client.identitiesChanged.length;
  return { client, uri, told: () => named(from) };
}

/** A set that has nothing to do with the other one. */
const otherSet = SET.replaceAll('zk', 'other');

describe('ordinal/identitiesChanged', () => {
  it('comes once for a burst of changes', async () => {
    const { client, uri, told } = await serverOn({ 'zk.yaml': CORRECT });
    const file = uri('zk.yaml');
    client.open(file, CORRECT);
    for (let version = 2; version <= 60; version++)
      client.change(file, version, { text: CORRECT.replace('replicas: 3', `replicas: ${version}`) });
    await client.settled();
    await client.until(() => told().includes(file));
    expect(told().length).toBeLessThan(10);
  });

  it('keeps silent about files without sets, and edits beside a set that leave it alone', async () => {
    const files = {
      'config.yaml': CONFIG,
      'zk.yaml': `${CORRECT}---\n${CONFIG.replace('settings', 'zk')}`,
      'other.yaml': otherSet,
    };
    const { client, uri, told } = await serverOn(files);
    const edit = (name: keyof typeof files, word: string, other: string): void => {
      client.open(uri(name), files[name]);
      client.change(uri(name), 2, { text: files[name].replace(word, other) });
    };
    edit('config.yaml', 'level: info', 'level: debug');
    edit('zk.yaml', 'level: info', 'level: debug');
    edit('other.yaml', 'replicas: 3', 'replicas: 4');
    await client.until(() => told().length > 0);
    expect(told()).toEqual([uri('other.yaml')]);
  });

  it('names a set whose Service in another file became another one', async () => {
    const { client, uri, told } = await serverOn({ 'service.yaml': SERVICE, 'set.yaml': SET });
    client.open(uri('service.yaml'), SERVICE);
    client.change(uri('service.yaml'), 2, {
      text: SERVICE.replace('clusterIP: None', 'clusterIP: 10.0.0.1'),
    });
    await client.until(() => told().length > 0);
    expect(told()).toEqual([uri('set.yaml')]);
  });

  it('names a file whose set has moved, has other findings, or is gone', async () => {
    const { client, uri, told } = await serverOn({ 'zk.yaml': CORRECT });
    const file = uri('zk.yaml');
    client.open(file, CORRECT);
    const texts = [`# a line more\n${CORRECT}`, CORRECT, `${CORRECT}---\n${SET}`, SERVICE];
    for (const [index, text] of texts.entries()) {
      const before = told().length;
      client.change(file, index + 2, { text });
      await client.until(() => told().length > before);
    }
    expect(new Set(told())).toEqual(new Set([file]));
    const answer = await client.request<{ statefulSets: unknown[] }>('ordinal/identities', {});
    expect(answer.statefulSets).toEqual([]);
  });
});
