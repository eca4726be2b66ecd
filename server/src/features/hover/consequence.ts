import { message, type Message } from '../../base/message';
import type { Reference } from '../../model/read-references';
import type { ReferenceId } from '../../model/references';
import { NO_PROVISIONER } from '../../model/storage-class';
import type { Resource } from '../../workspace/chunk';
import { code } from './markdown';

/** What Kubernetes does with a reference whose target is there. */
export function consequenceOf({ row, keys, optional }: Reference, target: Resource): Message | undefined {
  switch (row.to) {
    case 'ConfigMap':
    case 'Secret':
      return dataConsequence(row.id, keys.length > 0, optional);
    case 'PersistentVolumeClaim':
      return row.id === 'claim-ref'
        ? message('The volume is reserved for this claim; no other claim gets it.')
        : message('The pods wait until the claim is bound.');
    case 'StorageClass':
      return classConsequence(target);
    case 'PersistentVolume':
      return message('The claim asks for this volume and no other.');
    case 'ServiceAccount':
      return message('The pods run with the rights of this account; without it they are not created.');
    case 'PriorityClass':
      return message('The scheduler makes room for pods of a higher class by evicting those of a lower one.');
    default:
      return undefined;
  }
}

/** Undefined for logins and certificates, which no container sees. */
function dataConsequence(row: ReferenceId, hasKeys: boolean, optional: boolean): Message | undefined {
  if (optional) return message('Optional: pods start without it.');
  if (row.startsWith('env-from'))
    return message(
      'Every key becomes a variable of the container, which starts only once the object exists. Later changes reach new pods only.',
    );
  if (row.startsWith('env'))
    return message(
      'The variable is set when the container starts, and the container starts only once the key exists.',
    );
  if (!row.startsWith('volume') && !row.startsWith('projected')) return undefined;
  return hasKeys
    ? message('The listed keys become files; the pod waits until all of them exist.')
    : message('Every key becomes a file; the pod waits until the object exists.');
}

function classConsequence({ manifest: { storageClass } }: Resource): Message | undefined {
  if (storageClass === undefined || storageClass.provisioner.value === undefined) return undefined;
  const args = {
    provisioner: code(storageClass.provisioner.value),
    policy: code(storageClass.reclaimPolicy.value ?? 'Delete'),
  };
  if (storageClass.provisioner.value === NO_PROVISIONER)
    return message(
      'Nothing provisions volumes of this class: claims wait for a PersistentVolume that is written by hand.',
    );
  return storageClass.volumeBindingMode.value === 'WaitForFirstConsumer'
    ? message(
        '{provisioner} makes the volume once a pod is scheduled, where the pod is. When the claim goes, the volume follows {policy}.',
        args,
      )
    : message(
        '{provisioner} makes the volume at once, before any pod is scheduled. When the claim goes, the volume follows {policy}.',
        args,
      );
}
