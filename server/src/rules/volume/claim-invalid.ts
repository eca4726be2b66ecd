import { message } from '../../base/message';
import type { TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { checkAccessModes } from '../shared/volume/access-modes';
import { amountOf, checkPositive, checkQuantity, checkWholeBytes } from '../shared/amounts';
import { checkClassName } from '../shared/volume/class-name';
import { writtenClaims } from '../shared/volume/claim-specs';
import { checkDataSource } from '../shared/volume/data-source';
import { reportUnlessOneOf } from '../shared/one-of';
import { addFirst } from '../../yaml/editing/grow';

/** Claims, claim templates and ephemeral volumes that the API server refuses. */
export const rule: ResourceRule = {
  id: 'claim-invalid',
  group: 'volume',
  severity: 'error',
  kinds: 'all',
  check(context) {
    for (const claim of writtenClaims(context)) {
      const { spec } = claim;
      if (spec.isUnknown) continue;
      checkAccessModes(context, spec);
      checkStorage(context, spec);
      checkClassName(context, spec.get('storageClassName'));
      reportUnlessOneOf(context, spec.get('volumeMode'), ['Filesystem', 'Block']);
      checkDataSource(context, claim);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The claim is one that the API server refuses',
  rationale:
    'A claim needs an access mode and a request for storage above zero, written as a Kubernetes quantity. Up to 1.33 the API server did not check claim templates, and no pod could be created; since 1.34 it refuses the StatefulSet.',
  examples: [
    {
      title: 'A claim',
      wrong: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes:
  - RWO
  # ^^^ error
  volumeMode: filesystem
  #           ^^^^^^^^^^ error
  storageClassName: Fast SSD
  #                 ^^^^^^^^ error
  dataSourceRef:
    kind: VolumeSnapshot
    #     ^^^^^^^^^^^^^^ error
    name: monday
  resources:
    requests:
      storage: 10GB
      #        ^^^^ error
`,
      right: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes:
  - ReadWriteOnce
  volumeMode: Filesystem
  storageClassName: fast-ssd
  dataSourceRef:
    apiGroup: snapshot.storage.k8s.io
    kind: VolumeSnapshot
    name: monday
  resources:
    requests:
      storage: 10G
`,
    },
    {
      title: 'A claim template',
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
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
    #^^^ error
      resources:
      #^^^^^^^^ error
        limits:
          storage: 10Gi
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
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

function checkStorage(context: RuleContext, spec: Field): void {
  const storage = spec.at('resources', 'requests', 'storage');
  // An amount in the wrong place is a finding of the schema.
  if (storage.isAbsent && (spec.get('storage').isPresent || spec.at('resources', 'storage').isPresent))
    return;
  if (storage.isAbsent) {
    context.report({
      place: storage.keyPlace,
      message: message('The claim does not say how much storage it needs; the API server refuses it.'),
      fixes: () => [requestStorage(spec)],
    });
    return;
  }
  const quantity = checkQuantity(context, storage);
  if (quantity === undefined) return;
  checkPositive(context, storage, quantity);
  checkWholeBytes(context, storage, quantity);
}

/** With the amount of the limit where there is one, else with a start to edit. */
function requestStorage(spec: Field): Fix | undefined {
  const amount = amountOf(spec.at('resources', 'limits', 'storage')) ?? '1Gi';
  const change = requestChange(spec, amount);
  return { title: message('Request {amount} of storage', { amount }), changes: [change] };
}

function requestChange(spec: Field, storage: string): TextChange | undefined {
  const resources = spec.get('resources');
  const requests = resources.get('requests');
  if (requests.written !== undefined) return addFirst(requests, { storage });
  if (resources.written !== undefined) return addFirst(resources, { requests: { storage } });
  return addFirst(spec, { resources: { requests: { storage } } });
}
