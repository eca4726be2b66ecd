import { describe, expect, it } from 'vitest';
import { message } from '../base/message';
import { Lookups } from '../workspace/lookups';
import { Workspace } from '../workspace/workspace';
import type { ResourceRule, Rule } from './rule';
import { RuleSet } from './rule-set';
import { runRules } from './run-rules';

/** A rule that says something about every resource, once for each word, and then throws where it is called `bad`. */
function talker(id: string, ...words: readonly string[]): ResourceRule {
  return {
    id,
    group: 'yaml',
    severity: 'warning',
    kinds: 'any',
    fragments: true,
    check({ root, manifest, report }) {
      for (const word of words) report({ place: root.place, message: message(word) });
      if (manifest.name.value === 'bad') throw new Error(id);
    },
  };
}

/** What rules say of each document of a text, and which of them threw. */
function said(rules: readonly Rule[], text: string): { found: string[][]; failed: string[] } {
  const workspace = new Workspace();
  workspace.setDisk('file:///a.yaml', text);
  const failed: string[] = [];
  const chunks = workspace.file('file:///a.yaml')?.chunks ?? [];
  const found = runRules(
    chunks.map((chunk) => ({
      chunk,
      resources: chunk.resources,
      options: {
        rules: new RuleSet(rules, 36),
        settings: { minor: 36, defaultNamespace: 'default', clusterDomain: 'cluster.local' },
        lookups: new Lookups(workspace.index, () => undefined),
        baseOf: () => undefined,
        lostTargets: () => [],
        onError: ({ id }) => failed.push(id),
      },
    })),
  );
  const texts = found.map((list) => list.map(({ rule, finding }) => `${rule.id}: ${finding.message.text}`));
  return { found: texts, failed };
}

const object = (kind: string, name: string): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n`;

describe('rules that go through several documents', () => {
  it('find in each what they find in it alone, in the order of the rules', () => {
    const rules = [talker('first', 'one', 'two'), talker('second', 'three')];
    const texts = [object('Service', 'a'), object('ConfigMap', 'b'), object('Service', 'c')];
    const { found } = said(rules, texts.join('---\n'));
    expect(found).toEqual(texts.map(() => ['first: one', 'first: two', 'second: three']));
  });

  it('go on where one of them throws, and leave out what it said there', () => {
    const rules = [talker('first', 'one'), talker('second', 'two')];
    const { found, failed } = said(rules, [object('Secret', 'bad'), object('Secret', 'good')].join('---\n'));
    expect(found).toEqual([[], ['first: one', 'second: two']]);
    expect(failed).toEqual(['first', 'second']);
  });
});
