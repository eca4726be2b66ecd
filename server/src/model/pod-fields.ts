import type { Field } from '../yaml/field';
import { KINDS } from './kinds';

/** Lists of a pod spec that hold containers. */
export const CONTAINER_LISTS = ['containers', 'initContainers', 'ephemeralContainers'];

/** The pod template of a resource, or the Pod itself; undefined for kinds without pods. */
export function podTemplateOf(root: Field, kind: string): Field | undefined {
  const path = KINDS.get(kind)?.podTemplate;
  return path === undefined ? undefined : root.at(...path);
}
