// The texts that people read, found in the sources: first arguments of `message(…)` in the server and of `….t(…)` in
// the client, and what is written about the rules. They are the keys of every l10n/bundle.l10n.<language>.json.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { PAGES } from '../../server/src/rules/pages.generated';

const SOURCES = ['server/src', 'client/src'];
const BUNDLES = 'l10n';

/** Every text with the places (`path:line`) that use it, and the places whose text only a running program knows. */
export interface TextsInUse {
  readonly places: ReadonlyMap<string, readonly string[]>;
  readonly dynamic: readonly string[];
}

/** What a language lacks, has to no purpose, or has with other placeholders than the English text. */
export interface TranslationFaults {
  readonly missing: string[];
  readonly superfluous: string[];
  readonly placeholders: string[];
}

/** Reads the sources of server and client. */
export function textsInUse(): TextsInUse {
  const places = new Map<string, string[]>();
  const dynamic: string[] = [];
  const use = (text: string, place: string): void =>
    void places.set(text, [...(places.get(text) ?? []), place]);
  for (const path of SOURCES.flatMap(sourceFiles)) {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    for (const call of callsOf(source)) {
      const place = `${path}:${source.getLineAndCharacterOfPosition(call.getStart()).line + 1}`;
      const texts = literalsOf(call.arguments[0]);
      if (texts === undefined) dynamic.push(place);
      for (const text of texts ?? []) use(text, place);
    }
  }
  for (const [id, { title, rationale, examples }] of Object.entries(PAGES)) {
    const headings = examples.flatMap((example) => example.title ?? []);
    for (const text of [title, rationale, ...headings]) use(text, `rule ${id}`);
  }
  return { places, dynamic };
}

/** The languages that have a bundle, such as `zh-cn`. */
export function languages(): string[] {
  return readdirSync(BUNDLES).flatMap((file) => /^bundle\.l10n\.(.+)\.json$/.exec(file)?.[1] ?? []);
}

/** Path of the bundle of a language. */
export function bundlePath(language: string): string {
  return join(BUNDLES, `bundle.l10n.${language}.json`);
}

/** The translations of a language by English text. */
export function translationsOf(language: string): Record<string, string> {
  return JSON.parse(readFileSync(bundlePath(language), 'utf8')) as Record<string, string>;
}

/** Compares a language with the texts in use. */
export function faultsOf(
  translations: Readonly<Record<string, string>>,
  texts: Iterable<string>,
): TranslationFaults {
  const wanted = new Set(texts);
  return {
    missing: [...wanted].filter((text) => (translations[text] ?? '').trim() === ''),
    superfluous: Object.keys(translations).filter((text) => !wanted.has(text)),
    placeholders: Object.entries(translations)
      .filter(([text, own]) => placeholders(text) !== placeholders(own))
      .map(([text]) => text),
  };
}

/** `{0}` and `{name}` of a text; how often a translation repeats one is its own affair. */
function placeholders(text: string): string {
  return [...new Set(text.match(/\{\w+\}/g))].sort().join();
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test|\.generated)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort();
}

function callsOf(source: ts.SourceFile): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && translates(node.expression)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

function translates(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'message' || callee.text === 't';
  return ts.isPropertyAccessExpression(callee) && callee.name.text === 't';
}

/** The text of a literal, or both texts of a choice between two; undefined for anything that is computed. */
function literalsOf(node: ts.Expression | undefined): string[] | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  if (!ts.isConditionalExpression(node)) return undefined;
  const [first, second] = [literalsOf(node.whenTrue), literalsOf(node.whenFalse)];
  return first === undefined || second === undefined ? undefined : [...first, ...second];
}
