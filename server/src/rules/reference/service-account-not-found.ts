import type { ResourceRule, RulePage } from '../rule';
import { reportMissing } from '../shared/reference/missing-object';

/** A ServiceAccount that no manifest makes. */
export const rule: ResourceRule = {
  id: 'service-account-not-found',
  group: 'reference',
  severity: 'warning',
  kinds: 'pods',
  check(context) {
    reportMissing(context, 'ServiceAccount', 'off');
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The ServiceAccount does not exist',
  rationale:
    'The API server refuses pods whose ServiceAccount does not exist. Many accounts come with a cluster or an installer, so this is said only where one is plainly meant: in another namespace, or a typing slip away and named by no other pods. Give the rule a severity in the settings, and it names every account that is not in the workspace.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop
---
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  serviceAccountName: shopp
  #                   ^^^^^ warning
  containers:
  - name: db
    image: postgres:17
`,
      right: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop
---
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  serviceAccountName: shop
  containers:
  - name: db
    image: postgres:17
`,
    },
  ],
};
