import { describe, expect, it } from 'vitest';
import { message } from '../base/message';
import { Workspace } from '../workspace/workspace';
import { Checker } from './checker';
import { useValue } from './fixes/use-value';
import type { ResourceRule } from './rule';

const URI = 'file:///workspace/data.yaml';
const SETTINGS = { minor: 36, defaultNamespace: 'default', clusterDomain: 'cluster.local' };

const configMap = (...values: readonly string[]): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: {${values.map((value, at) => ` k${at}: ${value}`).join(',')} }\n`;

/** A rule that would have every value of a ConfigMap written twice, and how often it ran. */
function doubling(): { rule: ResourceRule; runs: () => number } {
  let runs = 0;
  const rule: ResourceRule = {
    id: 'doubling',
    group: 'yaml',
    severity: 'warning',
    kinds: ['ConfigMap'],
    check({ root, report }) {
      runs++;
      for (const field of root.get('data').entries())
        report({
          place: field.place,
          message: message('Twice.'),
          fixes: () => [useValue(field, `${field.text()}${field.text()}`)],
        });
    },
  };
  return { rule, runs: () => runs };
}

/** What the fixes of all findings would write. */
function written(checker: Checker, workspace: Workspace): string[] {
  const file = workspace.file(URI);
  if (file === undefined) return [];
  return checker
    .diagnostics(file)
    .flatMap((diagnostic) => file.chunks.flatMap((chunk) => checker.fixes(diagnostic, chunk)))
    .flatMap(({ changes }) => changes.map(({ newText }) => newText));
}

describe('the fixes of many findings', () => {
  it('take one run of their rule, and another one after an edit', () => {
    const [workspace, { rule, runs }] = [new Workspace(), doubling()];
    const checker = new Checker(workspace, [rule], SETTINGS, (_, error) => {
      throw error;
    });
    checker.apply(workspace.setDisk(URI, configMap('a', 'b', 'c')));
    expect(written(checker, workspace)).toEqual(['aa', 'bb', 'cc']);
    expect(runs()).toBe(2);
    checker.apply(workspace.setDisk(URI, configMap('a', 'x', 'c')));
    expect(written(checker, workspace)).toEqual(['aa', 'xx', 'cc']);
    expect(runs()).toBe(4);
  });
});
