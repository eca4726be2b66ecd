import { SCALED_KINDS } from '../../model/kinds';
import type { Field } from '../../yaml/field';
import type { Chunk } from '../chunk';
import { stamp } from './draft';
import type { PatchDocument } from './embedded-yaml';
import type { Kustomization } from './kustomization';

/** What a kustomization asks for by its name: a patch, a `target`, or another entry with a `name`. */
export interface Wanted extends PatchDocument {
  /** Kinds that will do; a patch says its own. */
  readonly kinds?: readonly string[];
  /** True where kustomize builds without it all the same. */
  readonly isOptional?: boolean;
}

/** By the steps for which it is wanted: whatever meets one of them is what was asked for. */
export type WantedBySteps = ReadonlyMap<string, Wanted>;

/** What the entries of a kustomization ask for, its patches left out. */
export function wantedByEntries(
  { root, chunk, generators }: Kustomization,
  replacements: readonly { readonly entry: Field; readonly chunk: Chunk }[],
): [string, Wanted][] {
  const merged = generators.filter(({ entry }) => isMerged(entry));
  return [
    ...root
      .get('replicas')
      .items()
      .flatMap((entry) => wantedBy(entry, chunk, SCALED_KINDS)),
    ...merged.flatMap(({ entry, kind }) => wantedBy(entry, chunk, [kind])),
    ...replacements.flatMap(({ entry, chunk: own }) => {
      const source = entry.get('source');
      const kind = source.get('kind').text();
      return kind === undefined ? [] : wantedBy(source, own, [kind]);
    }),
  ];
}

/** What an entry asks for, by its step. */
export function wantedBy(
  entry: Field,
  chunk: Chunk,
  kinds: readonly string[],
): readonly [step: string, Wanted][] {
  const { node, source } = entry;
  return node === undefined ? [] : [[stepOf(entry, chunk), { root: { node, source }, chunk, kinds }]];
}

/** The step of an operation of a JSON patch that a resource has no place for; unlike others it must meet nothing. */
export function misfitOf(step: string, index: number): string {
  return `!${step} ${index}`;
}

/** Says of a step whether what it asks for is not there. */
export function isLost(step: string, isMet: boolean): boolean {
  return isMet === step.startsWith('!');
}

/** A name for what an entry does. */
export function stepOf(entry: Field, chunk: Chunk): string {
  return `${entry.path.join('.')} ${stamp(chunk)}`;
}

/** Says whether a generator adds to what another one made. */
export function isMerged(generator: Field): boolean {
  return /^(?:merge|replace)$/.test(generator.get('behavior').text() ?? '');
}
