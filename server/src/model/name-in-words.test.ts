import { expect, it } from 'vitest';
import { set } from '../../../test/support/stateful-app';
import { OrdinalService } from '../service';

const URI = 'file:///chart/templates/set.yaml';

/** Identities and sentences of a set whose metadata are these lines. */
function namesIn(metadata: string): { pods: string[]; said: string[] } {
  const service = new OrdinalService();
  service.setDisk(URI, set('zk', { service: '', replicas: 1 }).replace('  name: zk\n', metadata));
  const [identity] = service.identities().statefulSets;
  return {
    pods: (identity?.pods ?? []).map(({ name, expression }) => name ?? expression ?? ''),
    said: service.diagnostics(URI).map(({ message }) => message.slice(0, message.indexOf(' has'))),
  };
}

it.each([
  ['is known', '  name: zk\n', ['zk-0'], 'zk'],
  [
    'a template decides',
    "  name: '{{ .Release.Name }}-zk'\n",
    ['{{ .Release.Name }}-zk-0'],
    '{{ .Release.Name }}-zk',
  ],
  ['an include brings', '  {{- include "metadata" . | nindent 2 }}\n', [], '?'],
  ['goes over several lines', '  name: {{ if .Values.a }}a{{ else }}\n    b{{ end }}\n', [], '?'],
])('a name that %s is shown as it is written, and no other', (_, metadata, pods, called) => {
  expect(namesIn(metadata)).toEqual({ pods, said: [`StatefulSet "${called}"`] });
});

it.each([
  ['{{ .Values.name }}', '{{ .Values.name }}'],
  ['"{{ .Values.name }}-db"', '{{ .Values.name }}-db'],
  ['db', 'db'],
])('a container called %s too', (name, called) => {
  const service = new OrdinalService();
  service.setDisk(
    URI,
    `apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  containers:
  - name: ${name}
    image: postgres:18
    ports: [{name: db, containerPort: 5432}]
    livenessProbe: {tcpSocket: {port: http}}
`,
  );
  expect(service.diagnostics(URI).map(({ message }) => message)).toContain(
    `Container "${called}" has no port called "http"; what asks for it will fail.`,
  );
});
