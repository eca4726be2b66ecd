import { namespaceId, type IdentityNode } from './identity-node';

/** The path under which VS Code decorates a node: namespaces are the folders of their sets, and take their colour. */
export function decoratedPath({ kind, id, set }: IdentityNode): string | undefined {
  if (kind === 'namespace') return `/${segment(id)}`;
  if (kind !== 'statefulSet' || set === undefined) return undefined;
  return `/${segment(namespaceId(set.namespace))}/${segment(id)}`;
}

/** Ids hold names as they are written; half of a surrogate pair is a string, but no part of a URI. */
function segment(id: string): string {
  return encodeURIComponent(JSON.stringify(id));
}
