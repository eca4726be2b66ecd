import { message } from '../../base/message';
import { checkChoices } from '../shared/stateful-set/pod-choices';
import { checkContainers } from '../shared/stateful-set/pod-containers';
import { checkNumbers } from '../shared/stateful-set/pod-numbers';
import { checkRestart } from '../shared/stateful-set/pod-restart';
import { podTemplateOf } from '../../model/pod-fields';
import type { ResourceRule, RulePage } from '../rule';

/** Pod templates from which no pod can be made. */
export const rule: ResourceRule = {
  id: 'pod-template-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: 'pods',
  fragments: true,
  check(context) {
    const podSpec = podTemplateOf(context.root, context.manifest.kind)?.get('spec');
    if (podSpec?.node?.kind !== 'map') return;
    checkRestart(context, podSpec);
    checkContainers(context, podSpec);
    checkNumbers(context, podSpec);
    checkChoices(context, podSpec);
    const dnsPolicy = podSpec.get('dnsPolicy');
    const nameservers = podSpec.at('dnsConfig', 'nameservers');
    if (
      dnsPolicy.text() === 'None' &&
      !nameservers.isUnknown &&
      !nameservers.isOpen &&
      nameservers.items().length === 0
    ) {
      context.report({
        place: dnsPolicy.place,
        message: message(
          'dnsPolicy None leaves the pods without DNS: dnsConfig must name a nameserver, or no pod will be created.',
        ),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'No pod can be made from the template',
  rationale:
    'Controllers that keep pods running take `restartPolicy: Always` only and no deadline; Jobs take `OnFailure` or `Never`. Every pod needs containers with a name and an image, and a probe or variable that says one thing. Until 1.33 the API server accepted a StatefulSet with such faults and then failed to create its pods; since 1.34 it refuses the set.',
  examples: [
    {
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
      restartPolicy: OnFailure
      #              ^^^^^^^^^ error
      activeDeadlineSeconds: 600
      #^^^^^^^^^^^^^^^^^^^^ error
      hostNetwork: true
      containers:
      - name: db
        image: postgres:17
        ports:
        - containerPort: 5432
          hostPort: 15432
          #         ^^^^^ error
      - name: metrics
      # ^^^^ error
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
      restartPolicy: Always
      hostNetwork: true
      containers:
      - name: db
        image: postgres:17
        ports:
        - containerPort: 5432
          hostPort: 5432
      - name: metrics
        image: prometheuscommunity/postgres-exporter:v0.18.1
`,
    },
    {
      title: 'a Job',
      wrong: `
apiVersion: batch/v1
kind: Job
metadata:
  name: dump
spec:
  template:
    spec:
    #^^^ error
      containers:
      - name: dump
        image: postgres:17
`,
      right: `
apiVersion: batch/v1
kind: Job
metadata:
  name: dump
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: dump
        image: postgres:17
`,
    },
  ],
};
