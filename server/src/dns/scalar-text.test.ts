import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readYaml } from '../yaml/document';
import { Field } from '../yaml/field';
import { findNames } from './find-names';
import { scalarText } from './scalar-text';
import { random } from '../../../test/support/random';

function valueOf(source: string) {
  const document = readYaml(source, false);
  const node = Field.root(document, { text: source }).get('value').node;
  if (node?.kind !== 'scalar') throw new Error(`No scalar in ${source}`);
  return { node, text: scalarText(node, source) };
}

/** What the file spells for the first occurrence of a word in the string. */
function spelling(source: string, word: string): string {
  const { text } = valueOf(source);
  const at = text?.text.indexOf(word) ?? -1;
  if (text === undefined || at < 0) throw new Error(`"${word}" is not in ${source}`);
  const { start, end } = text.spanOf(at, at + word.length);
  return source.slice(start, end);
}

describe('scalarText', () => {
  it.each([
    ['plain', 'value: a zk-0.zk b\n'],
    ['plain over several lines', 'value: first\n  second zk-0.zk\n\n  third\nnext: 1\n'],
    ['single quotes', "value: 'it''s ''zk-0.zk'''\n"],
    ['double quotes', 'value: "a\\tb \\"zk-0.zk\\" c"\n'],
    ['an escaped line break', 'value: "first \\\n  zk-0.zk"\n'],
    ['a literal block', 'value: |-\n  first\n\n    zk-0.zk\n'],
    ['a literal block with an indicator', 'value: |2+ # why\n    first zk-0.zk\n\n'],
    ['a folded block', 'value: >\n  first\n  second\n\n    more\n   zk-0.zk\n'],
    ['Windows line ends', 'value: |\r\n  first\r\n  zk-0.zk\r\n'],
    ['an anchor and a tag', 'value: &peers !!str "a\\x20zk-0.zk"\n'],
    ['a flow map', 'value: { }\n'.replace('{ }', '"\\u0061 zk-0.zk"')],
  ])('finds the way back in %s', (_, source) => {
    expect(spelling(source, 'zk-0.zk')).toBe('zk-0.zk');
  });

  it('gives the whole escape for a character that is escaped', () => {
    expect(spelling('value: "zk\\x2d0\\u002ezk"\n', 'zk-0.zk')).toBe('zk\\x2d0\\u002ezk');
  });

  it('steps over a masked expression, blanks inside it included', () => {
    const source = 'value: {{ .Values.first }} zk-0.zk\n';
    const document = readYaml(source, true);
    const node = Field.root(document, { text: source }).get('value').node;
    const text = node?.kind === 'scalar' ? scalarText(node, source) : undefined;
    const at = text?.text.indexOf('zk-0') ?? 0;
    expect(text?.spanOf(at, at + 7)).toEqual({
      start: source.indexOf('zk-0'),
      end: source.indexOf('zk-0') + 7,
    });
  });

  it('cuts every name out of the file, whatever the style', () => {
    const filler = fc.array(
      fc.constantFrom(
        'a',
        ' ',
        '\n',
        '\t',
        '"',
        "'",
        '\\',
        '#',
        ': ',
        'é',
        '\u{1F600}',
        '- ',
        'word ',
        '{',
        '%',
      ),
      { maxLength: 40 },
    );
    const styles = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
    fc.assert(
      fc.property(
        filler,
        filler,
        styles,
        fc.integer({ min: 20, max: 90 }),
        fc.boolean(),
        (before, behind, style, lineWidth, windows) => {
          const value = `${before.join('')} zk-0.zk-headless ${behind.join('')}`;
          const written = stringify({ value, next: 1 }, { defaultStringType: style as 'PLAIN', lineWidth });
          const source = windows ? written.replace(/\n/g, '\r\n') : written;
          const { node, text } = valueOf(source);
          const names = findNames(node.text).filter(
            (name) => node.text.slice(name.start, name.end) === 'zk-0.zk-headless',
          );
          for (const name of names) {
            const span = text?.spanOf(name.start, name.end) ?? { start: 0, end: 0 };
            // The printer may break a long word inside double quotes.
            expect(source.slice(span.start, span.end).replace(/\\\r?\n\s*/g, '')).toBe('zk-0.zk-headless');
          }
          expect(text).toBeDefined();
        },
      ),
      random(1000),
    );
  });
});
