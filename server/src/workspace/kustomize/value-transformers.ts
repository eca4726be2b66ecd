import { kindOf, SCALED_KINDS } from '../../model/kinds';
import { expand } from '../../model/path-pattern';
import { Field } from '../../yaml/field';
import { reidentified, stamp, stepped, type Draft } from './draft';
import { readTarget, type Kustomization } from './kustomization';
import { itemsOf, placeOf, textOf, unknownAt, valueAt, type Located } from './located';
import { selects } from './patch-target';
import { updateAt } from './update';

/** Applies `replicas`: by any name that a workload ever had. */
export function withReplicas(drafts: readonly Draft[], { root, chunk }: Kustomization): readonly Draft[] {
  return root
    .get('replicas')
    .items()
    .reduce<readonly Draft[]>((current, entry) => {
      const name = entry.get('name').text();
      const { node, source, place } = entry.get('count');
      if (name === undefined || node === undefined) return current;
      return current.map((draft) => {
        if (!SCALED_KINDS.includes(draft.kind) || !draft.ids.some((id) => id.name === name)) return draft;
        const next = updateAt(draft.root, ['spec', 'replicas'], () => ({ node, source }), place);
        return stepped(draft, next, `replicas ${stamp(chunk)} ${entry.path.join('.')}`, chunk);
      });
    }, drafts);
}

/** `images` put other images in the place of some; which is not for Ordinal to work out, so those are unknown. */
export function withImages(drafts: readonly Draft[], { root, chunk }: Kustomization): readonly Draft[] {
  const names = root
    .get('images')
    .items()
    .map((image) => image.get('name').text());
  if (names.length === 0) return drafts;
  const swapped = (image: string): boolean =>
    names.some(
      (name) =>
        name === undefined || image === name || image.startsWith(`${name}:`) || image.startsWith(`${name}@`),
    );
  return drafts.map((draft) => {
    const info = kindOf(draft.apiVersion, draft.kind);
    if (info?.podTemplate === undefined) return draft;
    const spec = Field.root(draft.chunk.document, draft.root.source, draft.root.node).at(
      ...info.podTemplate,
      'spec',
    );
    const images = ['containers', 'initContainers'].flatMap((list) => expand(spec, [list, '*', 'image']));
    const next = images
      .filter((image) => swapped(image.text() ?? ''))
      .reduce(
        (tree, image) =>
          updateAt(tree, image.path, (old) => (old === undefined ? old : unknownAt(placeOf(old)))),
        draft.root,
      );
    return stepped(draft, next, `images ${stamp(chunk)}`, chunk);
  });
}

/** What `replacements` write is copied from elsewhere in the build: the fields that they may touch become unknown. */
export function withReplacements(
  drafts: readonly Draft[],
  replacements: readonly { entry: Field; chunk: Kustomization['chunk'] }[],
): readonly Draft[] {
  return replacements.reduce<readonly Draft[]>((current, { entry, chunk }) => {
    return entry
      .get('targets')
      .items()
      .reduce<readonly Draft[]>((next, target) => replaceIn(next, target, chunk), current);
  }, drafts);
}

function replaceIn(drafts: readonly Draft[], target: Field, chunk: Kustomization['chunk']): readonly Draft[] {
  const selector = readTarget(target.get('select'));
  const rejected = target.get('reject').items().map(readTarget);
  const paths = target.get('fieldPaths').items();
  const create = target.at('options', 'create').boolean() === true;
  return drafts.map((draft) => {
    if (!selects(selector, draft) || rejected.some((reject) => selects(reject, draft))) return draft;
    const root = paths.reduce(
      (tree, path) => makeUnknown(tree, splitFieldPath(path.text() ?? ''), path, create),
      draft.root,
    );
    return reidentified(stepped(draft, root, `replacement ${stamp(chunk)} ${target.path.join('.')}`, chunk));
  });
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
