import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const OWN = /\[(?:scale-target|ingress-backend)-not-found\]/;

/** What the two rules say of manifests; every message must be drawn. */
function expectDrawn(...manifests: readonly string[]): void {
  const parsed = fixture(manifests.join('---\n'));
  expect(drawnLines(serviceFor(parsed), parsed).filter((line) => OWN.test(line))).toEqual(
    expectedLines(parsed),
  );
}

const service = (name: string, namespace = 'shop'): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  ports:
  - port: 80
`;

const ingress = (name: string, mark = ''): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
spec:
  defaultBackend:
    service:
      name: ${name}
${mark}      port:
        number: 80
`;

const workload = (kind: string, name: string, namespace = 'shop'): string => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  selector:
    matchLabels: {app: db}
  template:
    metadata:
      labels: {app: db}
    spec:
      containers:
      - {name: db, image: 'postgres:17'}
`;

const autoscaler = (kind: string, name: string): string => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
  namespace: shop
spec:
  maxReplicas: 3
  scaleTargetRef:
    apiVersion: apps/v1
    kind: ${kind}
    name: ${name}
`;

describe('the backend of an Ingress', () => {
  it('may be made elsewhere', () => {
    expectDrawn(ingress('grafana'), service('prometheus'));
    expectDrawn(ingress("'{{ .Release.Name }}'"), service('grafana'));
  });

  it('is out of reach in another namespace', () => {
    const mark = '      #     ^^^^^^^ warning[ingress-backend-not-found]\n';
    expectDrawn(ingress('grafana', mark), service('grafana', 'monitoring'));
  });

  it('is no slip for a Service that somebody names', () => {
    expectDrawn(
      ingress('grafana', '      #     ^^^^^^^ warning[ingress-backend-not-found]\n'),
      service('grafanas'),
    );
    expectDrawn(ingress('grafana'), service('grafanas'), ingress('grafanas'));
  });
});

describe('the target of an autoscaler', () => {
  it('is no slip for one of another number', () => {
    for (const name of ['redis2', 'redis-2'])
      expectDrawn(workload('Deployment', 'redis'), autoscaler('Deployment', name));
    expectDrawn(workload('Deployment', 'redis-1'), autoscaler('Deployment', 'redis'));
  });

  it('may be made elsewhere, or be of a kind that others define', () => {
    expectDrawn(autoscaler('StatefulSet', 'db'), workload('StatefulSet', 'cache'));
    expectDrawn(autoscaler('Rollout', 'db'), workload('Deployment', 'db'));
  });

  it('is looked for in its own namespace, with its own kind first', () => {
    expectDrawn(
      autoscaler('StatefulSet', 'db\n    #     ^^ warning[scale-target-not-found]'),
      workload('StatefulSet', 'db', 'other'),
    );
    expectDrawn(autoscaler('Deployment', 'db'), workload('Deployment', 'db'), workload('StatefulSet', 'db'));
  });

  it('is not taken for a workload of another kind in another namespace', () => {
    expectDrawn(autoscaler('Deployment', 'db'), workload('StatefulSet', 'db', 'other'));
  });
});
