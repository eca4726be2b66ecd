import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { replaceAt } from '../../yaml/editing/edits';
import type { ResourceRule, RulePage } from '../rule';
import { relatedObject } from '../shared/related-object';

/** A class in use that forbids its claims to grow. */
export const rule: ResourceRule = {
  id: 'storage-class-cannot-grow',
  group: 'volume',
  severity: 'hint',
  kinds: ['StorageClass'],
  check({ manifest, root, resource, lookups, report }) {
    const field = root.get('allowVolumeExpansion');
    const name = manifest.name.value;
    if (field.boolean() !== false || name === undefined) return;
    const user = lookups.claimantsNear(resource, name)[0];
    if (user === undefined) return;
    const args = { kind: user.manifest.kind, user: nameInWords(user.manifest), name };
    report({
      place: field.place,
      message: message('{kind} "{user}" uses class "{name}", and claims of this class can never grow.', args),
      related: [relatedObject(user)],
      fixes: () => [
        { title: message('Let claims of the class grow'), changes: [replaceAt(field.place, 'true')] },
      ],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Claims of the class can never grow',
  rationale:
    'Without `allowVolumeExpansion: true` the API server refuses every larger request of a claim. The field can be changed at any time; claim templates cannot.',
  examples: [
    {
      wrong: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk.csi.example
allowVolumeExpansion: false
#                     ^^^^^ hint
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: fast
  resources:
    requests:
      storage: 10Gi
`,
      right: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk.csi.example
allowVolumeExpansion: true
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: fast
  resources:
    requests:
      storage: 10Gi
`,
    },
  ],
};
