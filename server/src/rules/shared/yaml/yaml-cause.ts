import { lineEndAt } from '../../../base/lines';
import type { Message } from '../../../base/message';
import type { Span } from '../../../base/span';
import type { YamlDocument } from '../../../yaml/document';
import type { YamlProblem } from '../../../yaml/parsing/parse';

/** A replacement of a stretch of a YAML text. */
export interface TextPatch {
  readonly span: Span;
  readonly newText: string;
}

/** Why a document is no YAML, in one sentence, with a way out where there is one. */
export interface YamlCause {
  readonly span: Span;
  readonly message: Message;
  /** Preferred unless said otherwise: most slips can be fixed in one way only. */
  readonly fix?: {
    readonly title: Message;
    readonly patches: readonly TextPatch[];
    readonly preferred?: boolean;
  };
}

/** A step of the judgement: the cause, or undefined where another step knows better. */
export type CauseFinder = (
  text: string,
  problem: YamlProblem,
  document: YamlDocument,
) => YamlCause | undefined;

/** The first line of a span, blanks around it left out; at least one character wide where there is one. */
export function lineOf(text: string, span: Span): Span {
  const start = Math.min(span.start, text.length);
  const lineEnd = lineEndAt(text, start);
  const end = start + text.slice(start, Math.min(Math.max(span.end, start + 1), lineEnd)).trimEnd().length;
  return end > start ? { start, end } : lastCharacter(text, start);
}

function lastCharacter(text: string, before: number): Span {
  const end = text.slice(0, before).trimEnd().length;
  return { start: Math.max(0, end - 1), end };
}

/** From an offset to the end of its line; a comment behind it is left out. */
export function restOfLine(text: string, start: number): Span {
  const line = text
    .slice(start, lineEndAt(text, start))
    .replace(/(?<!\s)\s+#[^]*$/, '')
    .trimEnd();
  return { start, end: start + line.length };
}
