import { message } from '../../base/message';
import { findContainerPort } from '../../model/container-ports';
import { isPortNumber } from '../../model/port-name';
import type { ServicePort } from '../../model/service';
import { nameInWords } from '../../model/name-in-words';
import { replaceAt } from '../../yaml/editing/edits';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** A headless Service whose `port` is not the port that its pods listen on. */
export const rule: ResourceRule = {
  id: 'headless-port-mismatch',
  group: 'service',
  severity: 'information',
  kinds: ['Service'],
  check(context) {
    const { manifest, root, report } = context;
    const service = manifest.service;
    if (service?.headless !== true) return;
    root
      .at('spec', 'ports')
      .items()
      .forEach((item, index) => {
        const port = service.ports[index];
        const target = port === undefined ? undefined : containerPort(context, port);
        if (port?.port.value === undefined || target === undefined || target === port.port.value) return;
        const field = item.get('port');
        const args = { port: port.port.value, target, service: nameInWords(manifest) };
        report({
          place: field.place,
          message: message(
            'Headless Service "{service}" does not translate ports: its pods answer at {target}, not at {port}.',
            args,
          ),
          fixes: () =>
            isTaken(service.ports, port, target)
              ? []
              : [
                  {
                    title: message('Set port to {target}', { target }),
                    preferred: true,
                    changes: [replaceAt(field.place, String(target))],
                  },
                ],
        });
      });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A headless Service does not translate ports',
  rationale:
    'The names of a headless Service lead straight to the pods. No proxy in between turns `port` into `targetPort`: clients must dial the container port, and `port` only misleads.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
  - port: 80
    #     ^^ information
    targetPort: 8080
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
  ports:
  - port: 8080
    targetPort: 8080
`,
    },
    {
      title: 'The target is a name',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
  - port: 80
    #     ^^ information
    targetPort: http
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
  - name: web
    image: registry.test/web:1
    ports:
    - name: http
      containerPort: 8080
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
  ports:
  - port: 8080
    targetPort: http
---
apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: web
spec:
  containers:
  - name: web
    image: registry.test/web:1
    ports:
    - name: http
      containerPort: 8080
`,
    },
  ],
};

/** The number behind `targetPort`; undefined where it is not written, or a name that does not lead to one number. */
function containerPort(
  { manifest, resource, lookups }: RuleContext,
  { targetPort, protocol }: ServicePort,
): number | undefined {
  const target = targetPort.value;
  if (target === undefined || target === '' || target === '0') return undefined;
  if (/^\d+$/.test(target)) return isPortNumber(Number(target)) ? Number(target) : undefined;
  const selector = manifest.service?.selector;
  if (selector?.state !== 'present') return undefined;
  const numbers = lookups.podsSelectedBy(selector, resource).map(({ resource: pods }) => {
    const template = pods.manifest.podTemplate;
    return template === undefined ? undefined : findContainerPort(template, target, protocol)?.number.value;
  });
  const [first] = numbers;
  return numbers.every((number) => number === first) ? first : undefined;
}

function isTaken(ports: readonly ServicePort[], own: ServicePort, number: number): boolean {
  return ports.some((port) => port !== own && port.port.value === number && port.protocol === own.protocol);
}
