import { compactCopy } from '../base/compact-copy';
import type { Field } from '../yaml/field';
import { readLabelSelector, type Selector } from './labels';
import { stringValue, type Value } from './value';

/** Annotation that is still stronger than `spec.storageClassName` (facts 6.6). */
export const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** What binding looks at in a claim. */
export interface ClaimSpec {
  readonly storage: Value<string>;
  readonly accessModes: readonly string[];
  /** Absent: the default class. `''`: no class on purpose. */
  readonly storageClassName: Value<string>;
  readonly volumeMode: Value<string>;
  readonly volumeName: Value<string>;
  readonly selector: Selector;
}

/** Reads the spec of a PersistentVolumeClaim or of a claim template. */
export function readClaimSpec(claim: Field): ClaimSpec {
  const spec = claim.get('spec');
  return {
    storage: stringValue(spec.at('resources', 'requests', 'storage')),
    accessModes: readAccessModes(spec.get('accessModes')),
    storageClassName: readStorageClassName(claim),
    volumeMode: stringValue(spec.get('volumeMode')),
    volumeName: stringValue(spec.get('volumeName')),
    selector: readLabelSelector(spec.get('selector')),
  };
}

/** The class of a claim or volume: the old annotation wins over the field. */
export function readStorageClassName(root: Field): Value<string> {
  const annotation = root.at('metadata', 'annotations').get(CLASS_ANNOTATION);
  if (annotation.isPresent) return stringValue(annotation);
  return stringValue(root.at('spec', 'storageClassName'));
}

/** Access modes that are known; a template's are left out. */
export function readAccessModes(field: Field): readonly string[] {
  const modes = field.items().map((mode) => mode.text());
  return compactCopy(modes.filter((mode) => mode !== undefined));
}
