import { afterEach, describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import { linkedClient } from '../support/linked-client';
import { uriOf } from '../support/service-kit';
import { headless, set } from '../support/stateful-app';

const TEXT = headless('zk', { clusterIP: true }) + set('zk');
const AT_SET = { line: TEXT.split('\n').indexOf('kind: StatefulSet'), character: 6 };
const ABLE: ClientCapabilities = {
  textDocument: { codeAction: { disabledSupport: true } },
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};

describe('refactorings', () => {
  let client: ProtocolConnection | undefined;
  afterEach(() => client?.dispose());

  async function actions(
    only: string[] | undefined,
    capabilities: ClientCapabilities = {},
  ): Promise<CodeAction[]> {
    client = await linkedClient(new Map([['zk.yaml', TEXT]]), capabilities);
    return client.sendRequest('textDocument/codeAction', {
      textDocument: { uri: uriOf('zk.yaml') },
      range: { start: AT_SET, end: AT_SET },
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
  }

  const kinds = (found: readonly CodeAction[]): string[] =>
    found.map(({ kind = '' }) => kind.replace('.ordinal', ''));
  const APPLY = [
    'refactor.rewrite.splitOffHeadlessService',
    'refactor.rewrite.addPodDisruptionBudget',
    'refactor.rewrite.addAntiAffinity',
  ];

  it('that do not apply come with the reason, to who asks for refactorings and can show it', async () => {
    const found = await actions(['refactor'], ABLE);
    const off = found.filter(({ disabled }) => disabled !== undefined);
    expect(kinds(found.filter((action) => !off.includes(action)))).toEqual(APPLY);
    expect(
      off.map(({ title, edit, disabled }) => ({ title, edit, reason: disabled?.reason })),
    ).toContainEqual({
      title: 'Create a headless Service',
      edit: undefined,
      reason: 'Service "zk" governs StatefulSet "zk". Make it headless, or split a headless one off.',
    });
  });

  it('that do not apply are left out otherwise', async () => {
    expect(kinds(await actions(['refactor']))).toEqual(APPLY);
    expect(kinds(await actions(undefined, ABLE)).filter((kind) => kind.startsWith('refactor'))).toEqual(
      APPLY,
    );
    expect(kinds(await actions(['refactor.rewrite.ordinal.addAntiAffinity'], ABLE))).toEqual([
      'refactor.rewrite.addAntiAffinity',
    ]);
    for (const only of ['refactor.extract', 'refactor.inline', 'source'])
      expect(await actions([only], ABLE)).toEqual([]);
  });

  it('that live objects refuse ask for confirmation', async () => {
    const [split] = await actions(['refactor.rewrite.ordinal.splitOffHeadlessService'], ABLE);
    expect(split?.edit?.changeAnnotations).toEqual({
      confirm: {
        needsConfirmation: true,
        label: 'Split headless Service "zk-headless" off "zk" and let it govern "zk"',
        description: expect.stringContaining('serviceName of a live StatefulSet cannot change') as string,
      },
    });
  });
});
