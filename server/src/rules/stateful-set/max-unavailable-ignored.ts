import { message } from '../../base/message';
import { maxUnavailableGate } from '../../model/stateful-set-gates';
import { removal } from '../fixes/removal';
import type { ResourceRule, RulePage } from '../rule';

/** `maxUnavailable` of a StatefulSet on a cluster that drops it. */
export const rule: ResourceRule = {
  id: 'max-unavailable-ignored',
  group: 'stateful-set',
  severity: 'information',
  kinds: ['StatefulSet'],
  check({ root, settings, report }) {
    const field = root.at('spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable');
    if (!field.isPresent || maxUnavailableGate(settings.minor) !== 'off') return;
    report({
      place: field.keyPlace,
      message: message(
        'Kubernetes 1.{minor} drops this field unless the feature gate MaxUnavailableStatefulSet is switched on; pods are updated one at a time.',
        { minor: settings.minor },
      ),
      tag: 'unnecessary',
      fixes: () => [removal(field)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'maxUnavailable has no effect',
  rationale:
    'For a StatefulSet the field depends on the feature gate `MaxUnavailableStatefulSet`. Where it is off, the API server silently drops the field and pods are updated one at a time. It was on in 1.35.0 to 1.35.2 only.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  updateStrategy:
    rollingUpdate:
      partition: 0
      maxUnavailable: 2
      #^^^^^^^^^^^^^ information
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
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  updateStrategy:
    rollingUpdate:
      partition: 0
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
`,
    },
  ],
};
