import { describe, expect, it } from 'vitest';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { hoverAt } from '../hover/hover';
import { completionsAt } from './completion';
import type { Completion } from './insertion';

const complete = (text: string): Completion[] => askAtCursor(text, completionsAt);
const labels = (text: string): string[] => complete(text).map(({ label }) => label);

describe('completion in a kustomization', () => {
  it.each([
    ['kustomization.yaml', 'resources: []\nname$0\n'],
    ['kustomization.yml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nname$0\n'],
    ['Kustomization', 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nname$0\n'],
  ])('knows its keys in %s', (file, text) => {
    expect(labels(`#: ${file}\n${text}`)).toEqual(
      expect.arrayContaining(['namePrefix', 'nameSuffix', 'namespace', 'patches']),
    );
  });

  it('inserts a key with what its value begins with', () => {
    const texts = complete('#: kustomization.yaml\nresources: []\n$0\n').map(({ newText }) => newText);
    expect(texts).toEqual(
      expect.arrayContaining([
        'namePrefix: ',
        'patches:\n  - ',
        'generatorOptions:\n  ',
        'commonLabels:\n  ',
      ]),
    );
  });

  it.each([
    ['patches:\n- $0\n', ['options', 'patch', 'path', 'target']],
    [
      'replacements:\n- targets:\n  - select:\n      kind: Service\n    $0\n',
      ['fieldPaths', 'options', 'reject'],
    ],
    ['configMapGenerator:\n- behavior: $0\n', ['create', 'merge', 'replace']],
    ['generatorOptions:\n  immutable: $0\n', ['true', 'false']],
    ['buildMetadata:\n- $0\n', ['originAnnotations', 'transformerAnnotations', 'managedByLabel']],
  ])('knows what may stand in %j', (text, expected) => {
    expect(labels(`#: kustomization.yaml\n${text}`).sort()).toEqual([...expected].sort());
  });

  it('knows nothing of the Kustomization of another tool', () => {
    const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nname$0\n';
    expect(labels(`#: kustomization.yaml\n${flux}`)).toEqual([]);
  });
});

describe('hover in a kustomization', () => {
  it('says what a key does', () => {
    const hover = askAtCursor('#: kustomization.yaml\nresources: []\nname$0Prefix: a-\n', hoverAt);
    expect(hover?.markdown).toBe(
      '`namePrefix` — a string\n\nPut in front of the name of every resource, and of the names that refer to one.',
    );
  });
});
