import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { parseFixture } from '../support/fixture';
import { linkedClient } from '../support/linked-client';
import { uriOf } from '../support/service-kit';
import { ZOOKEEPER } from '../support/zookeeper';

const RICH = {
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  textDocument: { rename: { prepareSupport: true }, definition: { linkSupport: true } },
};

const textDocument = { uri: uriOf('zk/zookeeper.yaml') };
/** On the value of `serviceName`. */
const serviceName = { textDocument, position: { line: 18, character: 18 } };
const everything = {
  textDocument,
  range: { start: { line: 0, character: 0 }, end: { line: 200, character: 0 } },
};

let rich: ProtocolConnection;
let poor: ProtocolConnection;

beforeAll(async () => {
  const { files } = parseFixture(ZOOKEEPER);
  rich = await linkedClient(files, RICH, { commandLinks: true });
  poor = await linkedClient(files, {});
});

afterAll(() => {
  rich.dispose();
  poor.dispose();
});

describe('language features over the protocol', () => {
  it('links definitions where the client can, else gives places', async () => {
    expect(await rich.sendRequest('textDocument/definition', serviceName)).toMatchObject([
      { targetUri: textDocument.uri, originSelectionRange: { start: { line: 18, character: 15 } } },
    ]);
    expect(await poor.sendRequest('textDocument/definition', serviceName)).toMatchObject([
      { uri: textDocument.uri, range: { start: { line: 3, character: 8 } } },
    ]);
  });

  it('asks for confirmation of a rename that a live set refuses', async () => {
    expect(await rich.sendRequest('textDocument/prepareRename', serviceName)).toMatchObject({
      placeholder: 'zk-headless',
    });
    expect(
      await rich.sendRequest('textDocument/rename', { ...serviceName, newName: 'keepers' }),
    ).toMatchObject({
      documentChanges: expect.arrayContaining([
        expect.objectContaining({ textDocument: { uri: textDocument.uri, version: null } }),
      ]) as unknown,
      changeAnnotations: { confirm: { needsConfirmation: true } },
    });
    const plain = await poor.sendRequest('textDocument/rename', { ...serviceName, newName: 'keepers' });
    expect(plain).toHaveProperty(['changes', textDocument.uri, 'length'], 2);
  });

  it('gives the reason of a refusal', async () => {
    await expect(
      rich.sendRequest('textDocument/rename', { ...serviceName, newName: 'no name' }),
    ).rejects.toThrow('lowercase letters, digits and dashes');
    await expect(
      rich.sendRequest('textDocument/prepareRename', { textDocument, position: { line: 0, character: 1 } }),
    ).rejects.toThrow('There is no name here');
  });

  it('counts references when a lens comes into view', async () => {
    const [lens] = await rich.sendRequest<{ command?: unknown }[]>('textDocument/codeLens', { textDocument });
    expect(lens?.command).toBeUndefined();
    expect(await rich.sendRequest('codeLens/resolve', lens)).toMatchObject({
      command: {
        title: '4 references',
        command: 'ordinal.showReferences',
        arguments: [textDocument.uri, { line: 0, character: 0 }, expect.any(Array)],
      },
    });
  });

  it('leads to views of a set only where the client has them', async () => {
    const commandsOf = async (client: ProtocolConnection): Promise<unknown[]> => {
      const lenses = await client.sendRequest<{ command?: { command: string } }[]>('textDocument/codeLens', {
        textDocument,
      });
      return lenses.flatMap(({ command }) => (command === undefined ? [] : [command]));
    };
    const set = { namespace: 'default', name: 'zk' };
    expect(await commandsOf(rich)).toMatchObject([
      { command: 'ordinal.showInTree' },
      { title: 'preview scaling', command: 'ordinal.previewPlan', arguments: [set] },
      { title: 'topology', command: 'ordinal.openTopology', arguments: [set] },
    ]);
    expect(await commandsOf(poor)).toMatchObject([{ command: '' }]);
  });

  it('says what uses a resource, and what it uses', async () => {
    const [item] = await poor.sendRequest<object[]>('textDocument/prepareCallHierarchy', serviceName);
    expect(item).toMatchObject({ name: 'zk-headless', detail: 'Service', uri: textDocument.uri });
    expect(await poor.sendRequest('callHierarchy/incomingCalls', { item })).toMatchObject([
      { from: { name: 'zk-config' }, fromRanges: [{}, {}, {}] },
      { from: { name: 'zk' }, fromRanges: [{ start: { line: 18, character: 15 } }] },
    ]);
    expect(await poor.sendRequest('callHierarchy/outgoingCalls', { item })).toMatchObject([
      { to: { name: 'zk', detail: 'StatefulSet' } },
    ]);
    expect(
      await poor.sendRequest('textDocument/prepareCallHierarchy', {
        textDocument: { uri: 'file:///workspace/none.yaml' },
        position: { line: 0, character: 0 },
      }),
    ).toBeNull();
  });

  it('answers everything else', async () => {
    expect(
      await poor.sendRequest('textDocument/references', {
        ...serviceName,
        context: { includeDeclaration: true },
      }),
    ).toHaveLength(5);
    expect(await poor.sendRequest('textDocument/documentHighlight', serviceName)).toEqual([
      { range: { start: { line: 3, character: 8 }, end: { line: 3, character: 19 } }, kind: 3 },
      { range: { start: { line: 18, character: 15 }, end: { line: 18, character: 26 } }, kind: 2 },
    ]);
    expect(await poor.sendRequest('textDocument/documentSymbol', { textDocument })).toHaveLength(2);
    expect(await poor.sendRequest('workspace/symbol', { query: 'zk-2' })).toMatchObject([
      { name: 'zk-2' },
      { name: 'datadir-zk-2' },
    ]);
    expect(await poor.sendRequest('textDocument/inlayHint', everything)).toHaveLength(4);
    expect(await poor.sendRequest('textDocument/semanticTokens/range', everything)).toHaveProperty(
      ['data', 'length'],
      26 * 5,
    );
    expect(await poor.sendRequest('textDocument/foldingRange', { textDocument })).not.toHaveLength(0);
    expect(
      await poor.sendRequest('textDocument/selectionRange', {
        textDocument,
        positions: [serviceName.position],
      }),
    ).toMatchObject([{ parent: { parent: {} } }]);
    expect(await poor.sendRequest('textDocument/completion', serviceName)).toMatchObject([
      { label: 'zk-first' },
      { label: 'zk-headless' },
    ]);
  });
});
