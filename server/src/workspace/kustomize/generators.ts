import type { Field } from '../../yaml/field';
import type { Chunk } from '../chunk';
import { MASK } from '../../yaml/templates/templating';
import { hasId } from './patch-target';
import { draftOf, met, stepped, type Draft } from './draft';
import type { GeneratorEntry, Kustomization } from './kustomization';
import { emptyMap, keyAt, mapWith, stringAt, withPairs, type Located, type LocatedEntry } from './located';
import { strategicMerge } from './strategic-merge';
import { updateAt } from './update';
import { isMerged, stepOf } from './wanted';

/**
 * Adds the ConfigMaps and Secrets that a kustomization makes. Their names are kept without the hash, which depends on
 * the content of files: the references that kustomize makes follow the hash are found by the same name.
 */
export function withGenerated(drafts: readonly Draft[], kustomization: Kustomization): Draft[] {
  return kustomization.generators.reduce<Draft[]>(
    (current, generator) => addGenerated(current, generator, kustomization),
    [...drafts],
  );
}

function addGenerated(drafts: Draft[], generator: GeneratorEntry, kustomization: Kustomization): Draft[] {
  const draft = generate(generator, kustomization);
  if (draft === undefined) return drafts;
  const { entry } = generator;
  if (!isMerged(entry)) return [...drafts, draft];
  const id = draft.ids[0];
  const index = drafts.findIndex((known) => id !== undefined && hasId(known, 'v1', draft.kind, id));
  const known = drafts[index];
  if (known === undefined) return [...drafts, draft];
  const next = [...drafts];
  const isReplaced = entry.get('behavior').text() === 'replace';
  next[index] = met(
    overlaid(known, draft, isReplaced, kustomization.chunk),
    stepOf(entry, kustomization.chunk),
  );
  return next;
}

/** An existing object, completed; `replace` leaves nothing of its data. */
function overlaid(known: Draft, { root, steps }: Draft, isReplaced: boolean, chunk: Chunk): Draft {
  const old = isReplaced ? without(known.root, [['data'], ['stringData']]) : known.root;
  const added = without(root, [
    ['metadata', 'name'],
    ['metadata', 'namespace'],
  ]);
  return stepped(known, strategicMerge(old, added, undefined) ?? old, `with ${steps.join()}`, chunk);
}

function without(root: Located, paths: readonly string[][]): Located {
  return paths.reduce((tree, path) => updateAt(tree, path, () => undefined), root);
}

/** Kustomize encodes what it is given for a Secret; what `stringData` holds stands here as it is written. */
function sectionOf(kind: string): string {
  return kind === 'Secret' ? 'stringData' : 'data';
}

function generate({ kind, entry }: GeneratorEntry, kustomization: Kustomization): Draft | undefined {
  const name = entry.get('name');
  const place = name.place;
  if (name.node?.kind !== 'scalar') return undefined;
  const string = (text: string): Located => stringAt(text, place);
  const map = (entries: Record<string, Located | undefined>): Located => fill(emptyMap(place), entries);
  const namespace = entry.get('namespace');
  const options = [kustomization.root.get('generatorOptions'), entry.get('options')];
  const collect = (key: string): Located =>
    options.reduce((made, option) => withPairs(made, option.get(key)), emptyMap(place));
  const metadata = map({
    name: { node: name.node, source: name.source },
    namespace: namespace.node === undefined ? undefined : { node: namespace.node, source: namespace.source },
    labels: collect('labels'),
    annotations: collect('annotations'),
  });
  const root = map({
    apiVersion: string('v1'),
    kind: string(kind),
    metadata,
    [sectionOf(kind)]: dataOf(entry),
  });
  const draft = draftOf(kustomization.chunk, entry.path, root);
  return {
    ...draft,
    generated: true,
    steps: [stepOf(entry, kustomization.chunk)],
  };
}

function fill(at: Located, entries: Record<string, Located | undefined>): Located {
  const place = { source: at.source, span: at.node.span };
  return mapWith(
    at,
    Object.entries(entries).flatMap(([key, value]) =>
      value === undefined ? [] : [{ ...keyAt(key, place), value }],
    ),
  );
}

/** `files: [key=path]` and `literals: [key=value]` name their keys; an env file keeps them to itself. */
function dataOf(entry: Field): Located {
  const { place } = entry.get('name');
  const entries = new Map<string, LocatedEntry>();
  const add = (key: string, field: Field): void => {
    entries.set(key, { ...keyAt(key, field.place), value: stringAt(MASK, field.place) });
  };
  for (const file of entry.get('files').items()) {
    const [key, path] = splitOnce(file.text() ?? MASK);
    add(path === undefined ? (key.split('/').pop() ?? key) : key, file);
  }
  for (const literal of entry.get('literals').items()) {
    const [key, value] = splitOnce(literal.text() ?? MASK);
    add(key, literal);
    const made = entries.get(key);
    if (value !== undefined && made !== undefined)
      entries.set(key, { ...made, value: stringAt(value.replace(/^(['"])(.*)\1$/, '$2'), literal.place) });
  }
  for (const env of [entry.get('env'), ...entry.get('envs').items()]) if (env.isPresent) add(MASK, env);
  return mapWith(emptyMap(place), entries.values());
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
