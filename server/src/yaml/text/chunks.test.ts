import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { describe, expect, it } from 'vitest';
import { splitChunks } from './chunks';
import { random } from '../../../../test/support/random';

const cut = (text: string): string[] => splitChunks(text).map((slice) => text.slice(slice.start, slice.end));

describe('splitChunks', () => {
  it('splits before --- and behind ...', () => {
    expect(cut('a: 1\n---\nb: 2\n...\nc: 3\n')).toEqual(['a: 1\n', '---\nb: 2\n...\n', 'c: 3\n']);
  });

  it('keeps directives with their document, and --- inside longer words alone', () => {
    expect(cut('%YAML 1.2\n---\na: 1\n---- x\n')).toEqual(['%YAML 1.2\n---\na: 1\n---- x\n']);
  });

  it.each([
    ['no text', '', []],
    ['a line break alone', '\n', ['\n']],
    ['a marker alone', '---', ['---']],
    ['an end alone', '...', ['...']],
    ['markers one behind the other', '---\n---\n---', ['---\n', '---\n', '---']],
    ['ends one behind the other', 'a\n...\n...\n', ['a\n...\n', '...\n']],
    ['a marker behind a tab or on a line with content', '---\ta: 1\n--- b', ['---\ta: 1\n', '--- b']],
    ['carriage returns', 'a\r\n---\r\nb\r\n...\r\n', ['a\r\n', '---\r\nb\r\n...\r\n']],
    ['a marker that is no line', 'a\n ---\n...b\n---c\n', ['a\n ---\n...b\n---c\n']],
    ['a marker inside a block scalar', 'a: |\n  b\n---\nc', ['a: |\n  b\n', '---\nc']],
    ['directives behind an end', 'a\n...\n%YAML 1.2\n# c\n---\nb', ['a\n...\n', '%YAML 1.2\n# c\n---\nb']],
    ['comments without a directive', '# c\n\n---\na', ['# c\n\n', '---\na']],
    ['a percent sign in a document', 'a\n%b\n---\nc', ['a\n%b\n', '---\nc']],
    ['a byte order mark', '\uFEFF---\na\n---\nb', ['\uFEFF---\na\n', '---\nb']],
  ])('splits %s', (_, text, chunks) => {
    expect(cut(text)).toEqual(chunks);
  });

  it('covers the text and agrees with the parser on the number of documents', () => {
    const line = fc.constantFrom(
      'a: 1',
      '  b: 2',
      '---',
      '--- # c',
      '...',
      '',
      '# c',
      'k: |',
      '  ---',
      'x: "y"',
      '----',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const text = lines.join(eol);
        const chunks = cut(text);
        expect(chunks.join('')).toBe(text);
        const whole = parseAllDocuments(text, { logLevel: 'silent' });
        const filled = Array.isArray(whole)
          ? whole.filter((d) => d.contents !== null && d.toJS() !== null)
          : [];
        const parts = chunks
          .map((chunk) => parseAllDocuments(chunk, { logLevel: 'silent' }))
          .flatMap((docs) => (Array.isArray(docs) ? docs : []))
          .filter((d) => d.contents !== null && d.toJS() !== null);
        if (Array.isArray(whole) && whole.every((d) => d.errors.length === 0)) {
          expect(parts.map((d) => d.toJS())).toEqual(filled.map((d) => d.toJS()));
        }
      }),
      random(100),
    );
  });

  it('knows the line of each chunk', () => {
    expect(splitChunks('a: 1\n---\nb: 2\n---\n').map((slice) => slice.line)).toEqual([0, 1, 3]);
  });
});
