import { describe, expect, it } from 'vitest';
import { readYaml } from '../document';
import type { TextChange } from './edits';
import { Field } from '../field';
import { addEntry, addFirst, addItemTo, pushItem, replaceEntry, replaceItem, setEntry } from './grow';
import { plainOf, printYaml, type Plain, type PlainScalar } from './print';
import { styleOf } from './style';

const rootOf = (text: string): Field => Field.root(readYaml(text, false), { text });

function edit(text: string, make: (root: Field) => TextChange | undefined): string | undefined {
  const change = make(rootOf(text));
  if (change === undefined) return undefined;
  const { start, end } = change.place.span;
  return text.slice(0, start) + change.newText + text.slice(end);
}

describe('what is added looks like the rest', () => {
  it('in its indentation and in that of its lists', () => {
    const value = { map: { list: [{ a: 1, b: [true] }] } };
    expect(edit('a:\n    b: 1\nl:\n  - x\n', (root) => addEntry(root, 'new', value))).toBe(
      'a:\n    b: 1\nl:\n  - x\nnew:\n    map:\n        list:\n          - a: 1\n            b:\n              - true\n',
    );
    expect(edit('l:\n- x\n', (root) => addEntry(root, 'new', { list: ['10Gi', '1', 'yes'] }))).toBe(
      'l:\n- x\nnew:\n  list:\n  - 10Gi\n  - "1"\n  - "yes"\n',
    );
  });

  it('in front of the first entry, or behind a named one, with the line endings of the file', () => {
    expect(edit('spec:\r\n  a: 1\r\n', (root) => addFirst(root.get('spec'), { x: { k: 2 }, z: 3 }))).toBe(
      'spec:\r\n  x:\r\n    k: 2\r\n  z: 3\r\n  a: 1\r\n',
    );
    expect(edit('l:\n- a: 1\n', (root) => addFirst(root.at('l', 0), { x: 'yes' }))).toBe(
      'l:\n- x: "yes"\n  a: 1\n',
    );
    expect(edit('spec:\n  a:\n    b: 1 # c\n  z: 1', (root) => addEntry(root.get('spec'), 'x', 2, 'a'))).toBe(
      'spec:\n  a:\n    b: 1 # c\n  x: 2\n  z: 1',
    );
    expect(edit('a: 1', (root) => addEntry(root, 'b', 2, 'a'))).toBe('a: 1\nb: 2');
    expect(edit('a: 1\n', (root) => addEntry(root, 'b', 2, 'c'))).toBe('b: 2\na: 1\n');
  });

  it('behind the comments that are about what is above', () => {
    expect(edit('a:\n  b: 1\n  # b was 2\n# next\nz: 1\n', (root) => addEntry(root, 'new', 'x', 'a'))).toBe(
      'a:\n  b: 1\n  # b was 2\nnew: x\n# next\nz: 1\n',
    );
    expect(edit('a: 1\r\n', (root) => addEntry(root, 'new', { x: 'v' }))).toBe('a: 1\r\nnew:\r\n  x: v\r\n');
    expect(edit('a: 1\nt: |+\n  x\n\n', (root) => addEntry(root, 'new', 'v'))).toBe(
      'a: 1\nnew: v\nt: |+\n  x\n\n',
    );
  });

  it('in JSON and flow maps', () => {
    expect(edit('{"a": 1}', (root) => addEntry(root, 'new', { x: ['y'] }))).toBe(
      '{"new": {"x":["y"]}, "a": 1}',
    );
    expect(edit('{\n  "a": {}\n}\n', (root) => addEntry(root.get('a'), 'new', 1))).toBe(
      '{\n  "a": {"new": 1}\n}\n',
    );
    expect(edit('a: {b: 1}\n', (root) => addEntry(root.get('a'), 'new', 'x'))).toBe('a: {new: "x", b: 1}\n');
    expect(edit('{"s": {"a": 1}}', (root) => addFirst(root.get('s'), { b: 'None', c: 2 }))).toBe(
      '{"s": {"b": "None", "c": 2, "a": 1}}',
    );
    expect(edit('s: {}\n', (root) => addFirst(root.get('s'), { b: 'None', c: 2 }))).toBe(
      's: {"b": "None", "c": 2}\n',
    );
    expect(edit('a: [1]\n', (root) => pushItem(root.get('a'), 'x'))).toBe('a: [1, "x"]\n');
  });

  it('or is not added where that has no one meaning', () => {
    expect(edit('a: &a {b: 1}\nc: *a\n', (root) => addEntry(root.get('c'), 'new', 1))).toBeUndefined();
    expect(edit('a: 1\n', (root) => addEntry(root, 'a', 2))).toBeUndefined();
    expect(edit('a:\n', (root) => addEntry(root.get('a'), 'new', 1))).toBeUndefined();
    expect(edit('a:\n', (root) => addItemTo(root, 'a', 1))).toBeUndefined();
  });

  it('to a list that is begun where there is none', () => {
    expect(edit('a:\n  b: 1\n', (root) => addItemTo(root.get('a'), 'l', { x: 1 }))).toBe(
      'a:\n  b: 1\n  l:\n  - x: 1\n',
    );
    expect(edit('l:\n  - x: 1\n', (root) => addItemTo(root, 'l', { x: 2, z: 3 }))).toBe(
      'l:\n  - x: 1\n  - x: 2\n    z: 3\n',
    );
  });

  it('as the value of a key, in place of what is there, behind a bare key or as a new entry', () => {
    const set = (text: string, value: PlainScalar): string | undefined =>
      edit(text, (root) => setEntry(root, 'v', value));
    expect(set("a: 1\nv: 'old' # why\n", 'new')).toBe("a: 1\nv: 'new' # why\n");
    expect(set('v: "3"\n', 4)).toBe('v: 4\n');
    expect(set('v:\na: 1\n', true)).toBe('v: true\na: 1\n');
    expect(set('a: 1\n', 'yes')).toBe('v: "yes"\na: 1\n');
    expect(set('v: [1]\n', 'x')).toBeUndefined();
  });

  it('in place of another entry, whose comment stays', () => {
    const swap = (text: string): string | undefined =>
      edit(text, (root) => replaceEntry(root.get('v'), 'w', { x: 'v' }));
    expect(swap('a: 1\nv: 1 # why\n')).toBe('a: 1\nw:\n  x: v # why\n');
    expect(swap('v:\nb: 1\n')).toBe('w:\n  x: v\nb: 1\n');
    expect(swap('{"v": 1, "b": 2}')).toBe('{"w": {"x":"v"}, "b": 2}');
    expect(swap('v: "1 # one"\n')).toBe('w:\n  x: v\n');
  });

  it.each([
    ['v: # why\n    1\n', ''],
    ['v:\n    a: 1 # why\n    b: 1\n', ''],
    ['v: | # why\n    1\n', ''],
    ['v: &one 1\n', 'b: *one\n'],
    ['v:\n    a: &one 1\n', 'b: *one\n'],
  ])('in place of nothing that holds a comment or what an alias repeats: %j', (entry, rest) => {
    const [map, list] = [entry + rest, `l:\n- ${entry}${rest}`];
    expect(edit(map, (root) => replaceEntry(root.get('v'), 'w', { x: 'v' }))).toBeUndefined();
    expect(edit(list, (root) => replaceItem(root.at('l', 0), { x: 'v' }))).toBeUndefined();
  });

  it('in place of an item, whose comments stay; not of one with an anchor', () => {
    const swap = (text: string): string | undefined =>
      edit(text, (root) => replaceItem(root.at('l', 1), { x: 'v', z: 1 }));
    expect(swap('l:\n- a\n- # of-b\n  b # why\n')).toBe('l:\n- a\n- # of-b\n  x: v\n  z: 1 # why\n');
    expect(swap('l: [a, b]\n')).toBe('l: [a, {x: v, z: 1}]\n');
    expect(swap('l:\n- a\n- &b b\n- *b\n')).toBeUndefined();
    expect(swap('l:\n- &a a\n- *a\n')).toBeUndefined();
  });
});

describe('what is printed reads back as the same', () => {
  const values: Plain[] = [
    { a: 'null', b: 'x: y', c: '# d', 'e f': '', g: [] },
    {
      text: 'a\nb\n',
      cut: 'a\n  b',
      odd: ' a\nb',
      tab: 'a\tb\nc',
      gap: 'a\n\nb\n',
      tail: 'a\n\n',
      trail: 'a \nb',
    },
    [{ list: [['x'], []], map: {} }, '2000', 2000, 0.5, false, '0x1', '10Gi', '1e3'],
    { a: 'it\'s "so"', b: '\\', c: '日本', d: '\u2028\nx', e: '- a\n- b\n', f: '---\na: b\n' },
  ];
  it.each(values.map((value) => [value]))('%j', (value) => {
    for (const style of [styleOf(rootOf('a: 1\n')), { indent: 4, listIndent: 2 }]) {
      const text = `${printYaml({ value }, style).join('\n')}\n`;
      expect(plainOf(rootOf(text).get('value'))).toEqual(value);
    }
  });
});
