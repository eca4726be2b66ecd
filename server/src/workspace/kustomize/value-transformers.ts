import { kindOf, SCALED_KINDS } from '../../model/kinds';
import { expand } from '../../model/path-pattern';
import { Field } from '../../yaml/field';
import { met, reidentified, stamp, stepped, type Draft } from './draft';
import { readTarget, type Kustomization, type TargetSelector } from './kustomization';
import { itemsOf, placeOf, textOf, unknownAt, valueAt, type Located } from './located';
import { selects } from './patch-target';
import { updateAt } from './update';
import { stepOf } from './wanted';

/** Applies `replicas`: by any name that a workload ever had. */
export function withReplicas(draft: Draft, { root, chunk }: Kustomization): Draft {
  if (!SCALED_KINDS.includes(draft.kind)) return draft;
  return root
    .get('replicas')
    .items()
    .reduce((current, entry) => {
      const name = entry.get('name').text();
      const field = entry.get('count');
      const { node, source, place } = field;
      if (!current.ids.some((id) => id.name === name)) return current;
      const step = stepOf(entry, chunk);
      // What is no number is a fault of the kustomization, which is not built with it.
      const isRefused = field.text() !== undefined && field.number() === undefined;
      const count = node === undefined || isRefused ? undefined : { node, source };
      const next = updateAt(current.root, ['spec', 'replicas'], (old) => count ?? old, place);
      return met(stepped(current, next, step, chunk), step);
    }, draft);
}

/** `images` put other images in the place of some; which is not for Ordinal to work out, so those are unknown. */
export function withImages(draft: Draft, kustomization: Kustomization): Draft {
  return withUnknown(
    draft,
    kustomization,
    'images',
    [['image']],
    (image, name) => `${image}:`.startsWith(`${name}:`) || image.startsWith(`${name}@`),
  );
}

/** `vars` put fields of other objects in the place of `$(NAME)`. */
export function withVars(draft: Draft, kustomization: Kustomization): Draft {
  const paths = [
    ['args', '*'],
    ['command', '*'],
    ['env', '*', 'value'],
  ];
  return withUnknown(draft, kustomization, 'vars', paths, (text, name) => text.includes(`$(${name})`));
}

/** Texts of containers become unknown where an entry of a list in the kustomization replaces them, by its name. */
function withUnknown(
  draft: Draft,
  { root, chunk }: Kustomization,
  list: string,
  paths: readonly (readonly string[])[],
  isReplaced: (text: string, name: string) => boolean,
): Draft {
  const names = root
    .get(list)
    .items()
    .map((entry) => entry.get('name').text());
  const info = kindOf(draft.apiVersion, draft.kind);
  if (names.length === 0 || info?.podTemplate === undefined) return draft;
  const spec = Field.root(draft.document, draft.root.source, draft.root.node).at(...info.podTemplate, 'spec');
  const next = ['containers', 'initContainers']
    .flatMap((containers) => paths.flatMap((path) => expand(spec, [containers, '*', ...path])))
    .filter(({ node }) => {
      // A text with a reference to a variable counts as unknown, and says which one all the same.
      const text = node?.kind === 'scalar' ? node.text : '';
      return names.some((name) => name === undefined || isReplaced(text, name));
    })
    .reduce(
      (tree, field) =>
        updateAt(tree, field.path, (old) => (old === undefined ? old : unknownAt(placeOf(old)))),
      draft.root,
    );
  return stepped(draft, next, `${list} ${stamp(chunk)}`, chunk);
}

/** What `replacements` write is copied from elsewhere in the build: the fields that they may touch become unknown. */
export function withReplacements(
  draft: Draft,
  replacements: readonly { entry: Field; chunk: Kustomization['chunk'] }[],
): Draft {
  return replacements.reduce((current, { entry, chunk }) => {
    const source = entry.get('source');
    const found = source.isPresent && isSource(readTarget(source), current);
    return entry
      .get('targets')
      .items()
      .reduce(
        (next, target) => replaceIn(next, target, chunk),
        found ? met(current, stepOf(source, chunk)) : current,
      );
  }, draft);
}

/** A source may be named by any name that it ever had. */
function isSource(selector: TargetSelector, draft: Draft): boolean {
  return draft.ids.some((id) => selects(selector, { ...draft, ids: [id] }));
}

function replaceIn(draft: Draft, target: Field, chunk: Kustomization['chunk']): Draft {
  const selector = readTarget(target.get('select'));
  const rejected = target.get('reject').items().map(readTarget);
  const paths = target.get('fieldPaths');
  const create = target.at('options', 'create').boolean() === true;
  if (!selects(selector, draft) || rejected.some((reject) => selects(reject, draft))) return draft;
  const root = (paths.isAbsent ? [paths] : paths.items()).reduce(
    (tree, path) => makeUnknown(tree, splitFieldPath(path.text() ?? 'metadata.name'), path, create),
    draft.root,
  );
  return reidentified(stepped(draft, root, `replacement ${stamp(chunk)} ${target.path.join('.')}`, chunk));
}

/** `spec.ports.[name=http].port`: dots part the steps, except within brackets or behind a backslash. */
export function splitFieldPath(path: string): string[] {
  const steps = path.match(/(?:\[[^[\]]*\]|\\.|[^.[\\])+/g) ?? [];
  return steps.map((step) => step.replace(/\\\./g, '.'));
}

function makeUnknown(at: Located, path: readonly string[], why: Field, create: boolean): Located {
  const [step, ...rest] = path;
  if (step === undefined) return unknownAt(placeOf(at));
  const items = itemsOf(at);
  if (items === undefined) {
    const key = step.replace(/^\[(.*)\]$/, '$1');
    const place = create ? why.place : undefined;
    return updateAt(
      at,
      [key],
      (old) => (old === undefined ? unknownAt(why.place) : makeUnknown(old, rest, why, create)),
      place,
    );
  }
  const wanted = (item: Located, index: number): boolean => {
    const match = /^\[([^=]*)=(.*)\]$/.exec(step);
    if (match === null) return step === '*' || step === String(index);
    return (match[1] === '' ? textOf(item) : textOf(valueAt(item, match[1] ?? ''))) === match[2];
  };
  return items.reduce(
    (tree, item, index) =>
      wanted(item, index) ? updateAt(tree, [index], () => makeUnknown(item, rest, why, create)) : tree,
    at,
  );
}
