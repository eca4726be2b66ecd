import { expect, it } from 'vitest';
import { drawnLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const POD = 'metadata: {labels: {app: a}}\n    spec:\n      containers: [{name: a, image: "a:1"}]\n';

it.each([
  [
    'what an OnDelete DaemonSet would do if it rolled',
    `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: a}
spec:
  updateStrategy: {type: OnDelete, rollingUpdate: {maxSurge: 1, maxUnavailable: 1}}
  selector: {matchLabels: {app: a}}
  template:
    ${POD}`,
  ],
  [
    'ports of init containers on the network of the node, and a preference that no node can meet',
    `apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    ${POD}      hostNetwork: true
      initContainers:
      - {name: b, image: "b:1", restartPolicy: Always, ports: [{containerPort: 8080, hostPort: 9090}]}
      affinity:
        nodeAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 1
            preference:
              matchExpressions: [{key: disk, operator: In, values: [ssd drive]}]
`,
  ],
  [
    'a port 0 beside a name',
    `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec: {defaultBackend: {service: {name: a, port: {name: http, number: 0}}}}
`,
  ],
])('the API server takes %s', (_, text) => {
  const parsed = fixture(text);
  expect(drawnLines(serviceFor(parsed), parsed).filter((line) => line.includes('error'))).toEqual([]);
});
