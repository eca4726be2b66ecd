import { describe, expect, it } from 'vitest';
import { readYaml } from '../document';
import { quote, removeField, replaceScalar, type TextChange } from './edits';
import { Field } from '../field';
import { parseChunk } from '../parsing/parse';

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
    '- # x-y: [1]\n  a: 1\n',
    '- &x-y\n  # of-a\n\n  a: 1\n',
    '- !!map # x-y\n  a: 1\n',
    '- - a: 1\n  - b: 2\n',
  ])('an item goes with its own dash, whatever other dashes stand behind that: %j', (item) => {
    const text = `l:\n- z\n${item}- w\n`;
    expect(edit(text, (root) => removeField(root.at('l', 1)))).toBe('l:\n- z\n- w\n');
  });

  it.each(['l:\n- a: &x 1\n- a: *x\n', 'l:\n- &x 1\n- *x\n', 'l: [&x 1, *x]\n'])(
    'an entry that an alias repeats is not removed from %j',
    (text) => {
      expect(edit(text, (root) => removeField(root.at('l', 0)))).toBeUndefined();
      const other = text.replaceAll('*x', 'y');
      expect(edit(other, (root) => removeField(root.at('l', 0)))).not.toBeUndefined();
    },
  );

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
