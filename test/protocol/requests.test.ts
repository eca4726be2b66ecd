import { expect, it } from 'vitest';
import { initializeResult } from '../../server/src/lsp/capabilities';
import { ABOUT_FILES, ABOUT_PLACES } from '../support/requests';

/** The request of a capability that does not bear its name. */
const REQUEST_OF: Readonly<Record<string, string>> = {
  callHierarchy: 'textDocument/prepareCallHierarchy',
  semanticTokens: 'textDocument/semanticTokens/range',
  workspaceSymbol: 'workspace/symbol',
};

it('random, hostile and malformed requests reach everything that the server offers', () => {
  const offered = Object.keys(initializeResult('1', {}).capabilities)
    .filter((name) => name.endsWith('Provider'))
    .map((name) => name.slice(0, -'Provider'.length))
    .map((name) => REQUEST_OF[name] ?? `textDocument/${name}`);
  const asked = [...ABOUT_PLACES, ...ABOUT_FILES];
  expect(offered).toContain('textDocument/hover');
  expect(
    offered.filter((method) => !asked.includes(method)),
    'add them to a list in test/support/requests.ts',
  ).toEqual([]);
});
