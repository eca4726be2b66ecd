import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesBelow, readText } from '../support/repository';

/** Length of the strings that are tried: whoever needs the square of it is seen at once. */
const LENGTH = 20_000;
/** Milliseconds that none may take; linear ones take less than one, the square of `LENGTH` several hundred. */
const LIMIT = 120;

/** Expressions whose input the code around them bounds, with that bound. */
const BOUNDED: Readonly<Record<string, number>> = {
  // The gap between two names of a list (MAX_GAP).
  'server/src/dns/lists.ts': 80,
  'server/src/features/completion/host-list.ts': 80,
  // What stands in front of a name on its line (MAX_WORD, MAX_BEFORE, MAX_ENTRY).
  'server/src/features/completion/host-typing.ts': 1000,
  'server/src/workspace/symbols/host-sites.ts': 100,
  'server/src/yaml/typing-place.ts': 500,
  // The digits of a quantity, which has less than 60.
  'server/src/features/hover/storage-hover.ts': 60,
  // A selector of a patch (MAX_SELECTOR).
  'server/src/workspace/kustomize/patch-target.ts': 2000,
  // What stands around the cursor (LONGEST_NAME).
  'client/src/common/views/named-at.ts': 506,
};

/** Places that make an expression of a text; each bounds its text and its input. */
const MADE_OF_TEXT = [
  'server/src/dns/lists.ts',
  'server/src/dns/lists.ts',
  'server/src/features/rename/rename-edits.ts',
  'server/src/workspace/kustomize/patch-target.ts',
  'server/src/workspace/symbols/sites.ts',
  'server/src/yaml/templating.ts',
];

const PUMPS = [
  ...[
    '\t',
    ' ',
    '\n',
    '0',
    'a',
    'A',
    '-',
    '.',
    ',',
    ';',
    '"',
    "'",
    '[',
    '(',
    '{',
    '}',
    '<',
    '@',
    '$',
    '%',
    '_',
  ],
  ...[
    '#',
    '/',
    '\\',
    ':',
    '=',
    '\0',
    '{{',
    '{%',
    '<%',
    '<<a',
    '@a',
    '${',
    '$(',
    '-0',
    '0.',
    'a.',
    'a-',
    '_A',
  ],
  ...[
    ' a',
    ' #',
    ': ',
    '- ',
    '\\n',
    'a=',
    'apiVersion:',
    '_PORT',
    '.svc',
    'for ',
    '# ordinal-disable-line',
    'change',
  ],
];
const HEADS = ['', 'a', '0\t', '\0'];
const TAILS = ['', '\0', '-\0', '0='];

interface Found {
  readonly path: string;
  readonly expression: RegExp;
}

/** Everything that ships and is Ordinal's own: server, client, the page of a topology, and what is generated. */
const sources = ['server/src', 'client/src']
  .flatMap(filesBelow)
  .filter((path) => /\.m?[tj]s$/.test(path) && !/\.test\.ts$|\.d\.m?ts$/.test(path));

function expressionsOf(path: string): { literals: Found[]; made: string[] } {
  const literals: Found[] = [];
  const made: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
      literals.push({ path, expression: new RegExp(source, flags.replace('y', '')) });
    }
    const isMade =
      (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp';
    // What is made of a string that stands there is as good as a literal; of anything else it is looked at by hand.
    const [text, flags] = isMade ? (node.arguments ?? []) : [];
    if (text !== undefined && ts.isStringLiteralLike(text))
      literals.push({
        path,
        expression: new RegExp(
          text.text,
          flags !== undefined && ts.isStringLiteralLike(flags) ? flags.text : '',
        ),
      });
    else if (isMade) made.push(path);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true));
  return { literals, made };
}

/** Milliseconds that a search through a text takes: of the clock, or of this process's own work. */
function timeOf({ expression }: Found, text: string, now: () => number): number {
  const before = now();
  // `replace` goes on behind each match, as the code does with `matchAll` and `replace`.
  text.replace(expression, '');
  return now() - before;
}

const clock = (): number => performance.now();
const work = (): number => process.cpuUsage().user / 1000;

const all = sources.map(expressionsOf);
const literals = all.flatMap((found) => found.literals);

describe('regular expressions', () => {
  it('are all found', () => {
    expect(literals.length).toBeGreaterThan(200);
    expect(all.flatMap(({ made }) => made).sort()).toEqual(MADE_OF_TEXT);
  });

  it('take linear time on the worst strings', () => {
    const slow = new Set<string>();
    for (const [head, pump, tail] of attacks()) {
      const text = head + pump.repeat(Math.ceil(LENGTH / pump.length)) + tail;
      for (const found of literals) {
        const { path, expression } = found;
        const bound = BOUNDED[path];
        const tried = bound === undefined ? text : text.slice(-bound);
        // The second look tells an expression that is slow from a machine that was busy.
        if (timeOf(found, tried, clock) > LIMIT && timeOf(found, tried, work) > LIMIT)
          slow.add(`${path}: ${String(expression)} on ${JSON.stringify([head, pump, tail])}`);
      }
    }
    expect([...slow]).toEqual([]);
  }, 600_000);
});

function* attacks(): Generator<readonly [string, string, string]> {
  for (const pump of PUMPS) for (const head of HEADS) for (const tail of TAILS) yield [head, pump, tail];
}
