import type { Field } from '../yaml/field';
import { KINDS } from './kinds';
import type { PathPattern } from './path-pattern';

/** Lists of a pod spec that hold containers. */
export const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

/** Maps of a container by which the kubelet asks how it is. */
export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** A path below a container as paths below the pod spec, one for each list of containers. */
export function inContainers(...path: readonly string[]): PathPattern[] {
  return CONTAINER_LISTS.map((list) => [list, '*', ...path]);
}

/** The pod template of a resource, or the Pod itself; undefined for kinds without pods. */
export function podTemplateOf(root: Field, kind: string): Field | undefined {
  const path = KINDS.get(kind)?.podTemplate;
  return path === undefined ? undefined : root.at(...path);
}
