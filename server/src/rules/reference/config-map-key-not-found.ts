import type { ResourceRule, RulePage } from '../rule';
import { reportMissingKeys } from '../shared/reference/missing-key';

/** A ConfigMap lacks the key that is asked for. */
export const rule: ResourceRule = {
  id: 'config-map-key-not-found',
  group: 'reference',
  severity: 'warning',
  kinds: 'pods',
  check(context) {
    reportMissingKeys(context, 'ConfigMap');
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A ConfigMap does not have the key that is asked for',
  rationale:
    'A container whose variable or file comes from a missing key does not start. A `subPath` that is no key mounts an empty folder where a file is expected.',
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
      name: db-settings
      items:
      - key: setting.conf
        #    ^^^^^^^^^^^^ warning
        path: settings.conf
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
      items:
      - key: settings.conf
        path: settings.conf
`,
    },
  ],
};
