import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import type { ResourceRule, RulePage } from '../rule';
import { governedSets } from '../shared/service/governed-sets';
import { reportMeant } from '../shared/workload-meant';

/** A Service that selects no workload, while one beside it is a typing slip away. */
export const rule: ResourceRule = {
  id: 'service-selector-unmatched',
  group: 'service',
  severity: 'information',
  kinds: ['Service'],
  check(context) {
    const { manifest, resource, root, lookups } = context;
    const selector = manifest.service?.selector;
    if (selector?.state !== 'present' || lookups.podsSelectedBy(selector, resource).length > 0) return;
    if (governedSets(resource, lookups).length > 0) return;
    reportMeant(context, selector, root.at('spec', 'selector'), (workload) =>
      message(
        'Service "{service}" selects no pods in the workspace. {kind} "{name}" has almost these labels ({detail}).',
        { service: nameInWords(manifest), ...workload },
      ),
    );
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The Service selects no pods in the workspace',
  rationale:
    'A Service without pods is accepted and answers nobody. Pods may come from elsewhere (operators, other repositories), so this is said only where a workload beside the Service has almost the labels that the selector names.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shopp
    #    ^^^^^ information
  ports:
  - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: shop
        image: registry.test/shop:1
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
  - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: shop
        image: registry.test/shop:1
`,
    },
  ],
};
