import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Oniguruma from 'vscode-oniguruma';
import type * as TextMate from 'vscode-textmate';
import { readText } from '../support/repository';

// Both are CommonJS whose names an import cannot see.
const load = createRequire(import.meta.url);
const { loadWASM, OnigScanner, OnigString } = load('vscode-oniguruma') as typeof Oniguruma;
const { INITIAL, parseRawGrammar, Registry } = load('vscode-textmate') as typeof TextMate;

/** How often the tokenizer of a test has searched a line. */
export interface Effort {
  searches: number;
}

/** A piece of a line and the innermost of its scopes. */
export type Token = readonly [text: string, scope: string];

/** Gives the tokens of lines; `effort` counts what that took. */
export interface Tokenizer {
  readonly effort: Effort;
  tokens(text: string): Token[];
}

/**
 * What Ordinal needs of a grammar for YAML, in the way VS Code's own one works: a scope begins in front of the first
 * character of a key or a value, so that an injection sees all of it. Tests must not depend on an installed editor.
 */
const YAML = {
  scopeName: 'source.yaml',
  patterns: [
    { match: /(?:^|(?<=[ \t]))#.*$/.source, name: 'comment.line.number-sign.yaml' },
    { match: /[-?:](?=[ \t]|$)|[{}\[\],]/.source, name: 'punctuation.yaml' },
    { match: /[|>][-+]?(?=[ \t]*$)/.source, name: 'keyword.control.flow.block-scalar.yaml' },
    {
      begin: '"',
      end: '"',
      name: 'string.quoted.double.yaml',
      patterns: [{ match: /\\./.source, name: 'constant.character.escape.yaml' }],
    },
    {
      begin: "'",
      end: "'(?!')",
      name: 'string.quoted.single.yaml',
      patterns: [{ match: "''", name: 'constant.character.escape.yaml' }],
    },
    {
      begin: /(?=[^\s#"'][^\s:#"']*[ \t]*:(?:[ \t]|$))/.source,
      end: /(?=[ \t]*:(?:[ \t]|$))/.source,
      name: 'meta.map.key.yaml string.unquoted.plain.yaml entity.name.tag.yaml',
    },
    {
      begin: /(?=[^\s#"'{}\[\],])/.source,
      end: /(?=[ \t]+#|,[ \t]|[}\]][ \t]*$|$)/.source,
      name: 'string.unquoted.plain.out.yaml',
    },
  ],
  repository: {},
};

/** A tokenizer for YAML with Ordinal's injection in it. */
export async function createTokenizer(): Promise<Tokenizer> {
  await loadWASM(readFileSync(load.resolve('vscode-oniguruma/release/onig.wasm')));
  const effort: Effort = { searches: 0 };
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => counted(new OnigScanner(patterns), effort),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: (scope) => Promise.resolve(rawGrammar(scope)),
    getInjections: (scope) => (scope === 'source.yaml' ? ['ordinal.injection'] : []),
  });
  const grammar = await registry.loadGrammar('source.yaml');
  if (grammar === null) throw new Error('There is no grammar for YAML.');
  return { effort, tokens: (text) => tokensOf(text, grammar) };
}

function rawGrammar(scope: string): TextMate.IRawGrammar | null {
  if (scope === 'source.yaml') return parseRawGrammar(JSON.stringify(YAML), 'yaml.json');
  if (scope !== 'ordinal.injection') return null;
  const path = 'syntaxes/ordinal.injection.tmLanguage.json';
  return parseRawGrammar(readText(path), path);
}

function tokensOf(text: string, grammar: TextMate.IGrammar): Token[] {
  let state = INITIAL;
  return text.split('\n').flatMap((line) => {
    const result = grammar.tokenizeLine(line, state);
    if (result.stoppedEarly) throw new Error('The line was not read to its end.');
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }): Token => [
      line.slice(startIndex, endIndex),
      scopes.at(-1) ?? '',
    ]);
  });
}

function counted(scanner: Oniguruma.OnigScanner, effort: Effort): TextMate.OnigScanner {
  const { findNextMatchSync } = scanner;
  scanner.findNextMatchSync = (...args: Parameters<typeof findNextMatchSync>) => {
    effort.searches += 1;
    return findNextMatchSync.apply(scanner, args) as Oniguruma.IOnigMatch;
  };
  return scanner as unknown as TextMate.OnigScanner;
}
