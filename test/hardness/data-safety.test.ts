import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readYaml } from '../../server/src/yaml/document';
import { MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient, uriOf } from '../support/lsp-client';
import { mutated, SEEDS } from '../support/random-edits';

describe('ordinal check --fix', () => {
  /** Lines that no fix has to do with: they must stay as they are, byte for byte. */
  const NOTE = '# \u00e9\u4e2d  trailing \t \u{1F418}';

  it('changes nothing but the lines that it names, whatever the texts', async () => {
    const texts = fc.sample(mutated(SEEDS), { numRuns: 60, seed: 11 });
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

describe('edits of the language server', () => {
  it('carry the version that they were computed for, each of them', async () => {
    const here = folder({ 'zk.yaml': MISNAMED });
    const uri = uriOf(join(here.path, 'zk.yaml'));
    const client = await LspClient.linked({
      folders: [here.path],
      capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
    });
    onTestFinished(() => client.stop());
    await client.loaded();
    client.open(uri, MISNAMED, 41);
    const asked = client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
      context: { diagnostics: [], only: ['quickfix', 'refactor', 'source'] },
    });
    const renamed = client.request<WorkspaceEdit>('textDocument/rename', {
      textDocument: { uri },
      position: { line: 3, character: 10 },
      newName: 'other',
    });
    // Typed while the answers are on their way: they are for the version before.
    client.change(uri, 42, { text: `# typed\n${MISNAMED}` });
    const edits = [...(await asked).flatMap(({ edit }) => edit ?? []), await renamed];
    const versions = edits.flatMap(({ documentChanges = [] }) =>
      documentChanges.flatMap((change) => ('textDocument' in change ? [change.textDocument.version] : [])),
    );
    expect(versions.length).toBeGreaterThan(2);
    expect(new Set(versions)).toEqual(new Set([41]));
    expect(edits.every(({ changes }) => changes === undefined)).toBe(true);
  });
});
