import { portUses } from '../../model/container-ports';
import { message, type Message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import { isPortName, MAX_PORT_NAME } from '../../model/port-name';
import type { Resource } from '../../workspace/chunk';
import { rootOf } from '../../workspace/chunk';
import { replaceScalar, type TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { allContainersOf, podSpecOf } from '../shared/pod-lists';

/** The rule for names of container ports, which are shorter than all other names. */
export const rule: ResourceRule = {
  id: 'port-name-invalid',
  group: 'volume',
  severity: 'error',
  kinds: 'pods',
  fragments: true,
  check(context) {
    for (const container of allContainersOf(podSpecOf(context))) {
      for (const field of expand(container, ['ports', '*', 'name'])) {
        const name = field.text();
        if (name === undefined || name === '' || isPortName(name)) continue;
        context.report({
          place: field.place,
          message: faultOf(name),
          fixes: () => [rename(context, field, name)],
        });
      }
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A container port has a name that Kubernetes does not take',
  rationale:
    'Names of container ports are IANA service names: at most 15 lowercase letters, digits and single dashes, at least one letter, no dash at the ends. Names of *Service* ports may be 63 characters long, which is why the two are easily mixed up.',
  examples: [
    {
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
    - name: client-connections
      #     ^^^^^^^^^^^^^^^^^^ error
      containerPort: 5432
    - name: Admin
      #     ^^^^^ error
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
    - name: client
      containerPort: 5432
    - name: admin
      containerPort: 5433
`,
    },
  ],
};

function faultOf(name: string): Message {
  const args = { name, length: name.length };
  return name.length > MAX_PORT_NAME
    ? message(
        'Port name "{name}" has {length} characters, and a container port may have at most 15; no pod will be created.',
        args,
      )
    : message(
        'Port name "{name}" may only have lowercase letters, digits and single dashes between them, and needs a letter; no pod will be created.',
        args,
      );
}

/** Renames the port together with the probes and Services that ask for it. */
function rename(context: RuleContext, field: Field, name: string): Fix | undefined {
  const shorter = repaired(name);
  const taken = allContainersOf(podSpecOf(context)).flatMap((container) =>
    expand(container, ['ports', '*', 'name']),
  );
  if (!isPortName(shorter) || taken.some((other) => other.text() === shorter)) return undefined;
  const changes = [field, ...namedIn(podSpecOf(context), name), ...askedByServices(context, name)].map(
    (place): TextChange => replaceScalar(place, shorter),
  );
  return { title: message('Rename to "{name}"', { name: shorter }), changes };
}

function repaired(name: string): string {
  const plain = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (plain.length <= MAX_PORT_NAME) return plain;
  const words = plain.slice(0, MAX_PORT_NAME + 1).split('-');
  return words.length > 1 ? words.slice(0, -1).join('-') : plain.slice(0, MAX_PORT_NAME);
}

/** Probes and lifecycle hooks that name the port. */
function namedIn(spec: Field, name: string): Field[] {
  return allContainersOf(spec)
    .flatMap(portUses)
    .filter((port) => port.text() === name);
}

function askedByServices({ lookups, resource }: RuleContext, name: string): Field[] {
  const services = lookups.selectorsOf('Service', resource).map((selected): Resource => selected.resource);
  return services
    .flatMap((service) => expand(rootOf(service), ['spec', 'ports', '*', 'targetPort']))
    .filter((port) => port.text() === name);
}
