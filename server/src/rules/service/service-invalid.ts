import { message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import { faultOfLabelKey, hasSyntax } from '../../model/name-syntax';
import { replaceScalar } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { removal } from '../fixes/removal';
import { useValue } from '../fixes/use-value';
import type { Finding, Fix, ResourceRule, RulePage } from '../rule';
import { checkServiceAddresses } from '../shared/service/service-addresses';
import { setEntry } from '../../yaml/editing/grow';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];

/** A Service that the API server refuses for other reasons than its ports. */
export const rule: ResourceRule = {
  id: 'service-invalid',
  group: 'service',
  severity: 'error',
  kinds: ['Service'],
  fragments: true,
  check(context) {
    const { root, manifest, report } = context;
    const spec = root.get('spec');
    const type = spec.get('type');
    if (type.isUnknown) return;
    checkType(type, spec, report);
    const name = type.text() ?? 'ClusterIP';
    if (manifest.service?.headless !== undefined) checkServiceAddresses(spec, name, report);
    if (name === 'ExternalName') checkExternalName(spec, report);
    if (TYPES.includes(name)) checkForeignFields(spec, name, report);
    checkAffinity(spec.at('sessionAffinityConfig', 'clientIP', 'timeoutSeconds'), spec, report);
    for (const port of spec.get('ports').items()) checkAppProtocol(port.get('appProtocol'), report);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The API server refuses the Service',
  rationale:
    'What a Service may hold depends on its type: node ports need NodePort or LoadBalancer, an external name needs ExternalName. A `clusterIP` is an address, empty, or the exact word `None`.',
  examples: [
    {
      title: 'None in lower case',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: none
  #          ^^^^ error
  ports:
  - port: 5432
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
  ports:
  - port: 5432
  selector:
    app: db
`,
    },
    {
      title: 'A node port without a type that opens it',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
  - port: 5432
    nodePort: 30432
    #         ^^^^^ error
  selector:
    app: db
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: NodePort
  ports:
  - port: 5432
    nodePort: 30432
  selector:
    app: db
`,
    },
    {
      title: 'An alias without a name',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  #     ^^^^^^^^^^^^ error
  ports:
  - port: 5432
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  type: ExternalName
  externalName: db.example.org
  ports:
  - port: 5432
`,
    },
  ],
};

type Report = (finding: Finding) => void;

function checkType(type: Field, spec: Field, report: Report): void {
  const name = type.text();
  if (name === undefined || name === '' || TYPES.includes(name)) return;
  if (/^headless$/i.test(name)) {
    report({
      place: type.place,
      message: message(
        'There is no type "{name}"; the API server refuses it. A headless Service is of type ClusterIP, with clusterIP: None.',
        { name },
      ),
      fixes: () => [makeHeadless(type, spec)],
    });
    return;
  }
  const near = nearestName(name, TYPES);
  report({
    place: type.place,
    message: message('There is no type "{name}"; the API server takes {types}.', {
      name,
      types: TYPES.join(', '),
    }),
    fixes: () => [useValue(type, near)],
  });
}

function makeHeadless(type: Field, spec: Field): Fix {
  return {
    title: message('Make it headless'),
    preferred: true,
    changes: [replaceScalar(type, 'ClusterIP'), setEntry(spec, 'clusterIP', 'None', 'type')],
  };
}

function checkExternalName(spec: Field, report: Report): void {
  const field = spec.get('externalName');
  const name = field.text();
  if (field.isAbsent || name === '') {
    report({
      place: field.isPresent ? field.place : spec.get('type').place,
      message: message(
        'A Service of type ExternalName needs an externalName; the API server refuses one without.',
      ),
    });
  } else if (name !== undefined && (name.length > 253 || !hasSyntax(name.replace(/\.$/, ''), 'subdomain'))) {
    report({
      place: field.place,
      message: message(
        '"{name}" is not a DNS name (lowercase letters, digits, dashes and dots); the API server refuses it.',
        { name },
      ),
    });
  }
}

/** Fields that belong to certain types only. An external IP counts as a way in for the traffic policy. */
function checkForeignFields(spec: Field, type: string, report: Report): void {
  const refuse = (field: Field, needed: string): void => {
    if (!field.isPresent || field.isUnknown || field.text() === '' || isEmptyList(field)) return;
    report({
      place: field.place,
      message: message('{field} needs type {needed}; the API server refuses it for {type}.', {
        field: String(field.key),
        needed,
        type,
      }),
      fixes: () => [removal(field)],
    });
  };
  if (type !== 'LoadBalancer') {
    for (const key of ['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'loadBalancerSourceRanges'])
      refuse(spec.get(key), 'LoadBalancer');
  }
  if (type !== 'ClusterIP') return;
  const externalIPs = spec.get('externalIPs');
  if (externalIPs.isAbsent || isEmptyList(externalIPs))
    refuse(spec.get('externalTrafficPolicy'), 'NodePort | LoadBalancer');
  for (const port of spec.get('ports').items()) {
    const nodePort = port.get('nodePort');
    if (nodePort.number() !== 0) refuse(nodePort, 'NodePort | LoadBalancer');
  }
}

function isEmptyList(field: Field): boolean {
  return field.node?.kind === 'sequence' && field.node.items.length === 0;
}

const LONGEST_AFFINITY = 86_400;

function checkAffinity(timeout: Field, spec: Field, report: Report): void {
  const seconds = timeout.number();
  // With affinity None the whole block is dropped before it is looked at.
  if (seconds === undefined || spec.get('sessionAffinity').text() !== 'ClientIP') return;
  if (seconds >= 1 && seconds <= LONGEST_AFFINITY) return;
  report({
    place: timeout.place,
    message: message('The API server takes an affinity of 1 to 86400 seconds, not {seconds}.', { seconds }),
  });
}

/** A protocol is named as the key of a label is. */
function checkAppProtocol(field: Field, report: Report): void {
  const name = field.text();
  if (name === undefined || name === '' || faultOfLabelKey(name) === undefined) return;
  report({
    place: field.place,
    message: message(
      '"{name}" is not the name of a protocol, such as http or example.org/tunnel; the API server refuses it.',
      { name },
    ),
  });
}
