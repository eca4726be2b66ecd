import fc from 'fast-check';
import { PAGES } from '../../server/src/rules/pages.generated';
import { parseFixture } from './fixture';

/** Manifests to begin with: every example of every rule, right and wrong, one text per file. */
export const SEEDS: readonly string[] = Object.values(PAGES)
  .flatMap((page) => page.examples)
  .flatMap((example) => [example.wrong, example.right])
  .flatMap((source) => [...parseFixture(source).files.values()]);

/** A change of a text at an offset; `other` is a text that it may take from. */
export type Mutation = (text: string, at: number, other: string) => string;

/** Ways in which a text changes under somebody's hands, from a typed letter to a lost line ending. */
export const MUTATIONS: readonly Mutation[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at) => `${text.slice(0, at)}x${text.slice(at)}`,
  (text, at) => text.slice(0, at),
  (text, at) => editLine(text, at, () => undefined),
  (text, at) => editLine(text, at, (line) => `${line}\n${line}`),
  (text, at) => editLine(text, at, (line) => `  ${line}`),
  (text, at) => editLine(text, at, (line) => line.replace(/^ {1,2}/, '')),
  (text, at) => editLine(text, at, (line) => `\t${line}`),
  (text, at) => editLine(text, at, (line) => line.replace(/:.*/, ': {{ .Values.x }}')),
  (text, at) => editLine(text, at, (line) => line.replace(/: (.*)/, ': &a $1')),
  (text, at) => editLine(text, at, (line) => line.replace(/:.*/, ': *a')),
  (text, at) => editLine(text, at, (line) => line.replace(/:.*/, ':')),
  (text, at) => editLine(text, at, (line) => line.replace(/- /, '')),
  (text) => text.replace(/\n/g, '\r\n'),
  (text) => text.replace(/\n/g, ' '),
  (text, at, other) => `${text.slice(0, at)}\n---\n${other}`,
  (text, at, other) => `${other}\n---\n${text.slice(at)}`,
  (text) => `\uFEFF${text}`,
  (text, at) => `${text.slice(0, at)}"${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}[${text.slice(at)}`,
];

/** Replaces the line at an offset; undefined takes it away. */
export function editLine(text: string, at: number, edit: (line: string) => string | undefined): string {
  const lines = text.split('\n');
  const index = text.slice(0, at).split('\n').length - 1;
  const edited = edit(lines[index] ?? '');
  lines.splice(index, 1, ...(edited === undefined ? [] : [edited]));
  return lines.join('\n');
}

/** A text that may be right, wrong or broken: a seed with some mutations. */
export function mutated(
  seeds: readonly string[],
  mutations: readonly Mutation[] = MUTATIONS,
): fc.Arbitrary<string> {
  const seed = fc.constantFrom(...seeds);
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  return fc
    .tuple(seed, fc.array(fc.tuple(fc.constantFrom(...mutations), place, seed), { maxLength: 4 }))
    .map(([text, steps]) =>
      steps.reduce((now, [mutate, at, other]) => mutate(now, Math.floor(at * now.length), other), text),
    );
}

/** The examples of the rules with some mutations. */
export const mutatedText: fc.Arbitrary<string> = mutated(SEEDS);
