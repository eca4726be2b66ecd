import { message, type Message } from '../../../base/message';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { changesOf } from './changes';
import { isStorageRequest } from './storage-change';
import { fieldPath, type Refusal } from './refusal';

/** What the API server refuses about an update of a StatefulSet (facts 4.1), selector and shrinking aside. */
export function refusalsOfStatefulSet({ root, manifest, settings }: RuleContext, base: Field): Refusal[] {
  const name = manifest.name.value ?? '';
  const templates = ['spec', 'volumeClaimTemplates'];
  const ofTemplates = changesOf(root.at(...templates), base.at(...templates))
    .filter((change) => isStorageRequest(change) !== 'shrunk')
    .map((change) => ({
      change,
      message: isStorageRequest(change) === 'grown' ? grown(name) : templateFixed(name),
    }));
  // From 1.33 on the number of kept revisions may change.
  const fields = [
    'serviceName',
    'podManagementPolicy',
    ...(settings.minor < 33 ? ['revisionHistoryLimit'] : []),
  ];
  const ofFields = fields
    .flatMap((field) => changesOf(root.at('spec', field), base.at('spec', field)))
    .map((change) => ({
      change,
      message: message(
        'The API server will refuse this update: {field} of a StatefulSet cannot change. Delete the set with "kubectl delete statefulset {name} --cascade=orphan", which leaves its pods running, and apply this again.',
        { field: fieldPath(root, change.now), name },
      ),
    }));
  return [...ofTemplates, ...ofFields, ...onDeleteRefused(root, base)];
}

/**
 * Where neither type nor parameters were written, the API server wrote both, and `kubectl apply` leaves alone what it
 * did not write itself: OnDelete then stands beside a rollingUpdate block.
 */
function onDeleteRefused(root: Field, base: Field): Refusal[] {
  const [now, before] = [root, base].map((version) => version.at('spec', 'updateStrategy'));
  if (now === undefined || before === undefined || before.isUnknown || before.isOpen || now.isOpen) return [];
  const wasWritten = before.get('type').isPresent || before.get('rollingUpdate').isPresent;
  const isWritten = now.get('rollingUpdate').written !== undefined;
  if (now.get('type').text() !== 'OnDelete' || wasWritten || isWritten) return [];
  return changesOf(now.get('type'), before.get('type')).map((change) => ({
    change,
    message: message(
      'The API server will refuse this update from "kubectl apply": the rollingUpdate block that it filled in itself stays, and OnDelete has none. Write "rollingUpdate: null" beside the type.',
    ),
  }));
}

function grown(name: string): Message {
  return message(
    'The API server will refuse this update: claim templates of a StatefulSet cannot change. Make each claim larger itself, delete the set with "kubectl delete statefulset {name} --cascade=orphan", which leaves its pods running, and apply this again.',
    { name },
  );
}

function templateFixed(name: string): Message {
  return message(
    'The API server will refuse this update: claim templates of a StatefulSet cannot change. Delete the set with "kubectl delete statefulset {name} --cascade=orphan", which leaves its pods running, and apply this again; claims that exist stay as they are.',
    { name },
  );
}
