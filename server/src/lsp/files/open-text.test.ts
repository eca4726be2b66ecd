import fc from 'fast-check';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { withLineFeeds } from '../../base/lines';
import { SplitText } from '../../yaml/text/split-text';
import { OpenText } from './open-text';
import { random } from '../../../../test/support/random';

const line = fc.constantFrom(
  'a: 1',
  '  b: 2',
  '---',
  '--- # c',
  '...',
  '',
  '# c',
  '%YAML 1.2',
  '-',
  '--',
  'x',
);
const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r');

/** Texts with one line end, and some that mix them. */
const text = fc.oneof(
  fc.tuple(fc.array(line, { maxLength: 12 }), lineEnd).map(([lines, end]) => lines.join(end)),
  fc.array(fc.tuple(line, lineEnd), { maxLength: 8 }).map((lines) => lines.flat().join('')),
);

const position = fc.record({
  line: fc.integer({ min: 0, max: 14 }),
  character: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(1_000_000)),
});

const change = fc.oneof(
  { weight: 9, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text }) },
  { weight: 1, arbitrary: fc.record({ text }) },
);

/** What LSP says that changes do. The library's own count of lines is not trusted beyond the end of a text. */
function applied(before: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  return changes.reduce(
    (now, one) => TextDocument.update(TextDocument.create('', '', 0, now), [one], 1).getText(),
    before,
  );
}

describe('the text of an open editor', () => {
  it('is what the client has after any changes, cut as if it were read anew', () => {
    fc.assert(
      fc.property(text, fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 6 }), (begin, edits) => {
        let wanted = begin;
        let open = OpenText.of(begin);
        for (const changes of edits) {
          wanted = applied(wanted, changes);
          open = open.changed(changes);
          const anew = SplitText.of(withLineFeeds(wanted));
          expect(open.text.pieces).toEqual(anew.pieces);
          expect(open.text.length).toBe(anew.length);
        }
      }),
      random(1_000),
    );
  }, 600_000);
});
