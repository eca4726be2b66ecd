import { message } from '../../../base/message';
import { CLASS_ANNOTATION } from '../../../model/claim';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { changesOf, type Change } from './changes';
import { fieldPath, type Refusal } from './refusal';

/** Of a claim: set by the cluster while it is empty, and fixed from then on. */
const ONCE_SET = ['storageClassName', 'volumeName'];

/** What the API server refuses about an update of a claim (facts 4.7), shrinking aside. */
export function refusalsOfClaim({ root, manifest }: RuleContext, base: Field): Refusal[] {
  const hasOldClass = [root, base].some(
    (side) => !side.at('metadata', 'annotations', CLASS_ANNOTATION).isAbsent,
  );
  return changesOf(root.get('spec'), base.get('spec'))
    .filter(({ now, base: before }) => {
      const key = String(now.key);
      if (key === 'storage' && now.parent?.key === 'requests') return false;
      if (key === 'volumeAttributesClassName' || (key === 'storageClassName' && hasOldClass)) return false;
      return !ONCE_SET.includes(key) || before.isPresent;
    })
    .map((change) => ({
      change,
      message: message(
        'The API server will refuse this update: {field} of a claim cannot change. Create a claim of another name and move the data of "{name}" to it.',
        { field: fieldPath(root, change.now), name: manifest.name.value ?? '' },
      ),
    }));
}

/** What of a PersistentVolume may change at any time (facts 4.8). */
const MUTABLE = new Set([
  'capacity',
  'accessModes',
  'storageClassName',
  'persistentVolumeReclaimPolicy',
  'mountOptions',
  'claimRef',
  'volumeAttributesClassName',
]);

/** What the API server refuses about an update of a PersistentVolume: another place for the data. */
export function refusalsOfVolume({ root, manifest }: RuleContext, base: Field): Refusal[] {
  const [spec, before] = [root.get('spec'), base.get('spec')];
  const keys = new Set([...spec.entries(), ...before.entries()].map((entry) => String(entry.key)));
  return [...keys]
    .filter((key) => !MUTABLE.has(key))
    .flatMap((key) =>
      changesOf(spec.get(key), before.get(key)).filter((change) => isRefused(key, change, before)),
    )
    .map((change) => ({
      change,
      message: message(
        'The API server will refuse this update: {field} of a volume cannot change. With reclaim policy Retain the data stays while you delete volume "{name}" and create it again.',
        { field: fieldPath(root, change.now), name: manifest.name.value ?? '' },
      ),
    }));
}

function isRefused(key: string, { now, base }: Change, before: Field): boolean {
  if (key === 'volumeMode') return true;
  // The affinity may be added once, and old names of node labels may be replaced by the new ones.
  if (key === 'nodeAffinity')
    return before.get(key).isPresent && !/beta\.kubernetes\.io\//.test(base.text() ?? '');
  // Where the source is another one, that it names is said; that it no longer names the old one is the same thing.
  return now.isPresent;
}

/** What the API server refuses about an update of a StorageClass (facts 4.9). */
export function refusalsOfClass({ root, manifest }: RuleContext, base: Field): Refusal[] {
  return ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode']
    .flatMap((key) => changesOf(root.get(key), base.get(key)))
    .map((change) => ({
      change,
      message: message(
        'The API server will refuse this update: {field} of a class cannot change. Create a class of another name, or delete "{name}" and create it again; volumes that exist stay as they are.',
        { field: fieldPath(root, change.now), name: manifest.name.value ?? '' },
      ),
    }));
}
