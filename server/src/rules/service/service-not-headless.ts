import { message } from '../../base/message';
import { podRange } from '../../identity/names';
import { ordinalsOf } from '../../identity/ordinals';
import { rootOf } from '../../workspace/chunk';
import { podNameUses } from '../../workspace/dns/pod-name-uses';
import { governingService, type FoundService } from '../../workspace/governing-service';
import { isNearby } from '../../workspace/lookups';
import { governWithNewService } from '../fixes/headless-service';
import { makeHeadless } from '../fixes/make-headless';
import type { ResourceRule, RuleContext, Severity, RulePage } from '../rule';

/** The governing Service has a cluster IP. */
export const rule: ResourceRule = {
  id: 'service-not-headless',
  group: 'service',
  severity: 'information',
  kinds: ['StatefulSet'],
  check(context) {
    const governing = governingService(context.resource, context.lookups);
    if (governing.state !== 'found' || governing.service.headless !== false || hasOtherCause(governing))
      return;
    const { root, manifest, report } = context;
    const { name, resource: service } = governing;
    const address =
      governing.service.clusterIP.state === 'known' ? governing.service.clusterIP : service.manifest.name;
    report({
      place: root.at('spec', 'serviceName').place,
      severity: severityOf(context, governing),
      message: message(
        'Service "{name}" has a cluster IP. DNS names of single pods such as {pod}.{name} are promised for headless Services only; not every DNS server answers them here.',
        { name, pod: podRange(manifest.name.value ?? '', manifest.statefulSet?.start.value ?? 0, 1) },
      ),
      related: [
        {
          place: address,
          message: message('Service "{name}" does not set clusterIP: None', { name }),
        },
      ],
      fixes: () => [
        makeHeadless(rootOf(service), name),
        governWithNewService(context, [`${name}-headless`, `${name}-pods`]),
      ],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The governing Service is not headless',
  rationale:
    'The DNS specification of Kubernetes promises records for single pods under headless Services only (`clusterIP: None`). CoreDNS answers them all the same, other DNS servers do not. ' +
    'It is a warning where the set has more than one pod or some manifest uses the name of a single pod.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: NodePort
  ports:
  - port: 5432
    nodePort: 30432
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  #            ^^ warning
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
        image: postgres:17
        ports:
        - containerPort: 5432
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  ports:
  - port: 5432
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
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
        image: postgres:17
        ports:
        - containerPort: 5432
`,
    },
  ],
};

/** An ExternalName Service, and a `clusterIP` that the API server refuses, are findings of other rules. */
function hasOtherCause({ service }: FoundService): boolean {
  const address = service.clusterIP.value;
  return (
    service.type.value === 'ExternalName' ||
    (address !== undefined && address !== '' && !/[.:]/.test(address))
  );
}

function severityOf(
  { resource, manifest, lookups, settings }: RuleContext,
  { resource: service }: FoundService,
): Severity {
  // A Service of the same name far away may belong to another application.
  if (!isNearby(resource, service)) return 'information';
  const ordinals = ordinalsOf(manifest.statefulSet);
  if (ordinals !== undefined && ordinals.count > 1) return 'warning';
  return podNameUses(resource, lookups, settings.clusterDomain).length > 0 ? 'warning' : 'information';
}
