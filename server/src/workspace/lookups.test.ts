import { describe, expect, it } from 'vitest';
import { serviceFor, fixture, uriOf } from '../../../test/support/service-kit';

function app(instance: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${instance}
spec:
  clusterIP: None
  selector:
    app.kubernetes.io/name: postgres
    app.kubernetes.io/instance: ${instance}
  ports:
  - port: 5432
    targetPort: sql
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${instance}
spec:
  serviceName: ${instance}
  selector:
    matchLabels:
      app.kubernetes.io/name: postgres
      app.kubernetes.io/instance: ${instance}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: postgres
        app.kubernetes.io/instance: ${instance}
    spec:
      containers:
      - name: db
        image: postgres:17
        ports:
        - name: sql
          containerPort: 5432
        envFrom:
        - secretRef:
            name: ${instance}-login
`;
}

describe('look-ups', () => {
  it('bring up the objects of one application only, although all share a label and miss a Secret', () => {
    const names = Array.from({ length: 20 }, (_, index) => `db-${String.fromCharCode(97 + index)}`);
    const parsed = fixture(names.map((name) => `#: ${name}.yaml\n${app(name)}`).join('\n'));
    const service = serviceFor(parsed);
    const checkAll = (): void => {
      for (const file of parsed.files.keys()) service.diagnostics(uriOf(file));
    };
    checkAll();
    const before = service.checker.checks;
    service.setEditor(uriOf('db-a.yaml'), app('db-a').replace('image: postgres:17', 'image: postgres:18'));
    checkAll();
    // The set itself and the Service that governs it.
    expect(service.checker.checks - before).toBe(2);
  });
});
