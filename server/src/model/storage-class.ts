import type { Field } from '../yaml/field';
import { stringValue, type Value } from './value';

/** What other resources may ask about a StorageClass. */
export interface StorageClass {
  readonly provisioner: Value<string>;
  readonly reclaimPolicy: Value<string>;
  readonly volumeBindingMode: Value<string>;
  readonly isDefault: boolean;
}

/** The provisioner of a class that makes no volumes: each is written by hand (facts 6.10). */
export const NO_PROVISIONER = 'kubernetes.io/no-provisioner';

const DEFAULT_CLASS = [
  'storageclass.kubernetes.io/is-default-class',
  'storageclass.beta.kubernetes.io/is-default-class',
];

/** Reads a StorageClass. */
export function readStorageClass(root: Field): StorageClass {
  const annotations = root.at('metadata', 'annotations');
  return {
    provisioner: stringValue(root.get('provisioner')),
    reclaimPolicy: stringValue(root.get('reclaimPolicy')),
    volumeBindingMode: stringValue(root.get('volumeBindingMode')),
    isDefault: DEFAULT_CLASS.some((key) => annotations.get(key).text() === 'true'),
  };
}
