import { KINDS } from '../../../model/kinds';
import { matchesPattern } from '../../../model/path-pattern';
import type { SchemaProblem } from '../../../schema/problem';

/** A place that a rule of its own looks for. `*` stands for every item of a list. */
interface OwnedPath {
  readonly kind: string;
  /** From the root of the resource; for kind `pods` from the spec of the pods. */
  readonly path: string;
}

/** What the schema lacks and another rule misses too, at a place of its own: one cause, one message. */
const OWNED_BY_RULES: readonly OwnedPath[] = [
  { kind: 'pods', path: 'containers' },
  { kind: 'pods', path: 'containers.*.name' },
  { kind: 'pods', path: 'initContainers.*.name' },
  { kind: 'StatefulSet', path: 'spec.selector' },
  { kind: 'StatefulSet', path: 'spec.serviceName' },
  { kind: 'Service', path: 'spec.ports.*.port' },
  { kind: 'Deployment', path: 'spec.selector' },
  { kind: 'DaemonSet', path: 'spec.selector' },
  { kind: 'ReplicaSet', path: 'spec.selector' },
];

/** Says whether a rule of the catalogue speaks of a field that the schema misses, so that the schema rules need not. */
export function isOwnedByRule(kind: string, { code, path, field = '' }: SchemaProblem): boolean {
  return (
    code === 'schema-required' &&
    OWNED_BY_RULES.some((owned) => {
      const prefix = prefixOf(owned, kind);
      return prefix !== undefined && matchesPattern([...path, field], [...prefix, ...owned.path.split('.')]);
    })
  );
}

/** Where an owned path begins in a resource of that kind; undefined where it is about other kinds. */
function prefixOf(owned: OwnedPath, kind: string): readonly string[] | undefined {
  if (owned.kind === kind) return [];
  const template = owned.kind === 'pods' ? KINDS.get(kind)?.podTemplate : undefined;
  return template === undefined ? undefined : [...template, 'spec'];
}
