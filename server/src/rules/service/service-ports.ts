import { message } from '../../base/message';
import { servingPorts } from '../../model/container-ports';
import { isPortName, isPortNumber } from '../../model/port-name';
import { nameInWords } from '../../model/name-in-words';
import { replaceScalar, removeField } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { useNumber } from '../fixes/use-value';
import { mayBeAlternatives } from '../shared/alternatives';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { setEntry } from '../../yaml/editing/grow';
import { checkNodePorts } from '../shared/service/node-ports';

/** Ports of a Service as the API server refuses them. */
export const rule: ResourceRule = {
  id: 'service-ports',
  group: 'service',
  severity: 'error',
  kinds: ['Service'],
  check(context) {
    const ports = context.root.at('spec', 'ports');
    const items = ports.items();
    if (items.length === 0) checkPresence(context, ports);
    for (const item of items) checkPort(context, item);
    checkNames(context, items);
    checkNumbers(context, items);
    checkNodePorts(context);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The ports of the Service are refused',
  rationale:
    'Unless it is headless or of type ExternalName, a Service needs at least one port. With several, each needs a name of its own, and no two may share number and protocol. A `nodePort` is taken on every node of the cluster, so no two Services of one file or one kustomization may have the same. Numbers lie between 1 and 65535; a `targetPort` may also be the name of a container port.',
  examples: [
    {
      title: 'Two ports without names',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
  - port: 5432
    #^^^ error
  - port: 9187
    #^^^ error
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
  - name: sql
    port: 5432
  - name: metrics
    port: 9187
`,
    },
    {
      title: 'No ports',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
#^^^ error
  selector:
    app: db
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
`,
    },
    {
      title: 'The same name twice',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
  - name: sql
    port: 5432
  - name: sql
    #     ^^^ error
    port: 5433
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
  - name: sql
    port: 5432
  - name: sql-replica
    port: 5433
`,
    },
    {
      title: 'A target that is a number in quotes',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
  - port: 80
    targetPort: "8080"
    #           ^^^^^^ error
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
  - port: 80
    targetPort: 8080
`,
    },
  ],
};

function checkPresence({ manifest, report }: RuleContext, ports: Field): void {
  const service = manifest.service;
  const type = service?.type;
  if (
    service?.headless !== false ||
    type === undefined ||
    type.state === 'unknown' ||
    type.value === 'ExternalName'
  )
    return;
  if (!ports.isAbsent && (ports.isOpen || ports.node?.kind !== 'sequence')) return;
  report({
    place: ports.place,
    message: message(
      'Service "{service}" has no ports; the API server accepts that of headless Services only.',
      {
        service: nameInWords(manifest),
      },
    ),
  });
}

function checkPort({ report }: RuleContext, item: Field): void {
  const port = item.get('port');
  const number = port.number();
  // A port by its name in containers is a finding of the schema.
  if (port.isAbsent && item.node?.kind === 'map' && item.get('containerPort').isAbsent) {
    report({
      place: item.keyPlace,
      message: message('This entry has no port; the API server refuses the Service.'),
    });
  } else if (number !== undefined && !isPortNumber(number)) {
    report({
      place: port.place,
      message: message('{port} is not a port: the API server takes 1 to 65535.', { port: number }),
    });
  }
  if (port.isPresent && number === undefined && port.text() !== undefined) reportNoNumber(port, report);
  checkTarget(item.get('targetPort'), report);
}

function reportNoNumber(port: Field, report: RuleContext['report']): void {
  const text = port.text() ?? '';
  report({
    place: port.place,
    message: message('The API server takes a number here, not "{text}".', { text }),
    fixes: () => [useNumber(port, text)],
  });
}

function checkTarget(target: Field, report: RuleContext['report']): void {
  const number = target.number();
  const text = target.text();
  if (number !== undefined) {
    // 0 stands for the same number as `port`.
    if (number === 0 || isPortNumber(number)) return;
    report({
      place: target.place,
      message: message('{port} is not a port: the API server takes 1 to 65535.', { port: number }),
    });
  } else if (text !== undefined && /^\d+$/.test(text)) {
    report({
      place: target.place,
      message: message(
        '"{text}" in quotes is the name of a port, and a name needs a letter; the API server refuses it.',
        { text },
      ),
      fixes: () => [useNumber(target, text)],
    });
  } else if (text !== undefined && text !== '' && target.node?.kind === 'scalar' && !isPortName(text)) {
    report({
      place: target.place,
      message: message(
        'The API server refuses targetPort "{text}": names of container ports are at most 15 lowercase letters, digits and single dashes, with a letter among them.',
        { text },
      ),
    });
  }
}

function checkNames(context: RuleContext, items: readonly Field[]): void {
  if (items.length < 2) return;
  const seen = new Map<string, Field>();
  for (const item of items) {
    const name = item.get('name');
    const text = name.text();
    if (item.node?.kind === 'map' && (name.isAbsent || text === '')) {
      context.report({
        place: text === '' && name.isPresent ? name.place : item.get('port').keyPlace,
        message: message(
          'A Service with several ports needs a name for each; the API server refuses this one without.',
        ),
        fixes: () => [nameIt(context, item, items)],
      });
    } else if (text !== undefined && isTaken(seen.get(text), name)) {
      context.report({
        place: name.place,
        message: message('Two ports of this Service are called "{name}"; the API server refuses it.', {
          name: text,
        }),
        fixes: () => [rename(name, item, items)],
      });
    }
    if (text !== undefined) seen.set(text, name);
  }
}

function checkNumbers({ report }: RuleContext, items: readonly Field[]): void {
  const seen = new Map<string, Field>();
  for (const item of items) {
    const number = item.get('port').number();
    const protocol = item.get('protocol');
    if (number === undefined || protocol.isUnknown) continue;
    const spelling = `${number}/${protocol.text() ?? 'TCP'}`;
    if (isTaken(seen.get(spelling), item.get('port'))) {
      report({
        place: item.get('port').place,
        message: message(
          'Port {spelling} is already taken by an entry above; the API server refuses the Service.',
          { spelling },
        ),
        fixes: () => [fixOf(message('Remove this entry'), removeField(item))],
      });
    }
    seen.set(spelling, item.get('port'));
  }
}

function isTaken(first: Field | undefined, second: Field): boolean {
  return first !== undefined && !mayBeAlternatives(first.place, second.place);
}

function fixOf(title: Fix['title'], change: ReturnType<typeof removeField>): Fix | undefined {
  return { title, changes: [change] };
}

/** The name that the container gives the port, else one made of protocol and number. */
function nameIt(
  { manifest, resource, lookups }: RuleContext,
  item: Field,
  items: readonly Field[],
): Fix | undefined {
  const number = item.get('port').number();
  const target = item.get('targetPort').number() ?? number;
  const selector = manifest.service?.selector;
  if (number === undefined) return undefined;
  const declared = (selector?.state === 'present' ? lookups.podsSelectedBy(selector, resource) : [])
    .flatMap(({ resource: pods }) =>
      pods.manifest.podTemplate === undefined ? [] : servingPorts(pods.manifest.podTemplate),
    )
    .find((port) => port.number.value === target)?.name.value;
  const protocol = item.get('protocol').text() ?? 'TCP';
  const name = [declared, `${protocol.toLowerCase()}-${number}`].find(
    (candidate) => candidate !== undefined && !namesOf(items).includes(candidate),
  );
  if (name === undefined) return undefined;
  return fixOf(message('Call it "{name}"', { name }), setEntry(item, 'name', name));
}

function rename(name: Field, item: Field, items: readonly Field[]): Fix | undefined {
  const number = item.get('port').number();
  const other = `${name.text() ?? ''}-${number ?? ''}`;
  if (number === undefined || namesOf(items).includes(other)) return undefined;
  return { title: message('Call it "{name}"', { name: other }), changes: [replaceScalar(name, other)] };
}

function namesOf(items: readonly Field[]): (string | undefined)[] {
  return items.map((item) => item.get('name').text());
}
