import { CLUSTER_SCOPED } from '../../model/kinds';
import type { Field } from '../../yaml/field';
import { hasPlaceholder, MASK } from '../../yaml/templates/templating';
import { currentId, groupOf, moved, renamed, stamp, stepped, type Draft } from './draft';
import type { Kustomization } from './kustomization';
import { stringAt } from './located';
import { updateAt } from './update';

/** Kinds whose names others rely on; prefixes and suffixes pass them by. */
const KEEP_NAME = new Set(['CustomResourceDefinition', 'Namespace', 'APIService']);

/** Applies `namespace`. A Namespace object takes its name. */
export function withNamespace(draft: Draft, { root, chunk }: Kustomization): Draft {
  const field = root.get('namespace');
  const namespace = writtenText(field);
  if (namespace === '') return draft;
  if (draft.kind === 'Namespace' && groupOf(draft) === '')
    return nameNamespace(draft, namespace, field.place, chunk);
  // Like kustomize, which takes every kind that it does not know for a namespaced one.
  return CLUSTER_SCOPED.has(draft.kind) ? draft : moved(draft, namespace, field.place, chunk);
}

function nameNamespace(
  draft: Draft,
  name: string,
  place: Parameters<typeof stringAt>[1],
  chunk: Kustomization['chunk'],
): Draft {
  const root = updateAt(draft.root, ['metadata', 'name'], () => stringAt(name, place), place);
  const next = stepped(draft, root, `namespace name ${name} ${stamp(chunk)}`, chunk);
  return { ...next, ids: [...draft.ids, { name, namespace: undefined }] };
}

/** Applies `namePrefix`, then `nameSuffix`. */
export function withAffixes(draft: Draft, { root }: Kustomization): Draft {
  const prefix = writtenText(root.get('namePrefix'));
  const suffix = writtenText(root.get('nameSuffix'));
  return affixed(affixed(draft, prefix, ''), '', suffix);
}

function affixed(draft: Draft, prefix: string, suffix: string): Draft {
  const { name } = currentId(draft);
  if (prefix + suffix === '' || KEEP_NAME.has(draft.kind) || name === '') return draft;
  const next = renamed(draft, `${prefix}${name}${suffix}`);
  return { ...next, affixes: [...draft.affixes, prefix === '' ? `-${suffix}` : `${prefix}-`] };
}

/** A placeholder stays in the name, which is then unknown. */
function writtenText(field: Field): string {
  const { node } = field;
  return node?.kind === 'scalar' && node.value !== null ? node.text : '';
}

/** Says whether everything by which a patch finds a resource is known. */
export function isIdentified({
  apiVersion = MASK,
  kind,
  ids,
}: Pick<Draft, 'apiVersion' | 'kind' | 'ids'>): boolean {
  const texts = [apiVersion, kind, ...ids.flatMap(({ name, namespace = '' }) => [name, namespace])];
  return !texts.some(hasPlaceholder);
}

/** Says whether a name is one that can be followed. */
export function isKnownName(name: string): boolean {
  return name !== '' && !hasPlaceholder(name);
}
