import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readYaml } from '../../server/src/yaml/document';
import { CORRECT, MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient, uriOf, type ClientOptions } from '../support/lsp-client';
import { mutated, SEEDS } from '../support/random-edits';

describe('ordinal check --fix', () => {
  /** Lines that no fix has to do with: they must stay as they are, byte for byte. */
  const NOTE = '# \u00e9\u4e2d  trailing \t \u{1F418}';

  it('changes nothing but the lines that it names, whatever the texts', async () => {
    // Few texts have a finding that is beyond doubt, and which ones depends on the examples.
    const texts = fc.sample(mutated(SEEDS), { numRuns: 180, seed: 11 });
    const endings = ['\n', '\r\n'];
    const files = texts.map((text, index): [string, Buffer] => {
      const noted = `${NOTE}\n${text}\n---\n${NOTE}\n`.replace(/\r/g, '');
      const mark = index % 3 === 0 ? '\uFEFF' : '';
      return [
        `d${index}/m.yaml`,
        Buffer.from(mark + noted.replaceAll('\uFEFF', '').replace(/\n/g, endings[index % 2] ?? '\n')),
      ];
    });
    const here = folder(Object.fromEntries(files));
    files.forEach(([name], index) => {
      chmodSync(join(here.path, name), index % 4 === 0 ? 0o600 : 0o664);
    });
    const { code, err } = await here.run(['check', '--fix', '--fail-on', 'never']);
    expect(code).toBe(0);
    const mended = new Set(err.split('\n').flatMap((line) => /^(d\d+\/m\.yaml):\d+: /.exec(line)?.[1] ?? []));
    expect(mended.size).toBeGreaterThan(5);
    files.forEach(([name, before], index) => {
      const path = join(here.path, name);
      const after = readFileSync(path);
      expect(statSync(path).mode & 0o777).toBe(index % 4 === 0 ? 0o600 : 0o664);
      expect(readdirSync(join(here.path, `d${index}`))).toEqual(['m.yaml']);
      if (!mended.has(name)) {
        expect({ name, same: after.equals(before) }).toEqual({ name, same: true });
        return;
      }
      const [old, now] = [before.toString('utf8'), after.toString('utf8')];
      const ending = endings[index % 2] ?? '\n';
      expect(now.startsWith(index % 3 === 0 ? `\uFEFF${NOTE}${ending}` : `${NOTE}${ending}`)).toBe(true);
      expect(now.includes(`---${ending}${NOTE}${ending}`)).toBe(true);
      expect(now.split('\n').filter((line) => line.endsWith('\r')).length).toBe(
        ending === '\n' ? 0 : now.split('\n').length - 1,
      );
      for (const document of old.split(/^---$/m)) expect(readYaml(document, false).broken).toBe(false);
    });
  }, 60_000);

  it('leaves a file with lone carriage returns alone: its line ends could not be kept', async () => {
    const text = MISNAMED.replaceAll('\n', '\r');
    const here = folder({ 'zk.yaml': text });
    const { code, err } = await here.run(['check', '--fix']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(here.read('zk.yaml')).toBe(text);
  });
});

const SERVERS = {
  'in this process': (options: ClientOptions) => LspClient.linked(options),
  'in a process of its own': (options: ClientOptions) => LspClient.spawned(options),
};

describe.each(Object.entries(SERVERS))('edits of a language server %s', (_, start) => {
  async function clientOf(documentChanges: boolean, ...files: string[]) {
    const here = folder(Object.fromEntries(files.map((text, at) => [`zk-${at}.yaml`, text])));
    const client = await start({
      folders: [here.path],
      capabilities: { workspace: { applyEdit: true, workspaceEdit: { documentChanges } } },
    });
    onTestFinished(() => client.stop());
    await client.loaded();
    const uris = files.map((__, at) => uriOf(join(here.path, `zk-${at}.yaml`)));
    const [uri = ''] = uris;
    const actions = (...only: string[]): Promise<CodeAction[]> =>
      client.request('textDocument/codeAction', {
        textDocument: { uri },
        range: { start: { line: 13, character: 8 }, end: { line: 99, character: 0 } },
        context: { diagnostics: [], only },
      });
    const rename = (): Promise<WorkspaceEdit> =>
      client.request('textDocument/rename', {
        textDocument: { uri },
        position: { line: 3, character: 10 },
        newName: 'other',
      });
    return { client, uri, uris, actions, rename };
  }

  it.each(['quickfix', 'refactor', 'source.fixAll.ordinal', 'rename'])(
    'carry the version that they were computed for: %s',
    async (kind) => {
      const { client, uri, actions, rename } = await clientOf(true, MISNAMED);
      client.open(uri, MISNAMED, 41);
      const asked = kind === 'rename' ? rename().then((edit) => [edit]) : editsOf(actions(kind));
      // Typed while the answer is on its way: it is for the version before.
      client.change(uri, 42, { text: `# typed\n${MISNAMED}` });
      const edits = await asked;
      expect(edits.length).toBeGreaterThan(0);
      expect(edits.map(({ changes }) => changes)).toEqual(edits.map(() => undefined));
      expect(new Set(edits.flatMap(targetsOf))).toEqual(new Set([JSON.stringify({ uri, version: 41 })]));
    },
  );

  it('name no version of a file that is not open, and one of each that is', async () => {
    const [service = '', set = ''] = CORRECT.split('---\n');
    const { client, uri, uris, rename } = await clientOf(true, service, set, set);
    client.open(uri, service, 7);
    client.open(uris[1] ?? '', set, 9);
    const versions = targetsOf(await rename());
    expect(new Set(versions)).toEqual(
      new Set(uris.map((each, at) => JSON.stringify({ uri: each, version: [7, 9, null][at] }))),
    );
  });

  it('are plain for a client that knows no versions, which has to see to it itself', async () => {
    const { client, uri, rename } = await clientOf(false, MISNAMED);
    client.open(uri, MISNAMED, 41);
    expect(Object.keys(await rename())).toEqual(['changes']);
  });

  it('are answers to what was asked: the server has no edit of its own to apply', async () => {
    const { client, uri, actions, rename } = await clientOf(true, MISNAMED);
    const applied: unknown[] = [];
    client.connection.onRequest('workspace/applyEdit', (params) => {
      applied.push(params);
      return { applied: false };
    });
    client.open(uri, MISNAMED, 41);
    const commands = (await actions('quickfix', 'refactor', 'source')).flatMap(
      ({ command }) => command ?? [],
    );
    await rename();
    await client.settled();
    const { capabilities = {} } = client.initialized ?? {};
    expect({ applied, commands }).toEqual({ applied: [], commands: [] });
    expect(Object.keys(capabilities).filter((name) => /format|onType|executeCommand/i.test(name))).toEqual(
      [],
    );
  });
});

async function editsOf(actions: Promise<readonly CodeAction[]>): Promise<WorkspaceEdit[]> {
  return (await actions).flatMap(({ edit }) => edit ?? []);
}

function targetsOf({ documentChanges = [] }: WorkspaceEdit): string[] {
  return documentChanges.flatMap((change) =>
    'textDocument' in change ? [JSON.stringify(change.textDocument)] : [],
  );
}
