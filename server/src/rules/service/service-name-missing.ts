import { message } from '../../base/message';
import { podsInWords } from '../../identity/pods-in-words';
import { setOfPodName } from '../../model/selection';
import { nameInWords } from '../../model/name-in-words';
import { governingService } from '../../workspace/governing-service';
import { governWithNewService } from '../fixes/headless-service';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { setEntry } from '../../yaml/editing/grow';

/** The last minor whose API schema requires `spec.serviceName` (facts 0.1). */
const LAST_REQUIRED = 32;

/** A StatefulSet without `serviceName`. */
export const rule: ResourceRule = {
  id: 'service-name-missing',
  group: 'service',
  severity: 'information',
  kinds: ['StatefulSet'],
  check(context) {
    const { resource, manifest, root, lookups, settings, report } = context;
    if (!root.get('spec').isPresent || governingService(resource, lookups).state !== 'unnamed') return;
    const field = root.at('spec', 'serviceName');
    const required = settings.minor <= LAST_REQUIRED && field.isAbsent;
    const args = { set: nameInWords(manifest), pods: podsInWords(manifest) };
    report({
      place: field.place,
      severity: required ? 'warning' : 'information',
      message: required
        ? message(
            'StatefulSet "{set}" has no serviceName, which Kubernetes requires up to 1.32. {pods} will have no DNS names of their own.',
            args,
          )
        : message(
            'StatefulSet "{set}" has no serviceName; {pods} will have no DNS names of their own.',
            args,
          ),
      fixes: () => fixesFor(context),
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The StatefulSet names no governing Service',
  rationale:
    'Pods take their DNS subdomain from `serviceName`. Without it they keep their host names, but nobody can look them up one by one. Up to 1.32 the API schema requires the field, so kubectl refuses a manifest that leaves it out.',
  examples: [
    {
      title: 'A headless Service selects the pods',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db-peers
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
#^^^ information
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
  name: db-peers
spec:
  clusterIP: None
  selector:
    app: db
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db-peers
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
    {
      title: 'Kubernetes 1.32 requires the field',
      minor: 32,
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
#^^^ warning
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
          name: sql
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
        ports:
        - containerPort: 5432
          name: sql
`,
    },
  ],
};

function fixesFor(context: RuleContext): (Fix | undefined)[] {
  const services = headlessServicesOf(context);
  const name = context.manifest.name.value;
  return [
    ...services.map((service): Fix => ({
      title: message('Let Service "{service}" govern it', { service }),
      preferred: services.length === 1,
      changes: [setEntry(context.root.get('spec'), 'serviceName', service)],
    })),
    name === undefined ? undefined : governWithNewService(context, [name, `${name}-headless`]),
  ];
}

/** Names of headless Services near by that select all pods of the set. */
function headlessServicesOf({ resource, lookups }: RuleContext): string[] {
  const names = lookups
    .selectorsNear('Service', resource)
    .filter(({ resource: service, match }) => match === 'yes' && !service.manifest.fragment)
    .map((selected) => selected.resource.manifest)
    .filter(({ service }) => service?.headless === true && setOfPodName(service.selector) === undefined)
    .map((manifest) => manifest.name.value)
    .filter((name) => name !== undefined);
  return [...new Set(names)];
}
