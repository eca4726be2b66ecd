import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import { isPortName } from '../../model/port-name';
import type { Field } from '../../yaml/field';
import { rename } from '../fixes/use-value';
import type { ResourceRule, RulePage } from '../rule';
import { freeName, podSpecOf, repetitions, type Repetition } from '../shared/pod-lists';

/** A port name that a container uses twice, or that two containers share. */
export const rule: ResourceRule = {
  id: 'port-name-duplicate',
  group: 'volume',
  severity: 'error',
  kinds: 'pods',
  check(context) {
    const containers = servingContainers(podSpecOf(context));
    const ports = containers.map((container) => expand(container, ['ports', '*', 'name']));
    const all = ports.flat().map((name) => name.text());
    for (const repetition of ports.flatMap(repetitions))
      context.report({
        ...findingOf(repetition, all),
        message: message('Port name "{name}" is used twice in this container; no pod will be created.', {
          name: repetition.text,
        }),
      });
    for (const repetition of repetitions(ports.flatMap(onlyFirst)))
      context.report({
        ...findingOf(repetition, all),
        // Sidecars bring ports of common names along, and mostly nobody asks for the second one by name.
        severity: 'information',
        message: message(
          'Another container has a port called "{name}" as well; Services that ask for "{name}" reach only that one.',
          { name: repetition.text },
        ),
      });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Two ports of a pod have the same name',
  rationale:
    'Within a container port names are unique; the API server refuses a pod that uses one twice. Two containers may share a name, but a Service that asks for it always gets the port of the first container. A probe asks its own container.',
  examples: [
    {
      title: 'In one container',
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    ports:
    - name: sql
      containerPort: 5432
    - name: sql
      #     ^^^ error
      containerPort: 5433
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    ports:
    - name: sql
      containerPort: 5432
    - name: admin
      containerPort: 5433
`,
    },
    {
      title: 'In two containers',
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    ports:
    - name: metrics
      containerPort: 9187
  - name: backup
    image: registry.example/backup:1
    ports:
    - name: metrics
      #     ^^^^^^^ information
      containerPort: 9200
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    ports:
    - name: metrics
      containerPort: 9187
  - name: backup
    image: registry.example/backup:1
    ports:
    - name: backup-metrics
      containerPort: 9200
`,
    },
  ],
};

/** Containers whose ports a Service can reach: regular ones in front, then sidecars, as the server searches them. */
function servingContainers(spec: Field): Field[] {
  const sidecars = expand(spec, ['initContainers', '*']).filter(
    (container) => container.get('restartPolicy').text() === 'Always',
  );
  return [...expand(spec, ['containers', '*']), ...sidecars];
}

function onlyFirst(names: readonly Field[]): Field[] {
  return names.filter((name, index) => names.findIndex((other) => other.text() === name.text()) === index);
}

/** All of a finding but its sentence. */
function findingOf({ field, first, text }: Repetition, taken: readonly (string | undefined)[]) {
  const free = freeName(text, taken);
  return {
    place: field.place,
    related: [{ place: first.place, message: message('The first port "{name}"', { name: text }) }],
    fixes: () => (isPortName(free) ? [rename(field, free)] : []),
  };
}
