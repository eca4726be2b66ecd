import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { RETENTION_POLICY_SINCE } from '../../model/stateful-set-gates';
import { replaceScalar } from '../../yaml/editing/edits';
import type { ResourceRule, RulePage } from '../rule';

/** A retention policy that deletes claims. */
export const rule: ResourceRule = {
  id: 'retention-deletes-data',
  group: 'volume',
  severity: 'information',
  kinds: ['StatefulSet'],
  since: RETENTION_POLICY_SINCE,
  check({ manifest, root, report }) {
    // Nothing is deleted where no claims are made.
    if (manifest.statefulSet?.claimTemplates.length === 0) return;
    for (const key of ['whenScaled', 'whenDeleted']) {
      const field = root.at('spec', 'persistentVolumeClaimRetentionPolicy', key);
      if (field.text() !== 'Delete') continue;
      const name = nameInWords(manifest);
      report({
        place: field.place,
        message:
          key === 'whenScaled'
            ? message('Scaling StatefulSet "{name}" down deletes the claims of the pods that go.', { name })
            : message('Deleting StatefulSet "{name}" deletes the claims of its pods.', { name }),
        fixes: () => [{ title: message('Keep the claims'), changes: [replaceScalar(field, 'Retain')] }],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Claims are deleted when the set shrinks or goes',
  rationale:
    'With `whenScaled: Delete` scaling down deletes the claims of the ordinals that go, with `whenDeleted: Delete` deleting the set deletes all of them. The reclaim policy of the volume or class then decides about the data, and that of dynamic classes is `Delete` unless somebody says otherwise.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  persistentVolumeClaimRetentionPolicy:
    whenScaled: Delete
    #           ^^^^^^ information
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  persistentVolumeClaimRetentionPolicy:
    whenScaled: Retain
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
`,
    },
  ],
};
