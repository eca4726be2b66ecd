import { describe, expect, it } from 'vitest';
import { readYaml } from '../../yaml/document';
import { applyJsonPatch, isJsonPatch } from './json-patch';
import { entriesOf, itemsOf, textOf, valueAt, type Located } from './located';
import { shapeOf } from './merge-shape';
import { strategicMerge } from './strategic-merge';

function parse(text: string): Located {
  const { root } = readYaml(text, false);
  if (root === undefined) throw new Error(`nothing in ${text}`);
  return { node: root, source: { text } };
}

/** YAML in one line, without quotes. */
function show(at: Located | undefined): string {
  const items = itemsOf(at);
  if (items !== undefined) return `[${items.map(show).join(', ')}]`;
  const entries = entriesOf(at);
  if (entries !== undefined)
    return `{${[...entries].map(([key, { value }]) => `${key}: ${show(value)}`).join(', ')}}`;
  return textOf(at) ?? 'null';
}

function merged(base: string, patch: string, kind = 'Pod', apiVersion = 'v1'): string {
  return show(strategicMerge(parse(base), parse(patch), shapeOf(apiVersion, kind)));
}

describe('a strategic merge', () => {
  it('merges maps, replaces plain lists, removes by null', () => {
    expect(merged('{a: {b: 1, c: 2}, d: [1, 2], e: f}', '{a: {c: 3}, d: [4], e: null}')).toBe(
      '{a: {b: 1, c: 3}, d: [4]}',
    );
  });

  it('merges lists with keys item by item, those of the patch first', () => {
    const base =
      '{spec: {containers: [{name: a, image: x, env: [{name: A, value: "1"}, {name: B, value: "2"}]}, {name: b}]}}';
    const patch = '{spec: {containers: [{name: a, env: [{name: C, value: "3"}, {name: B, value: "9"}]}]}}';
    expect(merged(base, patch)).toBe(
      '{spec: {containers: [{name: a, image: x, env: [{name: C, value: 3}, {name: B, value: 9}, {name: A, value: 1}]}, {name: b}]}}',
    );
  });

  it('obeys $patch in maps, items and lists', () => {
    expect(merged('{a: {b: 1}, c: {d: 2}}', '{a: {$patch: delete}, c: {$patch: replace, e: 3}}')).toBe(
      '{c: {e: 3}}',
    );
    expect(
      merged('{spec: {volumes: [{name: a}, {name: b}]}}', '{spec: {volumes: [{name: a, $patch: delete}]}}'),
    ).toBe('{spec: {volumes: [{name: b}]}}');
    expect(
      merged('{spec: {volumes: [{name: a}]}}', '{spec: {volumes: [{$patch: replace}, {name: c}]}}'),
    ).toBe('{spec: {volumes: [{name: c}]}}');
    expect(strategicMerge(parse('{a: b}'), parse('{$patch: delete}'), {})).toBeUndefined();
  });

  it('loses what a patch does not name when one of its items has no key', () => {
    const base =
      '{spec: {containers: [{name: a, volumeMounts: [{name: x, mountPath: /x}, {name: y, mountPath: /y}]}]}}';
    const patch = (mounts: string): string => `{spec: {containers: [{name: a, volumeMounts: [${mounts}]}]}}`;
    expect(merged(base, patch('{name: x, mountPath: /x, readOnly: true}, {name: y, $patch: delete}'))).toBe(
      '{spec: {containers: [{name: a, volumeMounts: [{name: x, mountPath: /x, readOnly: true}]}]}}',
    );
    expect(merged(base, patch('{name: z, readOnly: true}'))).toBe(
      '{spec: {containers: [{name: a, volumeMounts: []}]}}',
    );
    expect(merged('{spec: {}}', '{spec: {volumes: [{emptyDir: {}}]}}')).toBe(
      '{spec: {volumes: [{emptyDir: {}}]}}',
    );
  });

  it('knows no keys of custom resources', () => {
    expect(
      merged(
        '{spec: {containers: [{name: a}, {name: b}]}}',
        '{spec: {containers: [{name: b, x: y}]}}',
        'StatefulSet',
        'apps.kruise.io/v1',
      ),
    ).toBe('{spec: {containers: [{name: b, x: y}]}}');
  });

  it('tells ports apart by protocol only where one is written', () => {
    const ports = (base: string, patch: string): string =>
      merged(
        `{spec: {containers: [{name: a, ports: [${base}]}]}}`,
        `{spec: {containers: [{name: a, ports: [${patch}]}]}}`,
      ).replace(/^.*ports: (.*)}]}}$/, '$1');
    expect(ports('{containerPort: 80}', '{containerPort: 80, name: web}')).toBe(
      '[{containerPort: 80, name: web}]',
    );
    expect(ports('{containerPort: 80, protocol: TCP}', '{containerPort: 80, protocol: UDP}')).toBe(
      '[{containerPort: 80, protocol: UDP}, {containerPort: 80, protocol: TCP}]',
    );
    // As kubectl kustomize has it: the patch is lost.
    expect(ports('{containerPort: 80, protocol: TCP}', '{containerPort: 80, name: web}')).toBe(
      '[{containerPort: 80, protocol: TCP}]',
    );
  });

  it('keeps the text in which each value stands', () => {
    const base = parse('{a: {b: 1}}');
    const patch = parse('{a: {c: 2}}');
    const map = valueAt(strategicMerge(base, patch, {}), 'a');
    expect(valueAt(map, 'b')?.source).toBe(base.source);
    expect(valueAt(map, 'c')?.source).toBe(patch.source);
  });

  it('ends on a patch that contains itself', () => {
    expect(strategicMerge(parse('{a: 1}'), parse('a: &x {b: *x}'), {})).toBeDefined();
  });
});

describe('a JSON patch', () => {
  const misfits: number[] = [];
  const apply = (base: string, patch: string): string =>
    show(applyJsonPatch(parse(base), parse(patch), (index) => misfits.push(index)));

  it('adds, replaces, removes, moves and copies', () => {
    expect(apply('{a: [1, 3]}', '[{op: add, path: /a/1, value: 2}, {op: add, path: /a/-, value: 4}]')).toBe(
      '{a: [1, 2, 3, 4]}',
    );
    expect(apply('{a: {b/c: 1}}', '[{op: replace, path: /a/b~1c, value: 2}]')).toBe('{a: {b/c: 2}}');
    expect(apply('{a: [1, 2], b: c}', '[{op: remove, path: /a/0}, {op: remove, path: /b}]')).toBe('{a: [2]}');
    expect(apply('{a: {b: 1}}', '[{op: move, from: /a/b, path: /c}, {op: copy, from: /c, path: /d}]')).toBe(
      '{a: {}, c: 1, d: 1}',
    );
  });

  it('leaves out what does not fit, and says of what kustomize refuses', () => {
    const all =
      '[{op: add, path: /x/y/z, value: 1}, {op: remove, path: /nothing}, {op: replace, path: /a/7, value: 1}, {op: move, from: /no, path: /b}, {op: dance, path: /a}, {op: add}]';
    misfits.length = 0;
    expect(apply('{a: [1]}', all)).toBe('{a: [1]}');
    expect(misfits).toEqual([0, 1, 2]);
  });

  it('is a list of operations and nothing else', () => {
    expect(isJsonPatch(parse('[{op: test, path: /a}]'))).toBe(true);
    expect(isJsonPatch(parse('{kind: Service}'))).toBe(false);
    expect(isJsonPatch(parse('[]'))).toBe(false);
  });
});
