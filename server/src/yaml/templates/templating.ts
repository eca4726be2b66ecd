import { lineEndAt, lineStartAt } from '../../base/lines';
import type { Span } from '../../base/span';
import { continuedLines, hiddenByBranches, type TemplateHole } from './template-branches';

/**
 * Stands for one character of a template expression. Masking keeps every length, so spans of the masked text are
 * spans of the file. It is a private-use character, which no manifest contains and YAML allows anywhere.
 */
export const MASK = '\uE000';

/** A text in which every template expression has been made harmless, length for length. */
export interface MaskedText {
  readonly text: string;
  /** From the top down. */
  readonly holes: readonly TemplateHole[];
  /** Expressions that stand inside a line of YAML. */
  readonly expressions: readonly Span[];
}

/** How `{{ … }}` of Helm and Go, `{% … %}` of Jinja, `<% … %>` of ERB and comments of FreeMarker begin and end. */
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['{{', '}}'],
  ['{%', '%}'],
  ['<%', '%>'],
  ['<#--', '-->'],
]);
/** What is a comment to YAML, on a line of its own or in the place of a value: code of ytt, `#{NAME}` of Octopus. */
const COMMENT_CODE = /#(?:@|\{[A-Za-z][\w.]*\})(?<=(?:^[ \t]*|[:-][ \t]+)#(?:@|\{[\w.]*\}))/m;
/**
 * Those, and whole expressions: `@NAME@` of autoconf, `<<NAME>>`, directives of FreeMarker, `#{NAME}`, and code of ytt,
 * whose key `_` takes in several.
 */
const TEMPLATED =
  /<#--|<\/?#[^<>\n]*>|#\{[A-Za-z][\w.]*\}#?(?<=(?:^[ \t]*|[:-][ \t]+)#\{[\w.]*\}#?)|\{\{|\{%|<%|<<[A-Za-z_][\w.-]*>>|@@?[A-Za-z_][\w.-]*@@?|_:(?<=^[ \t]*_:)[ \t]+#@[^\r\n]*|#@(?<=(?:^[ \t]*|[:-][ \t]+)#@)[^\r\n]*/m;
/** Every expression begins with one of these; looking for them is many times faster than the pattern. */
const SIGNS_OF_TEMPLATE = ['{{', '{%', '<', '@', '#{'];
/** Statements that only steer: what they enclose stands in the file and can be read. */
const CONTROL =
  /^(?:\{\{-?\s*(?:(?:if|else|end|range|with|define|block|break|continue)\b|\/\*|\$\w+\s*:?=)|\{%|<%[^=]|<\/?#(?!include)|#@(?:yaml\/|data\/|schema\/|\s*(?:if|elif|else|end|for|def|load)\b|\s*\w+\s*=))/;
const COLUMN = /\bn?indent\s+\(?(\d+)/;

/** Says whether the text holds anything that looks like an expression of a template language. */
export function looksTemplated(text: string): boolean {
  return SIGNS_OF_TEMPLATE.some((sign) => text.includes(sign)) && TEMPLATED.test(text);
}

/** Says whether comments of the text are code, which decides about values although the YAML can be read without it. */
export function hasCommentCode(text: string): boolean {
  return (text.includes('#@') || text.includes('#{')) && COMMENT_CODE.test(text);
}

/** Masks every template expression of a text, and whole branches that stand where their YAML does not belong. */
export function maskTemplates(text: string): MaskedText {
  const rows = rowsOf(text);
  const masking = new Masking(text);
  for (const row of rows) masking.takeRow(row);
  const { holes, expressions, indented } = masking;
  const masked = masking.end();
  const hidden = hiddenByBranches(text, masked, rows.flat());
  const continued = continuedLines(masked, indented);
  const all = [...holes, ...hidden.holes, ...continued].sort((a, b) => a.at - b.at);
  const misplaced = [...hidden.misplaced, ...continued.map(({ at, end }) => ({ start: at, end }))];
  return { text: without(masked, misplaced), holes: all, expressions };
}

/** A text on the way from its first expression to its last. */
class Masking {
  readonly holes: TemplateHole[] = [];
  readonly expressions: Span[] = [];
  /** Ends of expressions whose first line stands at another column than they do, with that column. */
  readonly indented: { readonly end: number; readonly column: number }[] = [];
  private masked = '';
  /** How much of the text is masked, and where the line begins that this is in. */
  private done = 0;
  private lineStart = 0;
  /** The last line that is not blank; '' behind a mask, below which no text of several lines begins. */
  private above = '';

  constructor(private readonly text: string) {}

  /** Masks the expressions of a row, above which everything is masked. */
  takeRow(row: readonly Span[]): void {
    const alone = standsAlone(this.text, row);
    const last = this.text.slice(this.done, row[0]?.start).trimEnd().split('\n').pop() ?? '';
    if (last !== '') this.above = last;
    for (const span of row) this.mask(span, alone);
  }

  end(): string {
    return this.masked + this.text.slice(this.done);
  }

  private mask({ start, end }: Span, alone: boolean): void {
    const between = this.text.slice(this.done, start);
    const expression = this.text.slice(start, end);
    if (between.includes('\n')) this.lineStart = this.done + between.lastIndexOf('\n') + 1;
    const column = start - this.lineStart;
    const shown = alone ? inPlaceOf(expression, column, this.above) : masks(expression);
    this.masked += between + shown;
    if (!alone) this.expressions.push({ start, end });
    else if (!CONTROL.test(expression)) this.addHole(expression, start, column);
    if (shown.endsWith(MASK)) this.above = '';
    if (expression.includes('\n')) this.lineStart = start + expression.lastIndexOf('\n') + 1;
    this.done = end;
  }

  /** Notes that an expression on a line of its own may write something at a column. */
  private addHole(expression: string, start: number, own: number): void {
    const written = COLUMN.exec(expression)?.[1];
    this.holes.push({ at: start, column: holeColumn(expression, written, own) });
    // Further right than it says it writes, an expression puts its first line elsewhere.
    if (written !== undefined && Number(written) >= own)
      this.indented.push({ end: start + expression.length, column: Number(written) });
  }
}

/**
 * A callout of AsciiDoc behind a line (`spec: <1>`), and values that begin with `{word}`, `[YOUR WORD]`, `%WORD%`,
 * `%WORD` or `%s`, or that are a `${VAR}` between brackets. A `$VAR`, `${VAR}` or `<VAR>` on a line of its own becomes
 * fields.
 */
const MARK =
  /^[ \t]*(?:\$(?:\w+|\{\w+\})|<[A-Z][A-Z\d_]*>)(?=[ \t]*\r?$)|[ \t]<\d{1,3}>(?=[ \t]*\r?$)|([:-][ \t]+|[[,][ \t]*)(\{[\w-]+\}(?=[^\s,}\]])|\$\{[\w:.-]+\}|\[[A-Z][A-Z _-]+\](?=[^\s,\]])|%[\w%]+%|%[A-Z][A-Z\d_]+|%[sdqv](?=[GM]i|[^\w%]|$))/gm;

/** Makes harmless what documentation, `sed` and `printf` put into manifests that is no YAML, length for length. */
export function maskMarks(text: string): string {
  return text.replace(MARK, (mark: string, before?: string, word?: string) =>
    before === undefined || word === undefined ? blank(mark) : before + MASK.repeat(word.length),
  );
}

/** The text with blanks in the place of some stretches, which may lie in one another. */
function without(text: string, stretches: readonly Span[]): string {
  let left = '';
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    if (end <= left.length) continue;
    left += text.slice(left.length, start) + blank(text.slice(Math.max(start, left.length), end));
  }
  return left + text.slice(left.length);
}

/** The expressions of a text, those together that share lines. */
function rowsOf(text: string): Span[][] {
  const rows: Span[][] = [];
  let end = 0;
  for (const span of expressionsOf(text)) {
    const row = rows[rows.length - 1];
    if (row === undefined || text.slice(end, span.start).includes('\n')) rows.push([span]);
    else row.push(span);
    end = span.end;
  }
  return rows;
}

/** Every expression in order. What begins and never ends is searched for its end once, not once for each beginning. */
function expressionsOf(text: string): Span[] {
  const spans: Span[] = [];
  const endless = new Set<string>();
  const begin = new RegExp(TEMPLATED, 'gm');
  for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
    const [opener] = match;
    const start = match.index;
    const closer = CLOSERS.get(opener) ?? '';
    const close = endless.has(opener) ? -1 : text.indexOf(closer, start + opener.length);
    if (close < 0) endless.add(opener);
    else spans.push({ start, end: close + closer.length });
    begin.lastIndex = close < 0 ? start + 1 : close + closer.length;
  }
  return spans;
}

function blank(expression: string): string {
  return expression.replace(/[^\r\n]/g, ' ');
}

function masks(expression: string): string {
  return expression.replace(/[^\n]/g, MASK);
}

/**
 * What stands for an expression on a line of its own: nothing, or a text where it is the first line of one, such as
 * `{{ template "name" . }}` below `name: >-`. The text begins right of its key; an expression may indent it by itself.
 *
 * @param above the last line above that is not blank
 */
function inPlaceOf(expression: string, column: number, above: string): string {
  if (!/^[^#]*[:-][ \t]+[|>][+-]?$/.test(above) || CONTROL.test(expression) || expression.includes('\n'))
    return blank(expression);
  const key = /^[ \t]*(?:- +)*/.exec(above)?.[0].length ?? 0;
  const lead = Math.max(0, key + 1 - column);
  return ' '.repeat(Math.min(lead, expression.length)) + masks(expression.slice(lead));
}

function holeColumn(expression: string, column: string | undefined, own: number): number | undefined {
  if (column !== undefined) return Number(column);
  // Without indent the expansion begins where the expression does, but at the left edge it may be indented by itself.
  return expression.startsWith('{{-') || own === 0 ? undefined : own;
}

/** Says whether nothing but blanks shares the lines of a row of expressions. */
function standsAlone(text: string, row: readonly Span[]): boolean {
  let from = lineStartAt(text, row[0]?.start ?? 0);
  for (const { start, end } of row) {
    if (!isBlank(text, from, start)) return false;
    from = end;
  }
  return isBlank(text, from, lineEndAt(text, from));
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

/**
 * Placeholders that parse as ordinary YAML strings: `${VAR}`, `$VAR` and `$(VAR)` of envsubst and pipelines, `((VAR))`,
 * `#{VAR}`, `{MY_VAR}`, `%VAR%`, `__VAR__`, `%s` of printf in a word, `<your-name>`, expressions of Chainsaw (`($nodes)`)
 * and of ytt (`(@= name @)`), values that SOPS has encrypted, and what was masked.
 */
const PLACEHOLDER =
  /\uE000|^ENC\[AES256_GCM,|^\$[A-Za-z_]\w*$|#\{[A-Za-z][\w.]*\}|^\((?=[^\n]*\)$)[^$=|\n]*[$=|]|\{\{|\$\{|\$\(|\(\([A-Za-z_][\w.-]*\)\)|\$[A-Z_]{2,}|<<?[^<>\s]+>|^<[^<>\n]+>$|@@?[A-Za-z_][\w.-]*@@?|%[A-Z_]+%|^[\w./-]*%[sdqv](?:[GM]i|[./-][\w./-]*)?$|\(@[=-]? |\{[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\}|__[A-Z][A-Z0-9_]*__|\{%|<%/;

/** One of these is in every placeholder; asked of every value, this is far faster than the pattern itself. */
const SIGN_OF_PLACEHOLDER = /[\uE000{$<@%]|__|^\(|\(\(|^ENC\[/;

/** Says whether a value contains something that another tool replaces before Kubernetes sees it. */
export function hasPlaceholder(text: string): boolean {
  return SIGN_OF_PLACEHOLDER.test(text) && PLACEHOLDER.test(text);
}

/**
 * Says whether a value is a word that a reader is meant to replace: `PV_NAME`, `FILESTORE_CAPACITY`. Only for places
 * where such a word could not be meant, unlike the name of an environment variable.
 */
export function isStandIn(text: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text);
}
