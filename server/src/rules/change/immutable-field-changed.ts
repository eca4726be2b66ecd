import type { Field } from '../../yaml/field';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { restore } from '../fixes/restore';
import { refusalsOfData, refusalsOfJob } from '../shared/change/object-update';
import type { Refusal } from '../shared/change/refusal';
import { refusalsOfService } from '../shared/change/service-update';
import { refusalsOfStatefulSet } from '../shared/change/stateful-set-update';
import { refusalsOfClaim, refusalsOfClass, refusalsOfVolume } from '../shared/change/storage-update';

const REFUSALS: Readonly<Record<string, (context: RuleContext, base: Field) => Refusal[]>> = {
  StatefulSet: refusalsOfStatefulSet,
  PersistentVolumeClaim: refusalsOfClaim,
  PersistentVolume: refusalsOfVolume,
  StorageClass: refusalsOfClass,
  Service: refusalsOfService,
  ConfigMap: refusalsOfData,
  Secret: refusalsOfData,
  Job: refusalsOfJob,
};

/** Updates that the API server refuses because of a field that is fixed once the object exists. */
export const rule: ResourceRule = {
  id: 'immutable-field-changed',
  group: 'change',
  severity: 'warning',
  kinds: Object.keys(REFUSALS),
  check(context) {
    const { base, manifest, report } = context;
    if (base === undefined) return;
    for (const { change, message } of REFUSALS[manifest.kind]?.(context, base) ?? [])
      report({ place: change.place, message, fixes: () => [restore([change])] });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The update changes a field that cannot change',
  rationale:
    'Compared with a base version (`ordinal check --base REV`). Some fields are fixed for as long as the object exists; the API server refuses the whole update because of one of them, and for a StatefulSet it does not even say which. The way out differs from kind to kind: claims of a set, for example, are changed one by one, and the set is deleted without its pods and created again.',
  examples: [
    {
      title: 'larger volumes',
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
          storage: 10Gi
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
          storage: 20Gi
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
          storage: 10Gi
#: db.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
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
        image: postgres:17.2
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10240Mi
`,
    },
    {
      title: 'an immutable ConfigMap',
      wrong: `
#: conf.yaml @base
apiVersion: v1
kind: ConfigMap
metadata:
  name: conf
immutable: true
data:
  size: "3"
#: conf.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: conf
immutable: true
data:
  size: "5"
  #     ^^^ warning
`,
      right: `
#: conf.yaml @base
apiVersion: v1
kind: ConfigMap
metadata:
  name: conf
immutable: true
data:
  size: "3"
#: conf.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: conf-2
immutable: true
data:
  size: "5"
`,
    },
  ],
};
