import { message } from '../../base/message';
import { podsInWords } from '../../identity/pods-in-words';
import { governingService } from '../../workspace/governing-service';
import { governWithNewService } from '../fixes/headless-service';
import type { ResourceRule, RulePage } from '../rule';

/** The governing Service is only an alias for a name outside the cluster. */
export const rule: ResourceRule = {
  id: 'service-external-name-governs',
  group: 'service',
  severity: 'error',
  kinds: ['StatefulSet'],
  check(context) {
    const governing = governingService(context.resource, context.lookups);
    if (governing.state !== 'found' || governing.service.type.value !== 'ExternalName') return;
    const { root, manifest, report } = context;
    const { name, service } = governing;
    report({
      place: root.at('spec', 'serviceName').place,
      message: message(
        'Service "{name}" is of type ExternalName, an alias for a name outside the cluster; {pods} will have no DNS names below it.',
        { name, pods: podsInWords(manifest) },
      ),
      related: [
        {
          place: service.type,
          message: message('Type of Service "{name}"', { name }),
        },
      ],
      fixes: () => [governWithNewService(context, [`${name}-headless`, `${name}-pods`])],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The governing Service is of type ExternalName',
  rationale:
    'A Service of type ExternalName is a CNAME record and nothing else: the endpoint controllers skip it, and no record for a pod exists below its name.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.org
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
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
spec:
  type: ExternalName
  externalName: db.example.org
---
apiVersion: v1
kind: Service
metadata:
  name: db-headless
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
  serviceName: db-headless
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
