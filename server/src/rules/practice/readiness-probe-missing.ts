import { message } from '../../base/message';
import { addEntry } from '../../yaml/editing/grow';
import type { Field } from '../../yaml/field';
import type { Fix, ResourceRule, RulePage } from '../rule';
import { podSpecOf } from '../shared/pod-lists';

/** Containers that count as ready as soon as they run. */
export const rule: ResourceRule = {
  id: 'readiness-probe-missing',
  group: 'practice',
  severity: 'off',
  kinds: ['StatefulSet', 'Deployment', 'DaemonSet'],
  check(context) {
    for (const container of podSpecOf(context).get('containers').items()) {
      if (container.node?.kind !== 'map' || !container.get('readinessProbe').isAbsent) continue;
      const name = container.get('name');
      context.report({
        place: name.isPresent ? name.place : container.keyPlace,
        message: message(
          'Container "{name}" has no readiness probe: it counts as ready, and a roll-out goes on, as soon as its process runs.',
          { name: name.text() ?? '' },
        ),
        fixes: () => [askPort(container)],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A container has no readiness probe',
  rationale:
    'Without a readiness probe a container is ready the moment its process starts: it gets traffic, and a StatefulSet goes on to the next pod, before the application can serve. With one, a roll-out waits, and stops at the first pod that does not come up.',
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
      containers:
      - name: db
        #     ^^ hint
        image: postgres:17
        ports:
        - name: sql
          containerPort: 5432
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
        - name: sql
          containerPort: 5432
        readinessProbe:
          tcpSocket:
            port: sql
`,
    },
  ],
};

/** With one TCP port there is one thing to ask that every application answers. */
function askPort(container: Field): Fix | undefined {
  const ports = container.get('ports').items();
  const [first] = ports;
  if (first === undefined || ports.length > 1 || (first.get('protocol').text() ?? 'TCP') !== 'TCP')
    return undefined;
  const port = first.get('name').text() ?? first.get('containerPort').number();
  if (port === undefined) return undefined;
  return {
    title: message('Ask port {port} whether the container is ready', { port }),
    changes: [addEntry(container, 'readinessProbe', { tcpSocket: { port } }, 'ports')],
  };
}
