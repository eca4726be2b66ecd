import { firstIndex } from '../base/sorted';
import type { Span } from '../base/span';

/** A line that a template turns into YAML which cannot be seen, e.g. `{{- toYaml .Values.x | nindent 8 }}`. */
export interface TemplateHole {
  readonly at: number;
  /** Column at which the invisible keys or items will stand; undefined where the line does not say. */
  readonly column: number | undefined;
}

/** What the branches of a template's statements hide from a reader who takes them one behind the other. */
export interface HiddenStructure {
  readonly holes: readonly TemplateHole[];
  /** Branches that go on with what stands before their statement; read in place they would belong to another branch. */
  readonly misplaced: readonly Span[];
}

const NOTHING_HIDDEN: HiddenStructure = { holes: [], misplaced: [] };

const OPENS = /^\{[{%]-?\s*(?:if|range|with|define|block|for)\b/;
const TURNS = /^\{[{%]-?\s*(?:else|elif)\b/;
const ENDS = /^\{[{%]-?\s*end/;

/**
 * Of `if` and `else` only one branch is rendered, and a tree shows both. Two shapes would be read wrongly:
 *
 * - what follows the `end` goes on with the last item of *each* branch, not of the last one alone
 *   (`if` `- name: a` `else` `- name: b` `end` `port: 1`);
 * - a deeper `else` goes on with what stands before the `if` (`volumes`, then `if` `volumeClaimTemplates: …`
 *   `else` `- name: data` `end`).
 *
 * @param masked the text in which statements are blank, length for length
 * @param expressions every template expression of the text, in order
 */
export function hiddenByBranches(
  text: string,
  masked: string,
  expressions: readonly Span[],
): HiddenStructure {
  const statements = statementsOf(text, expressions);
  if (statements.length === 0) return NOTHING_HIDDEN;
  const lines = contentLines(masked);
  const holes: TemplateHole[] = [];
  const misplaced: Span[] = [];
  for (const { start, branches, end } of statements) {
    const columns = branches.map((branch) => firstColumn(lines, branch));
    const [first] = columns;
    const last = columns[columns.length - 1];
    const behind = firstColumn(lines, { start: end, end: masked.length });
    for (const [index, branch] of branches.entries()) {
      const column = columns[index];
      if (index > 0 && first !== undefined && column !== undefined && column > first) {
        misplaced.push(branch);
        holes.push({ at: start, column });
      } else if (index < branches.length - 1 && last !== undefined && behind !== undefined && behind > last)
        holes.push({ at: branch.end, column: behind });
    }
  }
  return { holes, misplaced };
}

interface Statement {
  /** Where its first expression begins. */
  readonly start: number;
  /** What stands between its expressions. */
  readonly branches: Span[];
  /** Behind its last expression. */
  end: number;
}

/** Statements that have more than one branch. What never ends, or ends without a beginning, is left out. */
function statementsOf(text: string, expressions: readonly Span[]): Statement[] {
  const found: Statement[] = [];
  const open: (Statement & { branch: number })[] = [];
  for (const { start, end } of expressions) {
    const expression = text.slice(start, end);
    const statement = open[open.length - 1];
    if (OPENS.test(expression)) open.push({ start, branches: [], end, branch: end });
    else if (statement === undefined) continue;
    else if (TURNS.test(expression)) {
      statement.branches.push({ start: statement.branch, end: start });
      statement.branch = end;
    } else if (ENDS.test(expression)) {
      open.pop();
      if (statement.branches.length === 0) continue;
      statement.branches.push({ start: statement.branch, end: start });
      found.push({ start: statement.start, branches: statement.branches, end });
    }
  }
  return found;
}

interface ContentLine {
  /** Where its first character stands that is no blank. */
  readonly at: number;
  readonly column: number;
}

/** The lines that hold more than blanks and a comment, in order. */
function contentLines(masked: string): ContentLine[] {
  return [...masked.matchAll(/^([ \t]*)[^\s#]/gm)].map((match) => {
    const column = (match[1] ?? '').length;
    return { at: match.index + column, column };
  });
}

/** Column of the first line of YAML that begins inside a stretch; undefined where there is none. */
function firstColumn(lines: readonly ContentLine[], { start, end }: Span): number | undefined {
  const line = lines[firstIndex(lines, ({ at }) => at >= start)];
  return line !== undefined && line.at < end ? line.column : undefined;
}
