import type { ResourceRule, RulePage } from '../rule';
import { reportMissing } from '../shared/reference/missing-object';

/** A ConfigMap that the pods need does not exist. */
export const rule: ResourceRule = {
  id: 'config-map-not-found',
  group: 'reference',
  severity: 'information',
  kinds: 'pods',
  check(context) {
    reportMissing(context, 'ConfigMap', 'information');
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A ConfigMap that the pods need does not exist',
  rationale:
    'Containers wait until every ConfigMap that they name exists, unless the reference is optional. ConfigMaps are often made elsewhere, so without evidence this is no more than information; it is an error where a ConfigMap that nobody uses has almost the same name.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db-settings
data:
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
    configMap:
      name: db-setings
      #     ^^^^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db-settings
data:
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
    configMap:
      name: db-settings
`,
    },
  ],
};
