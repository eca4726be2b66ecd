import { firstIndex } from '../../base/sorted';
import type { Span } from '../../base/span';

/** A line that a template turns into YAML which cannot be seen, e.g. `{{- toYaml .Values.x | nindent 8 }}`. */
export interface TemplateHole {
  readonly at: number;
  /** Column at which the invisible keys or items will stand; undefined where the line does not say. */
  readonly column: number | undefined;
}

/** What the branches of a template's statements hide from a reader who takes them one behind the other. */
export interface HiddenStructure {
  readonly holes: readonly TemplateHole[];
  /**
   * Branches that go on with what stands before their statement; read in place they would belong to another branch. And
   * parts that are written where another line includes them.
   */
  readonly misplaced: readonly Span[];
}

const NOTHING_HIDDEN: HiddenStructure = { holes: [], misplaced: [] };

const OPENS = /^(?:\{[{%]-?\s*(?:if|range|with|define|block|for)|#@\s*(?:if|for|while|def))\b/;
/** An expression that begins another branch. */
export const TURNS = /^(?:\{[{%]-?|#@)\s*(?:else|elif)\b/;
const DEFINES = /^(?:\{\{-?\s*define|#@\s*def)\b/;
/** A part that is a whole manifest is read as one. */
const MANIFEST = /^(?:apiVersion|kind):/m;
/** An expression that ends a statement. */
export const ENDS = /^(?:\{[{%]-?|#@)\s*end/;

/**
 * Of `if` and `else` only one branch is rendered, and a tree shows both. Two shapes would be read wrongly:
 *
 * - what follows the `end` goes on with the last item of *each* branch, not of the last one alone
 *   (`if` `- name: a` `else` `- name: b` `end` `port: 1`);
 * - an `else` goes on with what stands before the `if`, and the branch above it has ended that: it holds a line further
 *   left, or a key where this one has an item (`volumes`, then `if` `volumeClaimTemplates: …` `else` `- name: data`
 *   `end`).
 *
 * @param masked the text in which statements are blank, length for length
 * @param expressions every template expression of the text, in order
 */
export function hiddenByBranches(
  text: string,
  masked: string,
  expressions: readonly Span[],
): HiddenStructure {
  const all = statementsOf(text, expressions);
  if (all.length === 0) return NOTHING_HIDDEN;
  const parts = all.filter(({ defines, branches: [body] }) => defines && !isManifest(text, body));
  const statements = all.filter(({ branches }) => branches.length > 1);
  const lines = contentLines(masked);
  findBehind(all, lines);
  const holes: TemplateHole[] = [];
  const misplaced = parts.flatMap(({ branches }) => branches);
  for (const statement of statements) {
    const { branches } = statement;
    const goesOn = columnBehind(statement, lines, masked.length);
    const above = { lowest: Infinity, lowestKey: Infinity };
    for (const [index, branch] of branches.entries()) {
      const first = firstLine(lines, branch);
      if (first !== undefined && isCutOff(first, above)) {
        misplaced.push(branch);
        holes.push({ at: statement.start, column: first.column });
      } else if (index < branches.length - 1 && goesOn !== undefined)
        holes.push({ at: branch.end, column: goesOn });
      for (const line of linesIn(lines, branch)) reach(above, line);
    }
  }
  return { holes, misplaced };
}

function isManifest(text: string, body: Span | undefined): boolean {
  return body !== undefined && MANIFEST.test(text.slice(body.start, body.end));
}

/** Where the lines behind a statement go on with the last item of each branch: their column. */
function columnBehind(
  { branches, behind }: Statement,
  lines: readonly ContentLine[],
  length: number,
): number | undefined {
  const last = firstLine(lines, branches[branches.length - 1])?.column;
  const column = firstLine(lines, { start: behind, end: length })?.column;
  return last !== undefined && column !== undefined && column > last ? column : undefined;
}

/** At the end of a branch goes on what stands behind the statement around it, not its next branch. */
function findBehind(statements: readonly Statement[], lines: readonly ContentLine[]): void {
  // Outer ones end last.
  for (const statement of [...statements].reverse()) {
    const { parent, place, behind } = statement;
    const branch = parent?.branches[place];
    if (parent !== undefined && branch !== undefined && !firstLine(lines, { start: behind, end: branch.end }))
      statement.behind = parent.behind;
  }
}

/** How far left lines reach, and those of them that are no items. */
interface Reach {
  lowest: number;
  lowestKey: number;
}

function reach(above: Reach, { column, item }: ContentLine): void {
  above.lowest = Math.min(above.lowest, column);
  if (!item) above.lowestKey = Math.min(above.lowestKey, column);
}

/** Says whether the branches above a line have ended what it goes on with. */
function isCutOff({ column, item }: ContentLine, { lowest, lowestKey }: Reach): boolean {
  return lowest < column || (item && lowestKey <= column);
}

interface Statement {
  readonly defines: boolean;
  /** Where its first expression begins. */
  readonly start: number;
  /** What stands between its expressions. */
  readonly branches: Span[];
  readonly parent: Statement | undefined;
  /** Which branch of `parent` it stands in. */
  readonly place: number;
  /** Where that begins which goes on with its branches: behind its last expression, or further on. */
  behind: number;
}

/** Statements in the order of their ends. What never ends, or ends without a beginning, is left out. */
function statementsOf(text: string, expressions: readonly Span[]): Statement[] {
  const found: Statement[] = [];
  const open: (Statement & { branch: number })[] = [];
  for (const { start, end } of expressions) {
    const expression = text.slice(start, end);
    const statement = open[open.length - 1];
    if (OPENS.test(expression))
      open.push({
        defines: DEFINES.test(expression),
        start,
        branches: [],
        parent: statement,
        place: statement?.branches.length ?? 0,
        behind: end,
        branch: end,
      });
    else if (statement === undefined) continue;
    else if (TURNS.test(expression)) {
      statement.branches.push({ start: statement.branch, end: start });
      statement.branch = end;
    } else if (ENDS.test(expression)) {
      open.pop();
      statement.branches.push({ start: statement.branch, end: start });
      statement.behind = end;
      found.push(statement);
    }
  }
  return found;
}

interface ContentLine {
  /** Where its first character stands that is no blank. */
  readonly at: number;
  readonly column: number;
  /** True for an item of a list. */
  readonly item: boolean;
}

/**
 * Lines that go on with what an expression writes at a column that it names (`labels:`, `{{ include "x" . | indent 6 }}`,
 * then `app: db` at column 8): deeper than that column, they belong to keys that cannot be seen. Or to those that can,
 * where what the expression writes is indented by itself; so they are holes as well.
 *
 * @param indented the ends of such expressions, with their columns, in order
 */
export function continuedLines(
  masked: string,
  indented: readonly { readonly end: number; readonly column: number }[],
): (TemplateHole & { readonly end: number })[] {
  if (indented.length === 0) return [];
  const lines = contentLines(masked);
  let done = 0;
  return indented.flatMap(({ end, column }) => {
    // Lines that an expression above has taken are deeper than this one's column too, or all of its lines.
    const from = Math.max(done, indexFrom(lines, end));
    done = from;
    while ((lines[done]?.column ?? 0) > column) done++;
    const first = lines[from];
    return done === from || first === undefined
      ? []
      : [{ at: first.at, column: first.column, end: lines[done]?.at ?? masked.length }];
  });
}

/** The lines that hold more than blanks and a comment, in order. */
function contentLines(masked: string): ContentLine[] {
  return [...masked.matchAll(/^([ \t]*)(?:(- )|[^\s#])/gm)].map((match) => {
    const column = (match[1] ?? '').length;
    return { at: match.index + column, column, item: match[2] !== undefined };
  });
}

/** Index of the first line that begins at a place or behind it. */
function indexFrom(lines: readonly ContentLine[], place: number): number {
  return firstIndex(lines, ({ at }) => at >= place);
}

function linesIn(lines: readonly ContentLine[], { start, end }: Span): ContentLine[] {
  return lines.slice(indexFrom(lines, start), indexFrom(lines, end));
}

/** The first line of YAML that begins inside a stretch; undefined where there is none. */
function firstLine(lines: readonly ContentLine[], stretch: Span | undefined): ContentLine | undefined {
  const line = stretch === undefined ? undefined : lines[indexFrom(lines, stretch.start)];
  return line !== undefined && stretch !== undefined && line.at < stretch.end ? line : undefined;
}
