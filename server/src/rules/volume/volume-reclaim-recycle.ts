import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { replaceScalar } from '../../yaml/editing/edits';
import type { ResourceRule, RulePage } from '../rule';

/** A PersistentVolume that is to be recycled. */
export const rule: ResourceRule = {
  id: 'volume-reclaim-recycle',
  group: 'volume',
  severity: 'warning',
  kinds: ['PersistentVolume'],
  check({ manifest, root, report }) {
    const field = root.at('spec', 'persistentVolumeReclaimPolicy');
    if (field.text() !== 'Recycle') return;
    const works = !root.at('spec', 'nfs').isAbsent || !root.at('spec', 'hostPath').isAbsent;
    const args = { name: nameInWords(manifest) };
    report({
      place: field.place,
      tag: 'deprecated',
      // Where it works it does what is written.
      severity: works ? 'information' : 'warning',
      message: works
        ? message('Recycle is deprecated: it deletes all files of volume "{name}" when its claim goes.', args)
        : message(
            'Volume "{name}" cannot be recycled, only NFS and host paths can; it will fail when its claim goes.',
            args,
          ),
      fixes: () => [
        {
          title: message('Retain: keep the data for somebody to decide'),
          changes: [replaceScalar(field, 'Retain')],
        },
        ...(works
          ? []
          : [
              {
                title: message('Delete: remove the storage with the claim'),
                changes: [replaceScalar(field, 'Delete')],
              },
            ]),
      ],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The reclaim policy Recycle is deprecated',
  rationale:
    '`Recycle` runs `rm -rf` on the volume as soon as its claim goes, and works for NFS and host paths alone; every other volume ends as *Failed*. It is deprecated, and the API server says so since 1.30.',
  examples: [
    {
      title: 'Where it works',
      wrong: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: backup
spec:
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Recycle
  #                              ^^^^^^^ information
  nfs:
    server: nfs.example
    path: /exports/backup
`,
      right: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: backup
spec:
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  nfs:
    server: nfs.example
    path: /exports/backup
`,
    },
    {
      title: 'Where it does not',
      wrong: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk
spec:
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Recycle
  #                              ^^^^^^^ warning
  csi:
    driver: disk.csi.example
    volumeHandle: disk-1
`,
      right: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk
spec:
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  csi:
    driver: disk.csi.example
    volumeHandle: disk-1
`,
    },
  ],
};
