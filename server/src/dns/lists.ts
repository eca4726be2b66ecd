import type { NameInText } from './find-names';

/** A name of a list with what belongs to it there: `1@`, `http://`, `:2888:3888`. Offsets count in the string. */
export interface ListElement {
  readonly name: NameInText;
  readonly start: number;
  readonly end: number;
}

/** Longer stretches between two names are no separator. */
const MAX_GAP = 80;
const PREFIX = /^[\w.@:/=+-]*$/;
const SUFFIX = /^[\w.:/?&=%;-]*$/;
const NUMBERED_LINE = /^([ \t]*server\.)\d+=$/;

/** What stands between two neighbours of a list. */
interface Gap {
  readonly suffix: string;
  readonly prefix: string;
}

/** Joins neighbours into lists: `a:1,b:2`, `1@a;2@b`, `a b`, `"a","b"`, and the lines `server.1=a` of ZooKeeper. */
export function joinLists(text: string, names: readonly NameInText[]): ListElement[][] {
  const lists: ListElement[][] = [];
  for (let i = 0; i + 1 < names.length;) {
    const members: NameInText[] = [];
    const gaps: Gap[] = [];
    for (; i < names.length; i++) {
      const name = names[i];
      const last = members[members.length - 1];
      if (name === undefined) break;
      const gap = last === undefined ? undefined : gapBetween(text, last, name);
      if (last !== undefined && gap === undefined) break;
      if (gap !== undefined) gaps.push(gap);
      members.push(name);
    }
    if (members.length > 1) lists.push(elementsOf(text, members, gaps));
  }
  return lists;
}

function gapBetween(text: string, left: NameInText, right: NameInText): Gap | undefined {
  if (right.start - left.end > MAX_GAP) return undefined;
  const between = text.slice(left.end, right.start);
  return between.includes('\n') ? gapOfLines(text, left, between) : gapOfLine(between);
}

/** Only numbered server lines make a list of lines: other lines may mean anything. */
function gapOfLines(text: string, left: NameInText, between: string): Gap | undefined {
  const newline = between.indexOf('\n');
  const suffix = between.slice(0, newline);
  const prefix = between.slice(newline + 1);
  const before =
    text
      .slice(Math.max(0, left.start - MAX_GAP), left.start)
      .split('\n')
      .pop() ?? '';
  if (!SUFFIX.test(suffix) || NUMBERED_LINE.exec(prefix)?.[1] !== NUMBERED_LINE.exec(before)?.[1])
    return undefined;
  return NUMBERED_LINE.test(prefix) ? { suffix, prefix } : undefined;
}

function gapOfLine(between: string): Gap | undefined {
  const found = [/["']?\s*,\s*["']?/, /\s*;\s*/, /\s+/]
    .map((separator) => separator.exec(between))
    .find((match) => match !== null);
  if (found === undefined) return undefined;
  const suffix = between.slice(0, found.index);
  const prefix = between.slice(found.index + found[0].length);
  return SUFFIX.test(suffix) && PREFIX.test(prefix) ? { suffix, prefix } : undefined;
}

function elementsOf(text: string, members: readonly NameInText[], gaps: readonly Gap[]): ListElement[] {
  return members.map((name, index): ListElement => {
    const own = gaps[index - 1]?.prefix;
    const prefix = own ?? likeBefore(text, name.start, gaps[0]?.prefix ?? '');
    const suffix = gaps[index]?.suffix ?? likeBehind(text, name.end, gaps[index - 1]?.suffix ?? '');
    return { name, start: name.start - prefix.length, end: name.end + suffix.length };
  });
}

/** What stands in front of the first name and has the shape of the other prefixes, numbers apart. */
function likeBefore(text: string, at: number, model: string): string {
  const before = text.slice(Math.max(0, at - model.length - 8), at);
  return new RegExp(`${shapeOf(model)}$`).exec(before)?.[0] ?? '';
}

function likeBehind(text: string, at: number, model: string): string {
  const behind = text.slice(at, at + model.length + 8);
  return new RegExp(`^${shapeOf(model)}`).exec(behind)?.[0] ?? '';
}

function shapeOf(model: string): string {
  return model.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\d+/g, '\\d+');
}
