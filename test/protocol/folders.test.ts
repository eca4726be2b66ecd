import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ServerDependencies } from '../../server/src/lsp/server-dependencies';
import type { StatusResult } from '../../server/src/protocol/status';
import { MISNAMED } from '../cli/manifests';
import type { Folder } from '../support/cli';
import { folder } from '../support/folder';
import { memoryFiles } from '../support/linked-server';
import { LspClient, uriOf, type ClientOptions } from '../support/lsp-client';
import { whenRead } from '../support/when-read';

const uriIn = (here: Folder, name: string): string => uriOf(join(here.path, name));

const statusOf = (client: LspClient): Promise<StatusResult> => client.request('ordinal/status', undefined);

async function clientOf(options: ClientOptions, host: Partial<ServerDependencies> = {}): Promise<LspClient> {
  const client = await LspClient.linked(options, host);
  onTestFinished(() => client.stop());
  return client;
}

const readClientOf = (...folders: readonly string[]): Promise<LspClient> =>
  whenRead(LspClient.linked({ folders }));

/** Says that folders came and went, by their URIs. */
function tell(client: LspClient, change: { added?: readonly string[]; removed?: readonly string[] }): void {
  const folders = (uris: readonly string[] = []) => uris.map((uri) => ({ uri, name: uri }));
  client.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: folders(change.added), removed: folders(change.removed) },
  });
}

/** Files of which findings are shown. */
function marked(client: LspClient): string[] {
  return [...client.diagnostics].flatMap(([uri, { length }]) => (length > 0 ? [uri] : [])).sort();
}

async function sets(client: LspClient): Promise<string[]> {
  const { statefulSets } = await client.request<{ statefulSets: { uri: string }[] }>(
    'ordinal/identities',
    {},
  );
  return statefulSets.map(({ uri }) => uri).sort();
}

describe('folders of the workspace', () => {
  it('that come while the settings are still asked for are read', async () => {
    const [one, two] = [folder({ 'zk.yaml': MISNAMED }), folder({ 'zk.yaml': MISNAMED })];
    let told = false;
    const client: LspClient = await clientOf({
      folders: [one.path],
      settings: () => {
        if (!told) tell(client, { added: [uriOf(two.path)] });
        told = true;
        return null;
      },
    });
    await client.until(() => marked(client).length === 2);
    expect(marked(client)).toEqual([uriIn(one, 'zk.yaml'), uriIn(two, 'zk.yaml')].sort());
  });

  it('that come and go while the workspace is read leave what is there at the end', async () => {
    const uris = ['a', 'b', 'c'].map((name) => `file:///${name}`);
    const texts = new Map(
      uris.flatMap((uri) =>
        Array.from({ length: 60 }, (_, at): [string, string] => [`${uri}/${at}.yaml`, MISNAMED]),
      ),
    );
    const [a = '', b = '', c = ''] = uris;
    const heard: (() => void)[] = [];
    let reads = 0;
    const disk = memoryFiles(texts, async () => {
      heard[reads++]?.();
      await new Promise((resolve) => setTimeout(resolve, 1));
    });
    const client = await clientOf(
      { folders: [a] },
      {
        files: () => ({
          ...disk,
          list: async (below, ...rest) =>
            (await disk.list(below, ...rest)).filter((uri) => uri.startsWith(`${below}/`)),
        }),
      },
    );
    heard[10] = () => {
      tell(client, { added: [b] });
    };
    heard[40] = () => {
      tell(client, { added: [c], removed: [a] });
      tell(client, { removed: [b] });
      tell(client, { added: [b], removed: [c] });
    };
    await client.loaded(5);
    await client.settled();
    expect(new Set((await sets(client)).map((uri) => uri.slice(0, b.length)))).toEqual(new Set([b]));
    expect(await statusOf(client)).toMatchObject({ files: 60, unread: [] });
    expect(marked(client)).toHaveLength(60);
    expect(client.log).toEqual([]);
  });

  it('that come twice, however they are spelt, are one folder and go at once', async () => {
    const here = folder({ 'zk.yaml': MISNAMED, 'old/zk.yaml': MISNAMED });
    const uri = uriOf(here.path);
    const client = await clientOf({ folders: [here.path], initializationOptions: { exclude: ['old'] } });
    await client.loaded();
    tell(client, { added: [uri, `${uri}/`, uri.replace('ordinal', 'ord%69nal')] });
    await client.loaded(2);
    await client.settled();
    expect(await statusOf(client)).toMatchObject({ files: 1, excluded: { files: 0, folders: 1 } });
    tell(client, { removed: [`${uri}/`] });
    await client.loaded(3);
    await client.settled();
    expect([marked(client), await sets(client)]).toEqual([[], []]);
  });

  it('inside other folders are followed by themselves', async () => {
    const here = folder({ 'zk.yaml': MISNAMED, 'vendor/zk.yaml': MISNAMED });
    const inner = join(here.path, 'vendor');
    const client = await readClientOf(here.path, inner);
    const [outside, inside, late] = ['zk.yaml', 'vendor/zk.yaml', 'vendor/new/zk.yaml'].map((name) =>
      uriIn(here, name),
    );
    expect(marked(client)).toEqual([inside, outside]);
    here.write('vendor/new/zk.yaml', MISNAMED);
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: late, type: 1 }] });
    await client.settled();
    await client.until(() => marked(client).includes(late ?? ''));
    here.write('vendor/more/zk.yaml', MISNAMED);
    const more = { uri: uriIn(here, 'vendor/more'), type: 1 };
    client.notify('workspace/didChangeWatchedFiles', { changes: [more] });
    await client.until(() => marked(client).includes(`${more.uri}/zk.yaml`));
    tell(client, { removed: [uriOf(here.path)] });
    await client.loaded(2);
    await client.settled();
    expect(marked(client)).toEqual([`${more.uri}/zk.yaml`, late, inside]);
    tell(client, { added: [uriOf(here.path)], removed: [uriOf(inner)] });
    await client.loaded(3);
    await client.settled();
    expect(marked(client)).toEqual([outside]);
  });

  it('that vanish from the disk take everything along, and bring it back', async () => {
    const here = folder({ 'zk.yaml': MISNAMED, 'deep/zk.yaml': MISNAMED });
    const client = await readClientOf(here.path);
    expect(marked(client)).toHaveLength(2);
    const changed = (type: number): void => {
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(here.path), type }] });
    };
    rmSync(here.path, { recursive: true });
    changed(3);
    await client.settled();
    await client.until(() => marked(client).length === 0);
    expect(await sets(client)).toEqual([]);
    here.write('deep/zk.yaml', MISNAMED);
    changed(1);
    await client.until(() => marked(client).length === 1);
    expect(await sets(client)).toEqual([uriIn(here, 'deep/zk.yaml')]);
    expect(client.log).toEqual([]);
  });

  it('of which the last one goes leave nothing, and are whole when they come again', async () => {
    const here = folder({ 'zk.yaml': MISNAMED });
    const client = await readClientOf(here.path);
    for (const times of [2, 4]) {
      tell(client, { removed: [uriOf(here.path)] });
      await client.loaded(times);
      await client.settled();
      expect([marked(client), await sets(client)]).toEqual([[], []]);
      expect(await client.request('ordinal/topology', {})).toMatchObject({ nodes: [], edges: [] });
      expect(await statusOf(client)).toMatchObject({ files: 0, manifests: 0, unread: [] });
      tell(client, { added: [uriOf(here.path)] });
      await client.loaded(times + 1);
      await client.settled();
      expect([marked(client), await sets(client)]).toEqual([
        [uriIn(here, 'zk.yaml')],
        [uriIn(here, 'zk.yaml')],
      ]);
    }
  });
});
