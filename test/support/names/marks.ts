import type { Range } from '../../../server/src/base/span';
import { LineIndex } from '../../../server/src/base/line-index';
import { parseFixture } from '../fixture';

/**
 * A place of a name, marked in a fixture: `«zk»` where it is defined, `‹zk›` where it is used. Bars cut the name out
 * of what is made of it: `‹datadir-|zk|-0›`.
 */
export interface Mark {
  readonly file: string;
  readonly role: 'definition' | 'reference';
  /** The whole value between the marks. */
  readonly range: Range;
  /** The name alone. */
  readonly nameRange: Range;
}

/** A fixture without its marks, and the marks. */
export interface MarkedFixture {
  readonly files: ReadonlyMap<string, string>;
  /** By file and place. */
  readonly marks: readonly Mark[];
}

const MARK = /[«‹](?:([^»›|]*)\|)?([^»›|]*)(?:\|([^»›|]*))?[»›]/g;

/** Takes the marks out of a fixture. */
export function readMarks(source: string): MarkedFixture {
  const files = new Map<string, string>();
  const marks: Mark[] = [];
  for (const [file, marked] of parseFixture(source).files) {
    const found: { role: Mark['role']; start: number; before: number; name: number; length: number }[] = [];
    let text = '';
    let at = 0;
    for (const match of marked.matchAll(MARK)) {
      const [whole, before = '', name = '', after = ''] = match;
      text += marked.slice(at, match.index);
      const role = whole.startsWith('«') ? 'definition' : 'reference';
      const length = before.length + name.length + after.length;
      found.push({ role, start: text.length, before: before.length, name: name.length, length });
      text += before + name + after;
      at = match.index + whole.length;
    }
    text += marked.slice(at);
    const lines = new LineIndex(text);
    const range = (start: number, length: number): Range => ({
      start: lines.positionAt(start),
      end: lines.positionAt(start + length),
    });
    for (const { role, start, before, name, length } of found)
      marks.push({ file, role, range: range(start, length), nameRange: range(start + before, name) });
    files.set(file, text);
  }
  return { files, marks };
}

/** The files of a fixture with another name in every marked place, or in those of one role. */
export function withName(source: string, name: string, role?: Mark['role']): ReadonlyMap<string, string> {
  const renamed = source.replace(MARK, (whole, before = '', own = '', after = '') => {
    const isMeant = role === undefined || whole.startsWith('«') === (role === 'definition');
    return `${String(before)}${isMeant ? name : String(own)}${String(after)}`;
  });
  return parseFixture(renamed).files;
}
