import { kindOf } from '../../model/kinds';
import { expand, REFERENCES, type ReferenceKind } from '../../model/references';
import { Field, type Path } from '../../yaml/field';
import { currentId, stepped, type Draft } from './draft';
import { placeOf, stringAt } from './located';
import { isKnownName } from './naming';
import { updateAt } from './update';

/** Rows of the reference table that kustomize does not follow. */
const NOT_FOLLOWED = new Set(['service-account-old', 'claim-ref', 'claim-template-volume', 'vpa-target', 'ephemeral-class']);
const FOLLOWED = REFERENCES.filter((row) => !NOT_FOLLOWED.has(row.id));

type Targets = ReadonlyMap<string, readonly Draft[]>;

/** Makes references follow their targets to the names that these have at the end of the build. */
export function followNames(drafts: readonly Draft[]): Draft[] {
  const targets = renamedByOldName(drafts);
  return targets.size === 0 ? [...drafts] : drafts.map((draft) => follow(draft, targets));
}

/** Drafts that were renamed, by kind and by every name that they had before. */
function renamedByOldName(drafts: readonly Draft[]): Targets {
  const targets = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const { name } = currentId(draft);
    const old = new Set(draft.ids.map((id) => id.name).filter((id) => id !== name));
    for (const previous of old) {
      const key = `${draft.kind}/${previous}`;
      targets.set(key, [...(targets.get(key) ?? []), draft]);
    }
  }
  return targets;
}

function follow(draft: Draft, targets: Targets): Draft {
  const info = kindOf(draft.apiVersion, draft.kind);
  if (info === undefined) return draft;
  const field = Field.root(draft.chunk.document, draft.root.source, draft.root.node);
  let result = draft;
  for (const row of FOLLOWED) {
    if (row.from !== 'pods' && !row.from.includes(draft.kind)) continue;
    if (row.from === 'pods' && info.podTemplate === undefined) continue;
    const base = row.from === 'pods' ? field.at(...(info.podTemplate ?? []), 'spec') : field;
    for (const holder of expand(base, row.path)) result = followOne(result, row, holder, targets);
  }
  return result;
}

function followOne(draft: Draft, row: ReferenceKind, holder: Field, targets: Targets): Draft {
  const nameField = row.name === undefined ? holder : holder.get(row.name);
  const kind = row.to === '*' ? holder.get('kind').text() : row.to;
  const name = nameField.text();
  if (name === undefined || kind === undefined) return draft;
  const found = choose(draft, targets.get(`${kind}/${name}`) ?? []);
  if (found === undefined) return draft;
  const path: Path = nameField.path;
  const next = currentId(found).name;
  const root = updateAt(draft.root, path, (old) => (old === undefined ? undefined : stringAt(next, placeOf(old))));
  return stepped(draft, root, `reference ${path.join('.')} ${next}`, undefined);
}

/** Of several resources that had the name, the one of the same namespace, then of the same prefixes and suffixes. */
function choose(referrer: Draft, candidates: readonly Draft[]): Draft | undefined {
  const usable = candidates.filter((candidate) => isKnownName(currentId(candidate).name) && sharesNamespace(referrer, candidate));
  if (usable.length <= 1) return usable[0];
  const kin = usable.filter((candidate) => candidate.affixes.join() === referrer.affixes.join());
  const chosen = kin.length > 0 ? kin : usable;
  const names = new Set(chosen.map((candidate) => currentId(candidate).name));
  return names.size === 1 ? chosen[0] : undefined;
}

function sharesNamespace(a: Draft, b: Draft): boolean {
  const clusterScoped = kindOf(b.apiVersion, b.kind)?.namespaced === false || kindOf(a.apiVersion, a.kind)?.namespaced === false;
  return clusterScoped || (currentId(a).namespace ?? 'default') === (currentId(b).namespace ?? 'default');
}
