import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type Hover,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { BROKEN, CORRECT, MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';
import { LspClient, uriOf, type ClientOptions } from '../support/lsp-client';
import { whenRead } from '../support/when-read';

type Start = (options: ClientOptions) => Promise<LspClient>;

const [SERVICE = '', SET = ''] = MISNAMED.split('---\n');
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

describe.each([
  ['a process of its own', (options: ClientOptions) => LspClient.spawned(options)],
  ['a linked connection', (options: ClientOptions) => LspClient.linked(options)],
] as const)('the language server over %s', (_, start: Start) => {
  it('says what it can do, and shows what is wrong in the workspace', async () => {
    const here = folder({ 'zk.yaml': MISNAMED });
    const client = await whenRead(start({ folders: [here.path] }));
    expect(client.initialized?.serverInfo?.name).toBe('Ordinal');
    expect(client.initialized?.capabilities).toMatchObject({
      hoverProvider: true,
      textDocumentSync: { openClose: true, change: 2 },
    });
    const [diagnostic] = client.diagnostics.get(uriOf(join(here.path, 'zk.yaml'))) ?? [];
    expect(diagnostic).toMatchObject({
      source: 'ordinal',
      code: 'service-not-found',
      severity: 1,
      range: { start: { line: 17, character: 15 }, end: { line: 17, character: 20 } },
      codeDescription: { href: expect.stringMatching(/^https:.*service-not-found/) as string },
      relatedInformation: [{ location: { uri: uriOf(join(here.path, 'zk.yaml')) } }],
    });
  });

  it('lays the editor over the disk while it is open, and no longer', async () => {
    const here = folder({ 'service.yaml': SERVICE, 'set.yaml': SET });
    const client = await whenRead(start({ folders: [here.path] }));
    const service = uriOf(join(here.path, 'service.yaml'));
    const set = uriOf(join(here.path, 'set.yaml'));
    expect(client.codes(set)).toContain('service-not-found');
    client.open(service, SERVICE);
    client.change(service, 2, {
      range: { start: { line: 3, character: 8 }, end: { line: 3, character: 19 } },
      text: 'zk-hs',
    });
    await client.settled();
    expect(client.codes(set)).not.toContain('service-not-found');
    client.close(service);
    await client.settled();
    await client.until(() => client.codes(set).includes('service-not-found'));
  });
});

it('the process ends when the client says so', async () => {
  const client = await LspClient.spawned({ folders: [] });
  await client.loaded();
  await client.request('shutdown', undefined);
  client.notify('exit');
  expect(await client.ended).toBe(0);
  client.connection.dispose();
});

it('says what it checked only to clients that ask for it', async () => {
  const here = folder({ 'zk.yaml': MISNAMED });
  const client = await LspClient.linked({
    folders: [here.path],
    initializationOptions: { checkedNotifications: false },
  });
  onTestFinished(() => client.stop());
  // Every client hears of identities, later than of checks.
  await client.until(() => client.identitiesChanged.length > 0);
  expect(client.checked).toEqual([]);
  expect(client.log).toEqual([]);
});

describe('files outside the editor', () => {
  it('are followed as they come, change and go', async () => {
    const here = folder({ 'set.yaml': SET });
    const client = await whenRead(
      LspClient.linked({
        folders: [here.path],
        capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
      }),
    );
    const set = uriOf(join(here.path, 'set.yaml'));
    const service = uriOf(join(here.path, 'deploy/service.yaml'));
    const watched = async (uri: string, type: number): Promise<void> => {
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
      await client.settled();
    };
    expect(JSON.stringify(client.watched)).toContain('**/*.{yaml,yml,json}');
    expect(client.codes(set)).toContain('service-not-found');
    here.write('deploy/service.yaml', SERVICE.replace('zk-headless', 'zk-hs'));
    await watched(service, 1);
    await client.until(() => !client.codes(set).includes('service-not-found'));
    here.write('deploy/service.yaml', SERVICE);
    await watched(service, 2);
    await client.until(() => client.codes(set).includes('service-not-found'));
    here.write('deploy/service.yaml', SERVICE.replace('zk-headless', 'zk-hs'));
    await watched(service, 2);
    await client.until(() => !client.codes(set).includes('service-not-found'));
    // A folder that goes is one event.
    rmSync(join(here.path, 'deploy'), { recursive: true });
    await watched(uriOf(join(here.path, 'deploy')), 3);
    await client.until(() => client.codes(set).includes('service-not-found'));
  });

  it('take their diagnostics along when they go, however the client spells their name', async () => {
    const here = folder({ 'a b (1).yaml': MISNAMED });
    const client = await whenRead(LspClient.linked({ folders: [here.path] }));
    const uri = uriOf(join(here.path, 'a b (1).yaml'));
    expect(client.codes(uri)).toContain('service-not-found');
    rmSync(join(here.path, 'a b (1).yaml'));
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri.replace('(1)', '%281%29'), type: 3 }],
    });
    await client.until(() => client.shown(uri).length === 0);
  });

  it('count in every root', async () => {
    const one = folder({ 'set.yaml': SET.replace('zk-hs', 'zk-headless') });
    const two = folder({ 'service.yaml': SERVICE });
    const client = await whenRead(LspClient.linked({ folders: [one.path] }));
    const set = uriOf(join(one.path, 'set.yaml'));
    expect(client.codes(set)).toContain('service-not-found');
    const added = { uri: uriOf(two.path), name: 'two' };
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [added], removed: [] } });
    await client.loaded(2);
    await client.settled();
    expect(client.codes(set)).not.toContain('service-not-found');
    client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [added] } });
    await client.loaded(3);
    await client.settled();
    expect(client.codes(set)).toContain('service-not-found');
  });

  it('that are no manifests are met with silence', async () => {
    const here = folder({
      'compose.yaml': 'services:\n  db: &db\n    image: postgres\n    image: mysql\n',
      '.github/workflows/build.yml': 'on: push\njobs: [\n',
      'package.json': '{"name": "x",,}',
      'values.yml': 'a: {{ b }}\n',
    });
    const client = await whenRead(LspClient.linked({ folders: [here.path] }));
    const uri = uriOf(join(here.path, 'compose.yaml'));
    client.open(uri, 'services: [\n');
    await client.settled();
    expect(client.published.filter((published) => published.startsWith('file:'))).toEqual([]);
    expect(client.log).toEqual([]);
  });
});

describe('edits', () => {
  const WITH_VERSIONS = { workspace: { workspaceEdit: { documentChanges: true } } };

  function actions(client: LspClient, uri: string, only?: string[]): Promise<CodeAction[]> {
    return client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: WHOLE,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  }

  async function opened(options: ClientOptions = {}): Promise<{ client: LspClient; uri: string }> {
    const here = folder({ 'zk.yaml': MISNAMED });
    const client = await whenRead(LspClient.linked({ folders: [here.path], ...options }));
    const uri = uriOf(join(here.path, 'zk.yaml'));
    client.open(uri, MISNAMED, 7);
    return { client, uri };
  }

  it('carry the version that they are for, where the client compares it', async () => {
    const { client, uri } = await opened({ capabilities: WITH_VERSIONS });
    const fix = (await actions(client, uri, ['quickfix'])).find(({ isPreferred }) => isPreferred);
    expect(fix).toMatchObject({
      kind: 'quickfix',
      title: 'Use Service "zk-headless"',
      diagnostics: [{ code: 'service-not-found' }],
    });
    expect(fix?.edit).toEqual({
      documentChanges: [
        {
          textDocument: { uri, version: 7 },
          edits: [
            {
              range: { start: { line: 17, character: 15 }, end: { line: 17, character: 20 } },
              newText: 'zk-headless',
            },
          ],
        },
      ],
    } satisfies WorkspaceEdit);
  });

  it('are plain for other clients', async () => {
    const { client, uri } = await opened();
    const fix = (await actions(client, uri)).find(({ isPreferred }) => isPreferred);
    expect(Object.keys(fix?.edit?.changes ?? {})).toEqual([uri]);
    expect(fix?.edit?.documentChanges).toBeUndefined();
  });

  it('are asked for by kind', async () => {
    const { client, uri } = await opened();
    const kinds = async (...only: string[]): Promise<string[]> => [
      ...new Set((await actions(client, uri, only)).map(({ kind = '' }) => kind)),
    ];
    expect(await kinds('quickfix')).toEqual(['quickfix']);
    for (const only of ['source.fixAll.ordinal', 'source.fixAll', 'source'])
      expect(await kinds(only)).toEqual(['source.fixAll.ordinal']);
    for (const only of ['refactor.inline', 'source.organizeImports', 'source.fixAll.eslint'])
      expect(await kinds(only)).toEqual([]);
    const [all] = await actions(client, uri, ['source.fixAll.ordinal']);
    expect(all?.edit?.changes?.[uri]).toEqual([
      {
        // What differs, and no more: "zk-hs" becomes "zk-headless".
        range: { start: { line: 17, character: 19 }, end: { line: 17, character: 19 } },
        newText: 'eadles',
      },
    ]);
  });
});

describe('questions', () => {
  it('are answered: hover and identities', async () => {
    const here = folder({ 'zk.yaml': CORRECT });
    const client = await whenRead(LspClient.linked({ folders: [here.path] }));
    const uri = uriOf(join(here.path, 'zk.yaml'));
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 17, character: 18 },
    });
    expect(JSON.stringify(hover.contents)).toContain('zk');
    const identities = await client.request('ordinal/identities', { textDocument: { uri } });
    expect(identities).toMatchObject({
      version: 1,
      statefulSets: [
        { uri, name: 'zk', replicas: 3, pods: [{ name: 'zk-0' }, { name: 'zk-1' }, { name: 'zk-2' }] },
      ],
    });
    expect(await client.request('ordinal/identities', {})).toEqual(identities);
    expect(
      await client.request('ordinal/identities', { textDocument: { uri: 'file:///nowhere.yaml' } }),
    ).toEqual({ version: 1, statefulSets: [] });
  });

  it('at wild and stale positions crash nothing', async () => {
    const here = folder({ 'zk.yaml': CORRECT, 'broken.yaml': BROKEN });
    const client = await whenRead(LspClient.linked({ folders: [here.path] }));
    const uris = [
      uriOf(join(here.path, 'zk.yaml')),
      uriOf(join(here.path, 'broken.yaml')),
      'file:///nowhere.yaml',
      'untitled:Untitled-1',
      'not a uri %',
    ];
    const positions = [0, 17, 10_000, 2 ** 31 - 1].flatMap((line) =>
      [0, 18, 2 ** 31 - 1].map((character) => ({ line, character })),
    );
    const methods = [
      'hover',
      'completion',
      'definition',
      'references',
      'documentHighlight',
      'prepareRename',
      'codeAction',
      'documentSymbol',
      'foldingRange',
      'inlayHint',
      'codeLens',
    ];
    for (const uri of uris) {
      for (const position of positions) {
        const range = { start: position, end: position };
        const params = {
          textDocument: { uri },
          position,
          range,
          context: { diagnostics: [], includeDeclaration: true },
        };
        for (const method of methods) {
          const failure = await client.request(`textDocument/${method}`, params).then(
            () => undefined,
            (error: unknown) => error,
          );
          // A refusal with a sentence for the user, as rename has it, is an answer.
          const isFault =
            failure !== undefined &&
            !(failure instanceof ResponseError && failure.code === LSPErrorCodes.RequestFailed);
          expect(isFault, `${method} ${JSON.stringify(position)} ${String(failure)}`).toBe(false);
        }
      }
    }
    client.open(uris[0] ?? '', CORRECT);
    client.change(
      uris[0] ?? '',
      2,
      { range: WHOLE, text: 'kind: [' },
      { range: { start: { line: 400, character: 4 }, end: { line: 500, character: 1 } }, text: '\n- {' },
    );
    client.change('file:///never-opened.yaml', 3, { text: 'x' });
    client.close('file:///never-opened.yaml');
    await client.settled();
    expect(client.log).toEqual([]);
  });
});

describe('settings', () => {
  it('come from the client that is asked, again when they change', async () => {
    let settings: unknown = {
      rules: { 'service-not-found': 'hint' },
      kubernetesVersion: '',
      trace: { server: 'off' },
    };
    const here = folder({ 'zk.yaml': MISNAMED });
    const client = await whenRead(LspClient.linked({ folders: [here.path], settings: () => settings }));
    const uri = uriOf(join(here.path, 'zk.yaml'));
    expect(client.shown(uri)).toContain('17:15-20 4 service-not-found');
    settings = { rules: { 'service-not-found': 'off' }, exclude: null };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await vi.waitFor(() => expect(client.codes(uri)).not.toContain('service-not-found'), 4_000);
    expect(client.log).toEqual([]);
  });

  it('of initialize hold for clients without workspace/configuration, and under those that answer null', async () => {
    const initializationOptions = {
      rules: { 'service-not-found': 'hint' },
      messages: {},
      commandLinks: true,
    };
    const here = folder({ 'zk.yaml': MISNAMED });
    const uri = uriOf(join(here.path, 'zk.yaml'));
    for (const settings of [undefined, () => null]) {
      const client = await whenRead(
        LspClient.linked({
          folders: [here.path],
          initializationOptions,
          ...(settings === undefined ? {} : { settings }),
        }),
      );
      expect(client.shown(uri)).toContain('17:15-20 4 service-not-found');
    }
  });

  it('may be pushed by clients that cannot be asked', async () => {
    const here = folder({ 'zk.yaml': MISNAMED });
    const client = await whenRead(LspClient.linked({ folders: [here.path] }));
    client.notify('workspace/didChangeConfiguration', { settings: { ordinal: { exclude: ['*.yaml'] } } });
    await client.loaded(2);
    await client.settled();
    expect(client.shown(uriOf(join(here.path, 'zk.yaml')))).toEqual([]);
  });

  it('that are wrong cost one line each, and the others hold', async () => {
    const wrong = { rules: { 'service-not-found': 'hint' }, clusterDomain: 7 };
    let settings: object = wrong;
    const here = folder({ 'zk.yaml': MISNAMED });
    const client = await whenRead(
      LspClient.linked({
        folders: [here.path],
        initializationOptions: wrong,
        settings: () => settings,
      }),
    );
    // Other globs make the server list the workspace again, which can be waited for.
    settings = { ...wrong, exclude: ['elsewhere/**'] };
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.loaded(2);
    await client.settled();
    expect(client.log).toHaveLength(1);
    expect(client.log[0]).toContain('clusterDomain');
    expect(client.shown(uriOf(join(here.path, 'zk.yaml')))).toContain('17:15-20 4 service-not-found');
  });
});
