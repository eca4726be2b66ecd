import { message } from '../../base/message';
import { SCALED_KINDS } from '../../model/kinds';
import { nameInWords } from '../../model/name-in-words';
import { mayShareNamespace } from '../../model/selection';
import { isBeside } from '../../workspace/lookups';
import { useValue } from '../fixes/use-value';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { resolve } from '../shared/reference/dangling';
import { reportMistaken } from '../shared/reference/mistaken-name';
import { relatedObject } from '../shared/related-object';

/** A HorizontalPodAutoscaler whose target is plainly another one. */
export const rule: ResourceRule = {
  id: 'scale-target-not-found',
  group: 'reference',
  severity: 'warning',
  kinds: ['HorizontalPodAutoscaler'],
  check(context) {
    const target = context.manifest.references.find(({ row }) => row.id === 'scale-target');
    const name = target?.name.value;
    if (target === undefined || name === undefined || !SCALED_KINDS.includes(target.to)) return;
    if (isOfOtherKind(context, target.to, name)) return;
    const args = { target: target.to, name, owner: nameInWords(context.manifest) };
    reportMistaken(context, target, {
      elsewhere: (namespace) =>
        message(
          '{target} "{name}" is in namespace "{namespace}", out of reach for HorizontalPodAutoscaler "{owner}"; nothing is scaled.',
          { ...args, namespace },
        ),
      slip: (near) =>
        message(
          '{target} "{name}" does not exist; HorizontalPodAutoscaler "{owner}" scales nothing. Did you mean "{near}"?',
          { ...args, near },
        ),
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The autoscaler names a workload that does not exist',
  rationale:
    'The API server accepts any target. Where it does not exist, the autoscaler says so in its status and scales nothing. Workloads often come from elsewhere, so this is said only where one beside it is plainly meant: it has the name and another kind, is in another namespace, or is a typing slip away and no other autoscaler names it.',
  examples: [
    {
      title: 'a Deployment that became a StatefulSet',
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
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: db
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    #     ^^^^^^^^^^ warning
    name: db
  maxReplicas: 5
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
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: db
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: db
  maxReplicas: 5
`,
    },
    {
      title: 'a name with a slip',
      wrong: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: storefront
spec:
  selector:
    matchLabels:
      app: storefront
  template:
    metadata:
      labels:
        app: storefront
    spec:
      containers:
      - name: web
        image: registry.test/storefront:1
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: storefront
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: storefornt
    #     ^^^^^^^^^^ warning
  maxReplicas: 5
`,
      right: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: storefront
spec:
  selector:
    matchLabels:
      app: storefront
  template:
    metadata:
      labels:
        app: storefront
    spec:
      containers:
      - name: web
        image: registry.test/storefront:1
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: storefront
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: storefront
  maxReplicas: 5
`,
    },
  ],
};

/** Reports a target of that name which is a workload of another kind; false where there is none. */
function isOfOtherKind(context: RuleContext, kind: string, name: string): boolean {
  const { manifest, resource, root, lookups, report } = context;
  if (resolve(kind, name, resource, lookups).state !== 'missing') return false;
  const target = SCALED_KINDS.filter((other) => other !== kind)
    .flatMap((other) => lookups.named(other, name))
    .find((other) => isBeside(resource, other) && mayShareNamespace(other.manifest, manifest));
  if (target === undefined) return false;
  const reference = root.at('spec', 'scaleTargetRef');
  report({
    place: reference.get('kind').place,
    message: message(
      '"{name}" is a {other}, not a {kind}; HorizontalPodAutoscaler "{owner}" scales nothing.',
      {
        name,
        other: target.manifest.kind,
        kind,
        owner: nameInWords(manifest),
      },
    ),
    related: [relatedObject(target)],
    fixes: () => [
      reference.get('apiVersion').text() === target.manifest.apiVersion
        ? useValue(reference.get('kind'), target.manifest.kind)
        : undefined,
    ],
  });
  return true;
}
