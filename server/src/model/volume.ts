import type { Field } from '../yaml/field';
import { readAccessModes, readStorageClassName } from './claim';
import { readLabels, type Labels } from './labels';
import { stringValue, type Value } from './value';

/** What binding looks at in a PersistentVolume. */
export interface PersistentVolume {
  readonly capacity: Value<string>;
  readonly accessModes: readonly string[];
  readonly storageClassName: Value<string>;
  readonly volumeMode: Value<string>;
  readonly reclaimPolicy: Value<string>;
  readonly claimName: Value<string>;
  readonly claimNamespace: Value<string>;
  readonly labels: Labels;
  readonly hasNodeAffinity: boolean;
}

/** Reads a PersistentVolume. */
export function readPersistentVolume(root: Field): PersistentVolume {
  const spec = root.get('spec');
  return {
    capacity: stringValue(spec.at('capacity', 'storage')),
    accessModes: readAccessModes(spec.get('accessModes')),
    storageClassName: readStorageClassName(root),
    volumeMode: stringValue(spec.get('volumeMode')),
    reclaimPolicy: stringValue(spec.get('persistentVolumeReclaimPolicy')),
    claimName: stringValue(spec.at('claimRef', 'name')),
    claimNamespace: stringValue(spec.at('claimRef', 'namespace')),
    labels: readLabels(root.at('metadata', 'labels')),
    hasNodeAffinity: spec.get('nodeAffinity').isPresent,
  };
}
