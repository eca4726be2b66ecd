import type { Span } from '../base/span';
import type { Chunk, ManifestFile } from '../workspace/chunk';
import { locate } from '../yaml/locate';

const DIRECTIVE = /#\s*ordinal-disable-(next-line|line|file)\b[ \t]*([^\r\n]*)/g;

/** Which findings the comments of a file silence. */
export interface Suppressions {
  readonly none: boolean;
  /** Says whether a finding of `rule` at a zero-based line of the file is silenced. */
  silences(rule: string, line: number): boolean;
}

const NONE: Suppressions = { none: true, silences: () => false };

/**
 * Reads `# ordinal-disable-next-line RULE[,RULE]`, `-line` and `-file`. Without a rule, all rules are meant.
 * Words behind the list, after `--`, are the writer's reason.
 */
export function readSuppressions(file: ManifestFile): Suppressions {
  const wholeFile: SilencedRules[] = [];
  const byLine = new Map<number, SilencedRules[]>();
  for (const chunk of file.chunks) {
    if (!chunk.text.includes('ordinal-disable-')) continue;
    for (const match of chunk.text.matchAll(DIRECTIVE)) {
      const rules = readRules(match[2] ?? '');
      const line = chunk.rangeOf({ start: match.index, end: match.index }).start.line;
      if (match[1] === 'file') wholeFile.push(rules);
      else {
        const target = match[1] === 'line' ? line : line + 1;
        byLine.set(target, [...(byLine.get(target) ?? []), rules]);
      }
    }
  }
  if (wholeFile.length === 0 && byLine.size === 0) return NONE;
  return {
    none: false,
    silences: (rule, line) =>
      [...wholeFile, ...(byLine.get(line) ?? [])].some((rules) => rules === 'all' || rules.has(rule)),
  };
}

/**
 * Line above which a comment silences a finding: its own, or that of the scalar around it. Inside a block scalar a
 * comment would be part of the text.
 */
export function lineToSilence(chunk: Chunk, span: Span): number {
  const field = locate(chunk.root, span.start)?.field;
  const scalar = field?.node?.kind === 'scalar' && field.source === chunk ? field.written?.span : undefined;
  const start = scalar === undefined ? span.start : Math.min(span.start, scalar.start);
  return chunk.rangeOf({ start, end: start }).start.line;
}

type SilencedRules = 'all' | ReadonlySet<string>;

function readRules(list: string): SilencedRules {
  const names = (list.split(/\s--/)[0] ?? '').split(/[\s,]+/).filter((name) => name !== '');
  return names.length === 0 ? 'all' : new Set(names);
}
