import { KINDS } from '../../model/kinds';
import type { Field } from '../../yaml/field';

/** The pod template of a workload, or the Pod itself; undefined for kinds without pods. */
export function podTemplateOf(root: Field, kind: string): Field | undefined {
  const path = KINDS.get(kind)?.podTemplate;
  return path === undefined ? undefined : root.at(...path);
}
