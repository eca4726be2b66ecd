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

  it.each([
    ['resources:\n- $0\n', ['more/extra.yaml', 'patch.yaml', 'web.yaml', '../../base', '../dev']],
    ['resources:\n- ../$0\n', ['more/extra.yaml', 'patch.yaml', 'web.yaml', '../../base', '../dev']],
    ['resources: [$0]\n', ['more/extra.yaml', 'patch.yaml', 'web.yaml', '../../base', '../dev']],
    ['components:\n- $0\n', ['../../more']],
    ['patches:\n- path: $0\n', ['more/extra.yaml', 'patch.yaml', 'web.yaml']],
    ['replacements:\n- path: $0\n', ['more/extra.yaml', 'patch.yaml', 'web.yaml']],
    ['labels:\n- fields:\n  - path: $0\n', []],
    ['namePrefix: $0\n', []],
  ])('proposes the paths that may stand in %j', (text, expected) => {
    const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
    const files = ['web.yaml', 'patch.yaml', 'more/extra.yaml', '../../base/web.yaml'].map(
      (path) => `#: ${path.startsWith('..') ? path.slice(6) : `overlays/prod/${path}`}\n${object}`,
    );
    const component = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';
    const found = labels(
      `#: overlays/prod/kustomization.yaml\n${text}${files.join('')}#: base/kustomization.yaml\nresources: [web.yaml]\n#: overlays/dev/Kustomization\nresources: []\n#: more/kustomization.yaml\n${component}`,
    );
    expect([...found].sort()).toEqual([...expected].sort());
  });

  it.each([
    ['patches:\n- target: {kind: StatefulSet, name: $0}', ['db', 'queue']],
    ['patches:\n- target:\n    kind: Service\n    name: $0', ['web']],
    ['replicas:\n- name: $0', ['db', 'queue', 'web']],
    ['replacements:\n- source: {kind: Service, name: $0}', ['web']],
    ['replacements:\n- targets:\n  - select: {kind: Deployment, name: $0}', ['web']],
    ['configMapGenerator:\n- name: $0', []],
    [
      'patches: [{path: patch.yaml}]\n#: prod/patch.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: $0',
      ['db', 'queue'],
    ],
    ['patches: []\n#: prod/own.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: $0', []],
  ])('proposes the objects of the overlay in %j', (text, expected) => {
    const base = 'resources: [app.yaml]\nnamePrefix: a-\n#: base/app.yaml\n';
    const object = (kind: string, name: string, group = 'apps/v1'): string =>
      `apiVersion: ${group}\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {template: {}}\n---\n`;
    const app = `${object('StatefulSet', 'db')}${object('StatefulSet', 'queue')}${object('Deployment', 'web')}${object('Service', 'web', 'v1')}`;
    const tree = `#: prod/kustomization.yaml\nresources: [../base]\n${text}\n#: base/kustomization.yaml\n${base}${app}`;
    expect(labels(tree).sort()).toEqual(expected);
  });

  it('proposes paths behind a slash too, and replaces what is written of one', () => {
    const found = askAtCursor(
      '#: prod/kustomization.yaml\nresources:\n- ../$0\n#: base/kustomization.yaml\nresources: []\n',
      (file, position, context) => completionsAt(file, position, context, '/'),
    );
    expect(found.map(({ newText, range }) => [newText, range.start.character, range.end.character])).toEqual([
      ['../base', 2, 5],
    ]);
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
