import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesBelow, readText } from '../support/repository';

/** Length of the strings that are tried: whoever needs the square of it is seen at once. */
const LENGTH = 20_000;
/** Milliseconds from which on growth is looked at; linear ones take less than one, the square of `LENGTH` a hundred. */
const NOTABLE = 15;
/** How many times longer twice the string may take: two for a linear one, four for the square. */
const GROWTH = 3;

/** Expressions whose input the code around them bounds, with that bound. */
const BOUNDED: Readonly<Record<string, number>> = {
  // The gap between two names of a list (MAX_GAP).
  'server/src/dns/lists.ts': 80,
  'server/src/features/completion/host-list.ts': 80,
  // What stands in front of a name on its line (MAX_WORD, MAX_BEFORE, MAX_ENTRY).
  'server/src/features/completion/host-typing.ts': 1000,
  'server/src/workspace/symbols/host-sites.ts': 100,
  'server/src/yaml/typing/typing-place.ts': 500,
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
  'server/src/yaml/templates/templating.ts',
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
    '%%\n',
    '## \n',
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

/** Milliseconds that a search through a text takes. */
function timeOf(expression: RegExp, text: string): number {
  const before = performance.now();
  // `replace` goes on behind each match, as the code does with `matchAll` and `replace`.
  text.replace(expression, '');
  return performance.now() - before;
}

/** The least of several tries, which a busy machine disturbs least. */
function leastOf(expression: RegExp, text: string): number {
  return Math.min(...Array.from({ length: 5 }, () => timeOf(expression, text)));
}

/** True where twice the string takes more than twice the time. */
function growsFast(expression: RegExp, attack: Attack): boolean {
  const once = leastOf(expression, written(attack, LENGTH));
  return once > NOTABLE && leastOf(expression, written(attack, 2 * LENGTH)) > GROWTH * once;
}

const all = sources.map(expressionsOf);
const literals = all.flatMap((found) => found.literals);

describe('regular expressions', () => {
  it('are all found', () => {
    expect(literals.length).toBeGreaterThan(200);
    expect(all.flatMap(({ made }) => made).sort()).toEqual(MADE_OF_TEXT);
  });

  it('take linear time on the worst strings', () => {
    const slow = new Set<string>();
    for (const attack of attacks()) {
      const text = written(attack, LENGTH);
      for (const { path, expression } of literals) {
        const bound = BOUNDED[path];
        const time = timeOf(expression, bound === undefined ? text : text.slice(-bound));
        if (time <= NOTABLE) continue;
        if (
          bound === undefined
            ? growsFast(expression, attack)
            : leastOf(expression, text.slice(-bound)) > NOTABLE
        )
          slow.add(`${path}: ${String(expression)} on ${JSON.stringify(attack)}`);
      }
    }
    expect([...slow]).toEqual([]);
  }, 600_000);
});

type Attack = readonly [head: string, pump: string, tail: string];

function written([head, pump, tail]: Attack, length: number): string {
  return head + pump.repeat(Math.ceil(length / pump.length)) + tail;
}

function* attacks(): Generator<Attack> {
  for (const pump of PUMPS) for (const head of HEADS) for (const tail of TAILS) yield [head, pump, tail];
}
