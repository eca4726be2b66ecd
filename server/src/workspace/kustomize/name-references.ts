import { MultiMap } from '../../base/multimap';
import { startFor } from '../../model/holders';
import { kindOf } from '../../model/kinds';
import { expand } from '../../model/path-pattern';
import { REFERENCES, type ReferenceKind } from '../../model/references';
import { Field, type Path } from '../../yaml/field';
import { currentId, stepped, type Draft } from './draft';
import { placeOf, stringAt } from './located';
import { isIdentified, isKnownName } from './naming';
import { updateAt } from './update';

const FOLLOWED = REFERENCES.filter((row) => row.keptByKustomize !== true);

/** A resource that a build renames or that a patch asks for, without its tree: all that others rest on. */
export type Trace = Pick<Draft, 'apiVersion' | 'kind' | 'ids' | 'affixes' | 'met'>;

/** Renamed resources by kind and by every name that they had before. */
export type RenamedByOldName = MultiMap<string, Trace>;

/** What others rest on in some drafts; most have the name that they have on disk, and no patch that names them. */
export function tracesOf(drafts: readonly Draft[]): Trace[] {
  return drafts.flatMap((draft) => {
    const { apiVersion, kind, ids, affixes, met } = draft;
    const isRenamed = ids.some((id) => id.name !== ids[0]?.name);
    return isRenamed || met.length > 0 || !isIdentified(draft)
      ? [{ apiVersion, kind, ids, affixes, met }]
      : [];
  });
}

/** Renamed resources by what others called them before. */
export function byOldName(renamed: Iterable<Trace>): RenamedByOldName {
  const targets: RenamedByOldName = new MultiMap();
  for (const target of renamed) {
    const { name } = currentId(target);
    for (const id of target.ids) if (id.name !== name) targets.add(`${target.kind}/${id.name}`, target);
  }
  return targets;
}

/** A name in a draft that kustomize would follow. */
interface FollowedName {
  readonly path: Path;
  /** Kind and name of what it means. */
  readonly key: string;
}

/** Most drafts come through an edit as they were; where their references stand is found once. */
const found = new WeakMap<Draft, readonly FollowedName[]>();

/** Makes the references of a draft follow their targets to the names that these have at the end of the build. */
export function followNames(draft: Draft, targets: RenamedByOldName): Draft {
  let names = found.get(draft);
  if (names === undefined) found.set(draft, (names = findNames(draft)));
  const changes = names.flatMap(({ path, key }) => {
    const target = choose(draft, targets.list(key));
    return target === undefined ? [] : [{ path, name: currentId(target).name }];
  });
  if (changes.length === 0) return draft;
  const written = changes.map(({ path, name }) => `${path.join('.')} ${name}`).join();
  const root = changes.reduce(
    (tree, { path, name }) =>
      updateAt(tree, path, (old) => (old === undefined ? undefined : stringAt(name, placeOf(old)))),
    draft.root,
  );
  return stepped(draft, root, `references ${written}`, undefined);
}

function findNames(draft: Draft): FollowedName[] {
  const info = kindOf(draft.apiVersion, draft.kind);
  if (info === undefined) return [];
  const root = Field.root(draft.document, draft.root.source, draft.root.node);
  const podSpec = info.podTemplate === undefined ? undefined : root.at(...info.podTemplate, 'spec');
  return FOLLOWED.flatMap((row) => {
    const base = startFor(row.from, draft.kind, root, podSpec);
    return base === undefined ? [] : expand(base, row.path).flatMap((holder) => nameIn(holder, row));
  });
}

function nameIn(holder: Field, row: ReferenceKind): FollowedName[] {
  const field = row.name === undefined ? holder : holder.get(row.name);
  const kind = row.to === '*' ? holder.get('kind').text() : row.to;
  const name = field.text();
  return name === undefined || kind === undefined ? [] : [{ path: field.path, key: `${kind}/${name}` }];
}

/** Of several resources that had the name, the one of the same namespace, then of the same prefixes and suffixes. */
function choose(referrer: Draft, candidates: readonly Trace[]): Trace | undefined {
  const usable = candidates.filter(
    (candidate) => isKnownName(currentId(candidate).name) && sharesNamespace(referrer, candidate),
  );
  if (usable.length <= 1) return usable[0];
  const kin = usable.filter((candidate) => candidate.affixes.join() === referrer.affixes.join());
  const chosen = kin.length > 0 ? kin : usable;
  const names = new Set(chosen.map((candidate) => currentId(candidate).name));
  return names.size === 1 ? chosen[0] : undefined;
}

function sharesNamespace(a: Trace, b: Trace): boolean {
  const clusterScoped =
    kindOf(b.apiVersion, b.kind)?.namespaced === false || kindOf(a.apiVersion, a.kind)?.namespaced === false;
  return clusterScoped || (currentId(a).namespace ?? 'default') === (currentId(b).namespace ?? 'default');
}
