import { message } from '../../base/message';
import { podsInWords } from '../../identity/pods-in-words';
import { mayShareNamespace } from '../../model/selection';
import { nameInWords } from '../../model/name-in-words';
import { isNearby } from '../../workspace/lookups';
import { addSelector } from '../fixes/select-pods';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { governedSets } from '../shared/service/governed-sets';

/** A governing Service without a selector. */
export const rule: ResourceRule = {
  id: 'service-without-selector',
  group: 'service',
  severity: 'warning',
  kinds: ['Service'],
  check(context) {
    const { manifest, resource, root, lookups, report } = context;
    const service = manifest.service;
    if (service === undefined || service.type.value === 'ExternalName' || service.type.state === 'unknown')
      return;
    if (service.selector.state !== 'absent' && service.selector.state !== 'empty') return;
    const governed = governedSets(resource, lookups).find(({ set }) => isNearby(resource, set));
    if (governed === undefined || isFilledByHand(context)) return;
    const set = governed.set.manifest;
    report({
      place: root.at('spec', 'selector').place,
      message: message(
        'Service "{service}" governs StatefulSet "{set}" but has no selector, so nothing fills its endpoints; {pods} will have no DNS names.',
        { service: nameInWords(manifest), set: nameInWords(set), pods: podsInWords(set) },
      ),
      related: [
        {
          place: set.name,
          message: message('The StatefulSet that it governs'),
        },
      ],
      fixes: () => [addSelector(root, set)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The governing Service has no selector',
  rationale:
    'Kubernetes makes endpoints, and with them DNS records, only for Services with a selector. One without is filled by hand or by a controller of its own; where an Endpoints or EndpointSlice object for it is written beside it, nothing is said.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
#^^^ warning
  clusterIP: None
  ports:
  - port: 5432
---
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
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
  - port: 5432
---
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
`,
    },
  ],
};

/** Endpoints bear the name of the Service; EndpointSlices carry it in a label. */
function isFilledByHand({ manifest, lookups }: RuleContext): boolean {
  const name = manifest.name.value ?? '';
  const endpoints = lookups.named('Endpoints', name);
  const slices = lookups
    .ofKind('EndpointSlice')
    .filter((slice) => slice.manifest.endpointsOf?.value === name);
  return [...endpoints, ...slices].some((other) => mayShareNamespace(other.manifest, manifest));
}
