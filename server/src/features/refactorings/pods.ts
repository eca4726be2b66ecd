import { KINDS } from '../../model/kinds';
import type { Resource } from '../../workspace/chunk';
import type { Lookups } from '../../workspace/lookups';
import { podCountOf } from '../../workspace/pod-count';
import type { Field } from '../../yaml/field';
import type { Cursor } from '../cursor';

/** The spec of the pods of a workload; undefined for other resources. */
export function podSpecOf({
  resource: { manifest },
  root,
}: Pick<Cursor, 'resource' | 'root'>): Field | undefined {
  const path = manifest.podTemplate === undefined ? undefined : KINDS.get(manifest.kind)?.podTemplate;
  return path === undefined ? undefined : root.at(...path, 'spec');
}

/** True where a workload asks for one pod at most, and nothing scales it. */
export function hasOnePod(workload: Resource, lookups: Lookups): boolean {
  const { kind, name } = workload.manifest;
  const isScaled = lookups
    .referencesTo(kind, name.value ?? '')
    .some(({ manifest }) => manifest.references.some(({ row }) => row.id === 'scale-target'));
  return (podCountOf(workload) ?? 2) < 2 && !isScaled;
}
