import { message } from '../../base/message';
import { restore } from '../fixes/restore';
import type { ResourceRule, RulePage } from '../rule';
import { amountOf } from '../shared/amounts';
import { changesOf } from '../shared/change/changes';
import { isStorageRequest } from '../shared/change/storage-change';

/** Claims that ask for less than before. */
export const rule: ResourceRule = {
  id: 'storage-request-shrunk',
  group: 'change',
  severity: 'warning',
  kinds: ['PersistentVolumeClaim', 'StatefulSet'],
  check({ root, base, manifest, report }) {
    if (base === undefined) return;
    const path = manifest.kind === 'StatefulSet' ? ['spec', 'volumeClaimTemplates'] : ['spec', 'resources'];
    for (const change of changesOf(root.at(...path), base.at(...path))) {
      if (isStorageRequest(change) !== 'shrunk') continue;
      const args = {
        name: manifest.name.value ?? '',
        now: amountOf(change.now) ?? '',
        was: amountOf(change.base) ?? '',
      };
      report({
        place: change.place,
        message:
          manifest.kind === 'StatefulSet'
            ? message(
                'The API server will refuse this update: claim templates cannot change, and claims of {was} never shrink to {now}. Move the data of StatefulSet "{name}" to a set of another name.',
                args,
              )
            : message(
                'The API server will refuse this update: claim "{name}" has {was} and cannot shrink to {now}. Create a claim of another name and move the data to it.',
                args,
              ),
        fixes: () => [restore([change])],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A claim asks for less storage than before',
  rationale:
    'Compared with a base version (`ordinal check --base REV`). Volumes can grow and never shrink, so the API server refuses a smaller request (from 1.32 on it takes back a request that was not granted yet). Less storage means new claims, to which the data is moved.',
  examples: [
    {
      wrong: `
#: data.yaml @base
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 20Gi
#: data.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
      #        ^^^^ warning
`,
      right: `
#: data.yaml @base
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 20Gi
#: data.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 30Gi
`,
    },
    {
      title: 'of a StatefulSet',
      wrong: `
#: db.yaml @base
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 20Gi
#: db.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
          #        ^^^^ warning
`,
      right: `
#: db.yaml @base
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 20Gi
#: db.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 20480Mi
`,
    },
  ],
};
