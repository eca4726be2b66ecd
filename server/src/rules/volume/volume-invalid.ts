import { message } from '../../base/message';
import type { Field } from '../../yaml/field';
import { useValue } from '../fixes/use-value';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { checkAccessModes } from '../shared/volume/access-modes';
import { checkPositive, checkQuantity, checkUnit } from '../shared/amounts';
import { checkClassName } from '../shared/volume/class-name';
import { reportUnlessOneOf } from '../shared/one-of';
import { checkVolumeAffinity } from '../shared/volume/volume-affinity';
import { checkVolumeSource } from '../shared/volume/volume-source';

/** PersistentVolumes that the API server refuses. */
export const rule: ResourceRule = {
  id: 'volume-invalid',
  group: 'volume',
  severity: 'error',
  kinds: ['PersistentVolume'],
  check(context) {
    const spec = context.root.get('spec');
    if (spec.node?.kind !== 'map') return;
    checkAccessModes(context, spec);
    checkCapacity(context, spec.get('capacity'));
    checkClassName(context, spec.get('storageClassName'));
    reportUnlessOneOf(context, spec.get('volumeMode'), ['Filesystem', 'Block']);
    reportUnlessOneOf(context, spec.get('persistentVolumeReclaimPolicy'), ['Retain', 'Delete'], ['Recycle']);
    checkVolumeSource(context, spec);
    checkVolumeAffinity(context, spec);
    checkRoot(context, spec);
    checkAttributesClass(context, spec);
    checkReservation(context, spec.get('claimRef'));
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The PersistentVolume is one that the API server refuses',
  rationale:
    'A volume has access modes, a capacity above zero and exactly one kind of storage behind it. A local volume says on which node it lies.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk-0
spec:
  capacity:
    storage: 0Gi
    #        ^^^ error
  accessModes: []
  #            ^^ error
  persistentVolumeReclaimPolicy: Keep
  #                              ^^^^ error
  local:
  #^^^^ error
    path: /mnt/../disk-0
    #     ^^^^^^^^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk-0
spec:
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  local:
    path: /mnt/disk-0
  nodeAffinity:
    required:
      nodeSelectorTerms:
      - matchExpressions:
        - key: kubernetes.io/hostname
          operator: In
          values: [node-1]
`,
    },
    {
      title: 'Storage behind it',
      wrong: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: shared
spec:
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteMany]
  nfs:
    server: nfs.example
    path: exports/shared
    #     ^^^^^^^^^^^^^^ error
  hostPath:
  #^^^^^^^ error
    path: /srv/shared
`,
      right: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: shared
spec:
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteMany]
  nfs:
    server: nfs.example
    path: /exports/shared
`,
    },
  ],
};

function checkCapacity(context: RuleContext, capacity: Field): void {
  const storage = capacity.get('storage');
  // An amount one level too high is a finding of the schema.
  if (capacity.isAbsent && capacity.parent?.get('storage').isPresent === true) return;
  if (storage.isAbsent) {
    context.report({
      place: capacity.keyPlace,
      message: message(
        'The volume does not say how large it is; the API server refuses it without capacity.storage.',
      ),
    });
  }
  for (const other of capacity.entries().filter((entry) => entry.key !== 'storage')) {
    context.report({
      place: other.keyPlace,
      message: message('The capacity of a volume is its storage alone; the API server refuses "{key}".', {
        key: String(other.key),
      }),
    });
  }
  const quantity = checkQuantity(context, storage);
  if (quantity === undefined) return;
  checkPositive(context, storage, quantity);
  checkUnit(context, storage);
}

/** Nobody may have the whole disk of a node wiped. */
function checkRoot({ report }: RuleContext, spec: Field): void {
  const policy = spec.get('persistentVolumeReclaimPolicy');
  const path = spec.at('hostPath', 'path').text();
  if (policy.text() !== 'Recycle' || path === undefined || !/^\/+$/.test(path)) return;
  report({
    place: policy.place,
    message: message(
      'Recycling the host path "/" would delete everything on the node; the API server refuses it.',
    ),
    fixes: () => [useValue(policy, 'Retain')],
  });
}

function checkAttributesClass({ report, settings }: RuleContext, spec: Field): void {
  const field = spec.get('volumeAttributesClassName');
  if (settings.minor < 34 || !field.isPresent || !spec.get('csi').isAbsent) return;
  report({
    place: field.keyPlace,
    message: message('Only CSI volumes have a volumeAttributesClassName; the API server refuses it here.'),
  });
}

/** A reservation is compared by namespace and name, so that one without a namespace is for nobody. */
function checkReservation({ report }: RuleContext, claim: Field): void {
  if (claim.get('name').text() === undefined || !claim.get('namespace').isAbsent) return;
  report({
    place: claim.keyPlace,
    severity: 'information',
    message: message(
      'claimRef names no namespace, so it matches no claim, and the volume stays reserved for nobody.',
    ),
  });
}
