import { expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const ingress = (port: string): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: mq
spec:
  defaultBackend:
    service:
      name: mq
      port:
        number: ${port}
`;
const service = (spec: string): string => `---
apiVersion: v1
kind: Service
metadata:
  name: mq
spec: ${spec}
`;
const PORTS = '{selector: {app: mq}, ports: [{port: 80, targetPort: 15672}]}';

it.each([
  ['that the Service does not have', '15671\n        #       ^^^^^ information[port-name-unresolved]', PORTS],
  ['of the Service', '80', PORTS],
  ['of the pods, which some controllers take', '15672', PORTS],
  ['of an alias for a name outside', '8080', '{type: ExternalName, externalName: mq.example.com}'],
  ['of a Service whose ports are not known', '8080', "{selector: {app: mq}, ports: [{port: '{{ .port }}'}]}"],
])('a port number %s', (_, port, spec) => {
  const parsed = fixture(ingress(port) + service(spec));
  const lines = drawnLines(serviceFor(parsed), parsed).filter((line) => line.includes('[port-name'));
  expect(lines).toEqual(expectedLines(parsed));
});

it.each([
  ['an annotation of the AWS controller, which is no port', 'use-annotation', ''],
  [
    'a port that the Service does not have',
    'use-annotations',
    '\n        #     ^^^^^^^^^^^^^^^ error[port-name-unresolved]',
  ],
])('a port name: %s', (_, name, expected) => {
  const parsed = fixture(ingress('').replace('number: ', `name: ${name}${expected}`) + service(PORTS));
  const lines = drawnLines(serviceFor(parsed), parsed).filter((line) => line.includes('[port-name'));
  expect(lines).toEqual(expectedLines(parsed));
});
