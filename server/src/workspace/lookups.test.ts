import { describe, expect, it } from 'vitest';
import { serviceFor, fixture, uriOf } from '../../../test/support/service-kit';
import type { PresentedDiagnostic } from '../features/diagnostics/present';
import { OrdinalService } from '../service';
import { CROWD } from './resource-index';

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
    const before = service.checks;
    service.setEditor(uriOf('db-a.yaml'), app('db-a').replace('image: postgres:17', 'image: postgres:18'));
    checkAll();
    // The set itself and the Service that governs it.
    expect(service.checks - before).toBe(2);
  });

  it('guess no misspelt name in a crowd, and guess again when one has left it', () => {
    const service = new OrdinalService();
    const put = (name: string): void => {
      service.setDisk(
        uriOf(`${name}.yaml`),
        `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  clusterIP: None\n`,
      );
    };
    service.setDisk(uriOf('set.yaml'), app('db').replace(/serviceName: .*/, 'serviceName: store-headles'));
    const guess = (): boolean => service.diagnostics(uriOf('set.yaml')).some(isGuess);
    const isGuess = (diagnostic: PresentedDiagnostic): boolean =>
      service
        .fixes(diagnostic)
        .some(({ edits }) => edits.some(({ newText }) => newText === 'store-headless'));
    put('store-headless');
    // The Service of the application itself is among them.
    for (let count = 2; count < CROWD; count++) put(`other-${count}`);
    expect(guess()).toBe(true);
    put('one-too-many');
    expect(guess()).toBe(false);
    service.setDisk(uriOf('one-too-many.yaml'), undefined);
    expect(guess()).toBe(true);
  });
});
