import { message } from '../../../base/message';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { mayBeAlternatives } from '../alternatives';

const SOURCES = new Set(
  (
    'awsElasticBlockStore azureDisk azureFile cephfs cinder csi fc flexVolume flocker gcePersistentDisk glusterfs hostPath iscsi ' +
    'local nfs photonPersistentDisk portworxVolume quobyte rbd scaleIO storageos vsphereVolume'
  ).split(' '),
);
const OTHERS = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);

/** Reports a PersistentVolume that has no storage behind it, or more than one. */
export function checkVolumeSource(context: RuleContext, spec: Field): void {
  const { report } = context;
  const entries = spec.entries();
  const sources = entries.filter((entry) => SOURCES.has(String(entry.key)));
  const [first, second] = sources;
  // A misspelt source is reported as the unknown field that it is.
  const isMisspelt = entries.some(
    (entry) => !SOURCES.has(String(entry.key)) && !OTHERS.has(String(entry.key)),
  );
  if (first === undefined && !isMisspelt && !spec.isOpen) {
    report({
      place: spec.keyPlace,
      message: message(
        'The volume names no storage, such as csi, nfs, local or hostPath; the API server refuses it.',
      ),
    });
  }
  if (
    first !== undefined &&
    second !== undefined &&
    first.isPresent &&
    second.isPresent &&
    !mayBeAlternatives(first.keyPlace, second.keyPlace)
  ) {
    report({
      place: second.keyPlace,
      message: message(
        'The volume already uses {first}; with {second} beside it the API server refuses it.',
        { first: String(first.key), second: String(second.key) },
      ),
      related: [{ place: first.keyPlace, message: message('The first storage') }],
    });
  }
  checkPaths(context, spec);
}

function checkPaths({ report }: RuleContext, spec: Field): void {
  for (const source of ['hostPath', 'local']) {
    const path = spec.at(source, 'path');
    if (path.text()?.split('/').includes('..') !== true) continue;
    report({
      place: path.place,
      message: message('The path of a volume may not climb with ".."; the API server refuses it.'),
    });
  }
  const exported = spec.at('nfs', 'path');
  const path = exported.text();
  if (path === undefined || path.startsWith('/')) return;
  report({
    place: exported.place,
    message: message('The path of an NFS volume begins with "/"; the API server refuses this one.'),
  });
}
