import { expect, it } from 'vitest';
import { UNUSED_FEATURES } from '../../scripts/bundle/lean-protocol.mjs';
import { filesBelow, readJson, readText } from '../support/repository';

it('the server uses no feature of the protocol that is left out', () => {
  const registration = new RegExp(
    `\\b(?:connection|languages|window|workspace)\\.(?:on(?:Will|Did)(?:Create|Rename|Delete)Files|(?:on)?(?:${UNUSED_FEATURES.join('|')})s?\\b)`,
    'i',
  );
  expect('connection.languages.diagnostics.on(').toMatch(registration);
  expect('connection.onTypeDefinition(').toMatch(registration);
  const sources = filesBelow('server/src/lsp').filter((path) => /(?<!\.test)\.ts$/.test(path));
  expect(sources.length).toBeGreaterThan(20);
  expect(
    sources.filter((path) => registration.test(readText(path))),
    'take what they use off the list UNUSED_FEATURES in scripts/bundle/lean-protocol.mjs',
  ).toEqual([]);
});

it('the server sends tokens of a range, and never the difference to earlier ones, which is left out', () => {
  const sources = filesBelow('server/src').filter((path) => /(?<!\.test)\.ts$/.test(path));
  expect(sources.filter((path) => readText(path).includes('SemanticTokensBuilder')).length).toBeGreaterThan(
    0,
  );
  expect(
    sources.filter((path) => /\b(?:buildEdits|previousResult|SemanticTokensDiff)\b/.test(readText(path))),
  ).toEqual([]);
});

it('the client carries no matcher of globs: only features that are left out have globs', () => {
  const bundles = readJson<Record<string, { inputs: string[] }>>('dist/bundles.json');
  const inputs = Object.entries(bundles).flatMap(([name, bundle]) =>
    name.startsWith('dist/client/') ? bundle.inputs : [],
  );
  expect(inputs.some((input) => input.includes('vscode-languageclient'))).toBe(true);
  expect(inputs.filter((input) => input.includes('minimatch'))).toEqual([]);
});
