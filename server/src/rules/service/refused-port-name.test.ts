import { expect, it } from 'vitest';
import { applyEdits, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

it('corrects a port name that is refused, and not those who ask for the right one', () => {
  const parsed = fixture(`apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  selector: {app: db}
  ports:
  - port: 80
    targetPort: http
---
apiVersion: v1
kind: Pod
metadata:
  name: db
  labels: {app: db}
spec:
  containers:
  - name: db
    image: postgres:17
    ports:
    - containerPort: 80
      name: Http
    readinessProbe:
      tcpSocket:
        port: http
`);
  const service = serviceFor(parsed);
  const found = service.diagnostics(uriOf('manifest.yaml'));
  expect(found.map(({ code }) => code)).toEqual([
    'service-target-port-unknown',
    'port-name-invalid',
    'port-name-unresolved',
  ]);
  const [target, refused, probe] = found.map((one) => service.fixes(one));
  expect([...(target ?? []), ...(probe ?? [])]).toEqual([]);
  const mended = applyEdits(parsed.files, refused?.[0]?.edits ?? []);
  expect(mended.get('manifest.yaml')).toBe(parsed.files.get('manifest.yaml')?.replace('Http', 'http'));
});
