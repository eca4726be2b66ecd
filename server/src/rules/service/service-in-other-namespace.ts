import { message } from '../../base/message';
import { podsInWords } from '../../identity/pods-in-words';
import { nameInWords } from '../../model/name-in-words';
import { governingService } from '../../workspace/governing-service';
import { rootOf } from '../../workspace/chunk';
import { isNearby, nearest } from '../../workspace/lookups';
import { replaceScalar } from '../../yaml/editing/edits';
import type { ResourceRule, RulePage } from '../rule';

/** The named Service exists, in a namespace whose Services cannot govern this set. */
export const rule: ResourceRule = {
  id: 'service-in-other-namespace',
  group: 'service',
  severity: 'error',
  kinds: ['StatefulSet'],
  check({ resource, manifest, root, lookups, report }) {
    const governing = governingService(resource, lookups);
    if (governing.state !== 'other-namespace') return;
    const [service] = nearest(resource, governing.found);
    const namespace = manifest.namespace.value;
    if (service === undefined || namespace === undefined) return;
    const other = service.manifest.namespace.value ?? '';
    const names = { name: governing.name, set: nameInWords(manifest), namespace, other };
    report({
      place: root.at('spec', 'serviceName').place,
      // One far away may belong to another application.
      severity: isNearby(resource, service) ? 'error' : 'information',
      message: message(
        'Service "{name}" is in namespace "{other}", StatefulSet "{set}" in "{namespace}". A Service names pods of its own namespace only: {pods} will have no DNS names.',
        { ...names, pods: podsInWords(manifest) },
      ),
      related: [
        {
          place: service.manifest.namespace,
          message: message('Service "{name}" is in namespace "{other}"', names),
        },
      ],
      fixes: () => [
        {
          title: message('Move Service "{name}" to namespace "{namespace}"', names),
          changes: [replaceScalar(rootOf(service).at('metadata', 'namespace'), namespace)],
        },
        {
          title: message('Move StatefulSet "{set}" to namespace "{other}"', names),
          changes: [replaceScalar(root.at('metadata', 'namespace'), other)],
        },
      ],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The governing Service is in another namespace',
  rationale:
    'A pod gets a DNS name only from a Service of its own namespace: the EndpointSlice controller compares the pod’s `subdomain` with Services beside it and nowhere else.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: data
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  serviceName: db
  #            ^^ error
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
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
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
`,
    },
  ],
};
