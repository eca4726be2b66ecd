import { describe, expect, it } from 'vitest';
import { readYaml } from './document';
import { appendItem, insertEntry, quote, removeField, replaceScalar, type TextChange } from './edits';
import { Field } from './field';
import { parseChunk } from './parse';

function edit(text: string, make: (root: Field) => TextChange | undefined): string | undefined {
  const change = make(Field.root(readYaml(text, false), { text }));
  if (change === undefined) return undefined;
  const { start, end } = change.place.span;
  return text.slice(0, start) + change.newText + text.slice(end);
}

describe('edits keep what they do not touch', () => {
  it('a replaced scalar keeps its quotes and its comment', () => {
    expect(edit("a: 'x' # why\n", (root) => replaceScalar(root.get('a'), "it's"))).toBe("a: 'it''s' # why\n");
    expect(edit('a: "x"\n', (root) => replaceScalar(root.get('a'), 'y'))).toBe('a: "y"\n');
    expect(edit('a: x\n', (root) => replaceScalar(root.get('a'), 'yes'))).toBe('a: "yes"\n');
  });

  it('an entry goes in front of the first key, or behind a named one, with the line endings of the file', () => {
    expect(edit('spec:\r\n  a: 1\r\n', (root) => insertEntry(root.get('spec'), ['x:', '  y: 2']))).toBe(
      'spec:\r\n  x:\r\n    y: 2\r\n  a: 1\r\n',
    );
    expect(
      edit('spec:\n  a:\n    b: 1 # c\n  z: 1', (root) => insertEntry(root.get('spec'), ['x: 2'], 'a')),
    ).toBe('spec:\n  a:\n    b: 1 # c\n  x: 2\n  z: 1');
    expect(edit('a: 1', (root) => insertEntry(root, ['b: 2'], 'a'))).toBe('a: 1\nb: 2');
  });

  it('an entry of a flow map or of JSON stays in its style', () => {
    expect(edit('s: {a: 1}\n', (root) => insertEntry(root.get('s'), ['b: 2']))).toBe('s: {b: 2, a: 1}\n');
    expect(edit('{"s": {"a": 1}}', (root) => insertEntry(root.get('s'), ['b: None']))).toBe(
      '{"s": {"b": "None", "a": 1}}',
    );
  });

  it('an item goes behind the last one, at its indentation', () => {
    expect(
      edit('l:\n- a: 1\n  b: 2\n# end\nk: 1\n', (root) => appendItem(root.get('l'), ['a: 3', 'b: 4'])),
    ).toBe('l:\n- a: 1\n  b: 2\n- a: 3\n  b: 4\n# end\nk: 1\n');
    expect(edit('l: [a]\n', (root) => appendItem(root.get('l'), ['b']))).toBe('l: [a, b]\n');
  });

  it('a removed entry takes its own lines and nothing else', () => {
    expect(edit('# top\na: 1 # one\nb:\n  c: 2\nd: 3\n', (root) => removeField(root.get('b')))).toBe(
      '# top\na: 1 # one\nd: 3\n',
    );
    expect(edit('l:\n- a: 1\n  b: 2\n', (root) => removeField(root.at('l', 0, 'a')))).toBe('l:\n- b: 2\n');
    expect(edit('l:\n- a\n- b\n', (root) => removeField(root.at('l', 0)))).toBe('l:\n- b\n');
    expect(edit('m: {a: 1, b: 2}\n', (root) => removeField(root.at('m', 'b')))).toBe('m: {a: 1}\n');
    expect(edit('m:\n  a: 1\n', (root) => removeField(root.at('m', 'a')))).toBeUndefined();
  });

  it.each([
    'plain',
    'yes',
    '1',
    'a: b',
    '- x',
    '',
    ' lead',
    "it's",
    '"q"',
    'null',
    '#',
    'a #b',
    'x:',
    '0x1',
    '1.5',
    '~',
    '.inf',
  ])('quote(%j) reads back as the same string', (value) => {
    const { root } = parseChunk(`k: ${quote(value)}\n`);
    const read = root?.kind === 'map' ? root.pairs[0]?.value : undefined;
    expect(read?.kind === 'scalar' && read.value).toBe(value);
  });
});
