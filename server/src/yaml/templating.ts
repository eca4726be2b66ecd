import type { Span } from '../base/span';

/**
 * Stands for one character of a template expression. Masking keeps every length, so spans of the masked text are
 * spans of the file. It is a private-use character, which no manifest contains and YAML allows anywhere.
 */
export const MASK = '\uE000';

/** A line that a template turns into YAML which cannot be seen, e.g. `{{- toYaml .Values.x | nindent 8 }}`. */
export interface TemplateHole {
  readonly at: number;
  /** Column at which the invisible keys or items will stand; undefined where the line does not say. */
  readonly column: number | undefined;
}

/** A text in which every template expression has been made harmless, length for length. */
export interface MaskedText {
  readonly text: string;
  readonly holes: readonly TemplateHole[];
  /** Expressions that stand inside a line of YAML. */
  readonly expressions: readonly Span[];
}

/** `{{ … }}` of Helm and Go, `{% … %}` of Jinja, `<% … %>` of ERB, `@NAME@` of autoconf and `<<NAME>>`. */
const EXPRESSION =
  /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<%[\s\S]*?%>|<<[A-Za-z_][\w.-]*>>|@@?[A-Za-z_][\w.-]*@@?/g;
const TEMPLATED = /\{\{|\{%|<%|<<[A-Za-z_][\w.-]*>>|@@?[A-Za-z_][\w.-]*@@?/;
/** Statements that only steer: what they enclose stands in the file and can be read. */
const CONTROL =
  /^(?:\{\{-?\s*(?:(?:if|else|end|range|with|define|block|break|continue)\b|\/\*|\$\w+\s*:?=)|\{%|<%[^=])/;
const COLUMN = /\bn?indent\s+\(?(\d+)/;

/** Says whether the text holds anything that looks like an expression of a template language. */
export function looksTemplated(text: string): boolean {
  return TEMPLATED.test(text);
}

/** Masks every template expression of a text. */
export function maskTemplates(text: string): MaskedText {
  const holes: TemplateHole[] = [];
  const expressions: Span[] = [];
  let masked = '';
  let done = 0;
  for (const match of text.matchAll(EXPRESSION)) {
    const start = match.index;
    const end = start + match[0].length;
    masked += text.slice(done, start);
    if (standsAlone(text, start, end)) {
      masked += blank(match[0]);
      if (!CONTROL.test(match[0])) holes.push({ at: start, column: columnOf(match[0], text, start) });
    } else {
      masked += match[0].replace(/[^\n]/g, MASK);
      expressions.push({ start, end });
    }
    done = end;
  }
  return { text: masked + text.slice(done), holes, expressions };
}

function blank(expression: string): string {
  return expression.replace(/[^\r\n]/g, ' ');
}

function columnOf(expression: string, text: string, start: number): number | undefined {
  const column = COLUMN.exec(expression)?.[1];
  if (column !== undefined) return Number(column);
  // Without indent the expansion begins where the expression does.
  return expression.startsWith('{{-') ? undefined : start - (text.lastIndexOf('\n', start - 1) + 1);
}

/** Says whether nothing but blanks and other expressions shares the lines of the expression at [start, end). */
function standsAlone(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const around = text.slice(lineStart, start) + text.slice(end, newline < 0 ? text.length : newline);
  return around.replace(EXPRESSION, '').trim() === '';
}

/**
 * Placeholders that parse as ordinary YAML strings: `${VAR}` and `$(VAR)` of envsubst and pipelines, `%VAR%`,
 * `__VAR__`, `<your-name>`, and what `maskTemplates` left behind.
 */
const PLACEHOLDER =
  /\uE000|\{\{|\$\{|\$\(|\$[A-Z_]{2,}|<<?[^<>\s]+>|^<[^<>\n]+>$|@@?[A-Za-z_][\w.-]*@@?|%[A-Z_]+%|__[A-Z][A-Z0-9_]*__|\{%|<%/;

/** Says whether a value contains something that another tool replaces before Kubernetes sees it. */
export function hasPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/**
 * Says whether a value is a word that a reader is meant to replace: `PV_NAME`, `FILESTORE_CAPACITY`. Only for places
 * where such a word could not be meant, unlike the name of an environment variable.
 */
export function isStandIn(text: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text);
}
