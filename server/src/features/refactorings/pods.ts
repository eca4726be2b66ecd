import { message, type Message } from '../../base/message';
import { podTemplateOf } from '../../model/pod-fields';
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
  return manifest.podTemplate && podTemplateOf(root, manifest.kind)?.get('spec');
}

/** True where a workload asks for one pod at most, and nothing scales it. */
export function hasOnePod(workload: Resource, lookups: Lookups): boolean {
  const { kind, name } = workload.manifest;
  const isScaled = lookups
    .referencesTo(kind, name.value ?? '')
    .some(({ manifest }) => manifest.references.some(({ row }) => row.id === 'scale-target'));
  return (podCountOf(workload) ?? 2) < 2 && !isScaled;
}

/** Why pods should get no claim of their own; undefined where they may have one. */
export function noClaimFor(podSpec: Field): Message | undefined {
  return podSpec.get('terminationGracePeriodSeconds').number() === 0
    ? message(
        'With a grace period of 0 a pod is replaced before it has stopped for certain, and two would write to one claim. Raise terminationGracePeriodSeconds first.',
      )
    : undefined;
}
