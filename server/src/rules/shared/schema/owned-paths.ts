import { KINDS } from '../../../model/kinds';
import { matchesPattern } from '../../../model/path-pattern';
import type { SchemaCode, SchemaProblem } from '../../../schema/problem';
import { SELECTOR_PLACES } from '../selector-places';

/** A place whose values a rule of its own judges. `*` stands for every item of a list; kind `*` for every kind. */
interface OwnedPath {
  readonly kind: string;
  /** From the root of the resource; for kind `pods` from the spec of the pods. */
  readonly path: string;
  /** Where the rule judges this alone, e.g. the word that is written but not that none is. */
  readonly only?: SchemaCode;
}

/** Places that the schema rules leave to the rules which know more about them: one cause, one message. */
const OWNED_BY_RULES: readonly OwnedPath[] = [
  { kind: '*', path: 'apiVersion' },
  { kind: '*', path: 'metadata.name' },
  { kind: 'pods', path: 'containers' },
  { kind: 'pods', path: 'containers.*.name' },
  { kind: 'pods', path: 'containers.*.image' },
  { kind: 'pods', path: 'initContainers.*.name' },
  { kind: 'pods', path: 'initContainers.*.image' },
  { kind: 'pods', path: 'restartPolicy' },
  { kind: 'StatefulSet', path: 'spec.podManagementPolicy' },
  { kind: 'StatefulSet', path: 'spec.selector' },
  { kind: 'StatefulSet', path: 'spec.serviceName' },
  { kind: 'Service', path: 'spec.type' },
  { kind: 'Service', path: 'spec.clusterIP' },
  { kind: 'Service', path: 'spec.ports.*.port' },
  { kind: 'StatefulSet', path: 'spec.updateStrategy.type' },
  { kind: 'StatefulSet', path: 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted' },
  { kind: 'StatefulSet', path: 'spec.persistentVolumeClaimRetentionPolicy.whenScaled' },
  { kind: 'Deployment', path: 'spec.selector' },
  { kind: 'Deployment', path: 'spec.strategy.type' },
  { kind: 'DaemonSet', path: 'spec.selector' },
  { kind: 'DaemonSet', path: 'spec.updateStrategy.type' },
  { kind: 'ReplicaSet', path: 'spec.selector' },
  { kind: 'PodDisruptionBudget', path: 'spec.unhealthyPodEvictionPolicy' },
  { kind: 'PersistentVolumeClaim', path: 'spec.accessModes', only: 'schema-required' },
  { kind: 'PersistentVolumeClaim', path: 'spec.accessModes.*' },
  { kind: 'PersistentVolumeClaim', path: 'spec.volumeMode' },
  { kind: 'PersistentVolumeClaim', path: 'spec.dataSourceRef.name' },
  { kind: 'PersistentVolumeClaim', path: 'spec.resources.requests.storage' },
  { kind: 'StatefulSet', path: 'spec.volumeClaimTemplates.*.spec.accessModes', only: 'schema-required' },
  { kind: 'StatefulSet', path: 'spec.volumeClaimTemplates.*.spec.accessModes.*' },
  { kind: 'StatefulSet', path: 'spec.volumeClaimTemplates.*.spec.volumeMode' },
  { kind: 'StatefulSet', path: 'spec.volumeClaimTemplates.*.spec.resources.requests.storage' },
  { kind: 'pods', path: 'volumes.*.ephemeral.volumeClaimTemplate.spec.accessModes.*' },
  { kind: 'pods', path: 'volumes.*.ephemeral.volumeClaimTemplate.spec.volumeMode' },
  { kind: 'PersistentVolume', path: 'spec.accessModes', only: 'schema-required' },
  { kind: 'PersistentVolume', path: 'spec.accessModes.*' },
  { kind: 'PersistentVolume', path: 'spec.volumeMode' },
  { kind: 'PersistentVolume', path: 'spec.persistentVolumeReclaimPolicy' },
  { kind: 'PersistentVolume', path: 'spec.nodeAffinity.required' },
  { kind: 'PersistentVolume', path: 'spec.capacity.storage' },
  { kind: 'StorageClass', path: 'volumeBindingMode' },
  { kind: 'StorageClass', path: 'reclaimPolicy' },
  // The operators in label selectors, which the rule on selectors judges.
  ...SELECTOR_PLACES.map(({ kind, path }): OwnedPath => {
    // A place of pods counts from their template here, from its spec there.
    const steps = kind === 'pods' ? path.slice(1) : path;
    return { kind, path: [...steps, 'matchExpressions', '*', 'operator'].join('.'), only: 'schema-enum' };
  }),
];

/**
 * Says whether a rule of the catalogue speaks of what the schema found, so that the schema rules need not. Such rules
 * judge words, and whether something is there: a list in place of a word is left to the schema.
 */
export function isOwnedByRule(kind: string, { code, path, field }: SchemaProblem, isWord: boolean): boolean {
  if (code === 'schema-type' && !isWord) return false;
  const place = code === 'schema-required' ? [...path, field ?? ''] : path;
  const judged = code === 'schema-type' ? 'schema-enum' : code;
  return OWNED_BY_RULES.some((owned) => {
    const prefix = owned.only === undefined || owned.only === judged ? prefixOf(owned, kind) : undefined;
    return prefix !== undefined && matchesPattern(place, [...prefix, ...owned.path.split('.')]);
  });
}

/** Where an owned path begins in a resource of that kind; undefined where it is about other kinds. */
function prefixOf(owned: OwnedPath, kind: string): readonly string[] | undefined {
  if (owned.kind === '*' || owned.kind === kind) return [];
  const template = owned.kind === 'pods' ? KINDS.get(kind)?.podTemplate : undefined;
  return template === undefined ? undefined : [...template, 'spec'];
}
