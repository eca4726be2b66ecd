import type { ResourceRule, RulePage } from '../rule';
import { reportMissing } from '../shared/reference/missing-object';

/** A Secret that the pods need does not exist. */
export const rule: ResourceRule = {
  id: 'secret-not-found',
  group: 'reference',
  severity: 'hint',
  kinds: 'pods',
  check(context) {
    reportMissing(context, 'Secret', 'hint');
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A Secret that the pods need does not exist',
  rationale:
    'Containers wait until every Secret that they name exists, unless the reference is optional. Most Secrets are kept out of repositories, so without evidence this is no more than a hint; it is an error where a Secret that nobody uses has almost the same name.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Secret
metadata:
  name: db-login
stringData:
  settings.conf: max=100
---
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
  volumes:
  - name: settings
    secret:
      secretName: db-logins
      #           ^^^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: Secret
metadata:
  name: db-login
stringData:
  settings.conf: max=100
---
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
  volumes:
  - name: settings
    secret:
      secretName: db-login
`,
    },
  ],
};
