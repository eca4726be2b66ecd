import { describe, expect, it } from 'vitest';
import { MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient, uriOf } from '../support/lsp-client';
import { whenRead } from '../support/when-read';

const [SERVICE = '', SET = ''] = MISNAMED.split('---\n');
const RIGHT = SERVICE.replace('zk-headless', 'zk-hs');

const readClientOf = (folders: readonly string[]): Promise<LspClient> =>
  whenRead(LspClient.linked({ folders }));

describe('documents with odd URIs', () => {
  it.each([
    'untitled:Untitled-1',
    'untitled:/workspace/a%20b.yaml',
    'git:/workspace/zk.yaml?%7B%22path%22%3A%22%2Fworkspace%2Fzk.yaml%22%2C%22ref%22%3A%22~%22%7D',
    'vscode-notebook-cell:/workspace/book.ipynb#W0sZmlsZQ%3D%3D',
    'file:///workspace/a b.yaml',
    'file:///workspace/100%25.yaml',
    'file:///workspace/100%.yaml',
    'file:///workspace/a%23b%3Fc.yaml',
    'file:///workspace/a#b.yaml',
    'file:///workspace/a?b.yaml',
    'file:///workspace/说明/动物园.yaml',
    'file:///workspace/%E8%AF%B4.yaml',
    'file:///C:/Work/zk.yaml',
    'file:///c%3A/Work/zk.yaml',
    'file://server/share/zk.yaml',
    `file:///workspace/${'long/'.repeat(20)}zk.yaml`,
    'vscode-vfs://github/owner/repo/zk.yaml',
    'zk.yaml',
    'x:',
    '',
  ])('are answered, and leave nothing when they close: %s', async (uri) => {
    const client = await readClientOf([]);
    client.open(uri, MISNAMED);
    await client.settled();
    expect(client.codes(uri)).toContain('service-not-found');
    const params = { textDocument: { uri }, position: { line: 17, character: 18 } };
    expect(await client.request('textDocument/hover', params)).not.toBeNull();
    expect(await client.request('textDocument/definition', params)).toBeDefined();
    client.change(uri, 2, { text: MISNAMED.replace('serviceName: zk-hs', 'serviceName: zk-headless') });
    await client.settled();
    expect(client.codes(uri)).not.toContain('service-not-found');
    client.change(uri, 3, { text: MISNAMED });
    client.close(uri);
    await client.settled();
    expect(client.shown(uri)).toEqual([]);
    expect(await client.request('ordinal/identities', {})).toMatchObject({ statefulSets: [] });
    expect(client.log).toEqual([]);
  });

  it('may be longer than any path', async () => {
    const uri = `file:///workspace/${'long/'.repeat(20_000)}zk.yaml`;
    const client = await readClientOf([]);
    client.open(uri, MISNAMED);
    await client.settled();
    expect(client.codes(uri)).toContain('service-not-found');
    client.close(uri);
    await client.settled();
    expect([client.shown(uri), client.log]).toEqual([[], []]);
  });

  it('are one in two spellings', async () => {
    const client = await readClientOf([]);
    client.open('file:///C:/Work/a%20b.yaml', SET);
    client.open('file:///c%3A/Work/service.yaml', RIGHT);
    client.close('file:///c:/Work/a b.yaml');
    await client.settled();
    expect(await client.request('ordinal/identities', {})).toMatchObject({ statefulSets: [] });
  });
});

describe('folders with odd URIs', () => {
  it.each(['file:///%', 'file://elsewhere/x', 'file:///a%2Fb', 'nowhere', ''])(
    'cost one sentence and nobody else: %j',
    async (uri) => {
      const here = folder({ 'a b#1 100%.yaml': MISNAMED });
      const client = await readClientOf([here.path]);
      client.notify('workspace/didChangeWorkspaceFolders', {
        event: { added: [{ uri, name: 'odd' }], removed: [] },
      });
      await client.loaded(2);
      await client.settled();
      expect(client.codes(`${uriOf(here.path)}/a%20b%231%20100%25.yaml`)).toContain('service-not-found');
      expect(client.log).toHaveLength(1);
      expect(client.log[0]).toMatch(/^".*" cannot be read: [^\n]+$/);
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${uri}/zk.yaml`, type: 2 }] });
      await client.settled();
      for (const line of client.log) expect(line).not.toMatch(/\n/);
    },
  );
});
