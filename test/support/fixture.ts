import type { Position, Range } from '../../server/src/base/span';
import type { Severity } from '../../server/src/rules/rule';

/** An expectation drawn in a comment under the value that it is about. */
export interface Expectation {
  readonly file: string;
  readonly range: Range;
  readonly severity: Severity;
  readonly code: string | undefined;
  readonly text: string | undefined;
}

/** Manifests in one string, cut apart, with what was drawn into them. */
export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  /** What files held before, in the version that an update starts from. */
  readonly bases?: ReadonlyMap<string, string>;
  readonly expectations: readonly Expectation[];
  /** Where `$0` stood, and in which file. */
  readonly cursor: { readonly file: string; readonly position: Position } | undefined;
}

const FILE = /^#: (\S+)( @base)?$/;
const DRAWN = /^(\s*)(#\^*)(\s*)(\^*) (error|warning|information|hint)(?:\[([\w-]+)\])?(?:: (.*))?$/;

/**
 * Reads a fixture. `#: path.yaml` starts a file (the first may do without, it is `manifest.yaml`), `#: path.yaml @base`
 * what it held before, `$0` is the
 * cursor, and a comment `#   ^^^^ error[rule-id]: text` draws a diagnostic under the line above. A mark that begins at
 * the comment sign itself (`#^^^ error`) counts the sign as its first character.
 */
export function parseFixture(source: string): Fixture {
  const files = new Map<string, string>();
  const bases = new Map<string, string>();
  const expectations: Expectation[] = [];
  let cursor: Fixture['cursor'];
  let name = 'manifest.yaml';
  let into = files;
  let lines: string[] = [];
  const finish = (): void => {
    if (lines.some((line) => line !== '')) into.set(name, lines.join('\n'));
    lines = [];
  };
  for (const written of source.replace(/^\n/, '').split('\n')) {
    const [, file, base] = FILE.exec(written) ?? [];
    const drawn = DRAWN.exec(written);
    if (file !== undefined) {
      finish();
      name = file;
      into = base === undefined ? files : bases;
    } else if (drawn !== null && (drawn[2] !== '#' || drawn[4] !== '')) {
      expectations.push(expectation(name, lines.length - 1, drawn));
    } else {
      const at = written.indexOf('$0');
      if (at >= 0) cursor = { file: name, position: { line: lines.length, character: at } };
      lines.push(at < 0 ? written : written.slice(0, at) + written.slice(at + 2));
    }
  }
  finish();
  return { files, bases, expectations, cursor };
}

function expectation(
  file: string,
  line: number,
  [, indent = '', sign = '', gap = '', carets = '', severity, code, text]: RegExpExecArray,
): Expectation {
  const start = sign.length > 1 ? indent.length : indent.length + 1 + gap.length;
  const end = sign.length > 1 ? start + sign.length : start + carets.length;
  return {
    file,
    range: { start: { line, character: start }, end: { line, character: end } },
    severity: severity as Severity,
    code,
    text,
  };
}
