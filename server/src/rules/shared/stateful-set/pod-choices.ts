import { message } from '../../../base/message';
import { expandAll, type PathPattern } from '../../../model/path-pattern';
import { inContainers, PROBES } from '../../../model/pod-fields';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { mayBeAlternatives } from '../alternatives';
import { HANDLERS } from './pod-containers';

/** What only a container that goes on running may have. */
const LASTING = [...PROBES, 'lifecycle'];

/** Maps of which at most one of some keys may be there, or exactly one. */
interface Choice {
  readonly paths: readonly PathPattern[];
  readonly keys: readonly string[];
  readonly needed?: boolean;
}

const CHOICES: readonly Choice[] = [
  { paths: inContainers('env', '*'), keys: ['value', 'valueFrom'] },
  {
    paths: inContainers('env', '*', 'valueFrom'),
    keys: ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'],
    needed: true,
  },
  { paths: PROBES.flatMap((probe) => inContainers(probe)), keys: HANDLERS },
  {
    paths: ['postStart', 'preStop'].flatMap((hook) => inContainers('lifecycle', hook)),
    keys: ['exec', 'httpGet', 'tcpSocket', 'sleep'],
    needed: true,
  },
  { paths: inContainers('volumeMounts', '*'), keys: ['subPath', 'subPathExpr'] },
  { paths: inContainers('envFrom', '*'), keys: ['configMapRef', 'secretRef'] },
  {
    paths: [[], ['projected', 'sources', '*']].map((path) => [
      'volumes',
      '*',
      ...path,
      'downwardAPI',
      'items',
      '*',
    ]),
    keys: ['fieldRef', 'resourceFieldRef'],
  },
  {
    paths: [['volumes', '*', 'projected', 'sources', '*']],
    keys: ['configMap', 'downwardAPI', 'secret', 'serviceAccountToken'],
  },
  {
    paths: [['volumes', '*']],
    keys: [
      ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'hostPath', 'image', 'iscsi'],
      ...['nfs', 'persistentVolumeClaim', 'projected', 'secret'],
    ],
  },
];
/** Two keys of some maps that cannot stand together where the second has a value. */
interface Exclusion {
  readonly path: PathPattern;
  readonly keys: readonly [string, string];
  readonly value: string;
}

const EXCLUSIONS: readonly Exclusion[] = [
  { path: [], keys: ['shareProcessNamespace', 'hostPID'], value: 'true' },
  {
    path: ['topologySpreadConstraints', '*'],
    keys: ['minDomains', 'whenUnsatisfiable'],
    value: 'ScheduleAnyway',
  },
];

const SECURITY_CONTEXTS = inContainers('securityContext');

/** Reports fields of a pod spec that exclude or need each other; otherwise no pod is created. */
export function checkChoices(context: RuleContext, podSpec: Field): void {
  for (const choice of CHOICES)
    for (const field of expandAll(podSpec, choice.paths)) checkChoice(context, field, choice);
  for (const security of expandAll(podSpec, SECURITY_CONTEXTS)) checkPrivilege(context, security);
  for (const toleration of podSpec.get('tolerations').items()) checkToleration(context, toleration);
  for (const container of podSpec.get('initContainers').items()) checkInitContainer(context, container);
  checkHostPorts(context, podSpec);
  for (const exclusion of EXCLUSIONS) checkExclusion(context, podSpec, exclusion);
}

function checkChoice(context: RuleContext, field: Field, { keys, needed }: Choice): void {
  const entries = field.entries();
  // What is written under another key is the matter of the schema.
  if (needed === true && entries.length === 0 && field.node?.kind === 'map' && !field.isOpen)
    context.report({
      place: field.keyPlace,
      message: message('{key} needs one of {keys}, or no pod will be created.', {
        key: String(field.key),
        keys: keys.join(', '),
      }),
    });
  const [first, second] = entries.filter(
    (entry) => keys.includes(String(entry.key)) && entry.isPresent && entry.text() !== '',
  );
  if (first !== undefined && second !== undefined)
    reportBoth(context, second, first, [String(first.key), String(second.key)]);
}

function checkExclusion(context: RuleContext, podSpec: Field, { path, keys, value }: Exclusion): void {
  for (const field of expandAll(podSpec, [path])) {
    const [first, second] = [field.get(keys[0]), field.get(keys[1])];
    if (!first.isPresent || first.boolean() === false) continue;
    if (second.text() !== value) continue;
    reportBoth(context, first, second, [keys[0], value === 'true' ? keys[1] : `${keys[1]}: ${value}`]);
  }
}

function reportBoth(
  { report }: RuleContext,
  marked: Field,
  other: Field,
  [first, second]: readonly [string, string],
): void {
  if (mayBeAlternatives(other.keyPlace, marked.keyPlace)) return;
  report({
    place: marked.keyPlace,
    message: message('{first} and {second} exclude each other here; no pod will be created.', {
      first,
      second,
    }),
    related: [{ place: other.keyPlace, message: message('The other one') }],
  });
}

function checkPrivilege({ report }: RuleContext, security: Field): void {
  const escalation = security.get('allowPrivilegeEscalation');
  const privileged = security.get('privileged');
  if (privileged.boolean() !== true || escalation.boolean() !== false) return;
  if (mayBeAlternatives(privileged.place, escalation.place)) return;
  report({
    place: escalation.place,
    message: message(
      'A privileged container cannot be kept from gaining privileges; no pod will be created.',
    ),
  });
}

function checkToleration({ report }: RuleContext, toleration: Field): void {
  if (toleration.node?.kind !== 'map' || toleration.isOpen) return;
  const operator = toleration.get('operator');
  const value = toleration.get('value');
  if (operator.text() === 'Exists' && value.isPresent && value.text() !== '') {
    report({
      place: operator.place,
      message: message('With operator Exists a toleration has no value; no pod will be created.'),
    });
  }
  const effect = toleration.get('effect');
  const isOther = effect.isAbsent || /^(?:|(?:Prefer)?NoSchedule)$/.test(effect.text() ?? '?');
  const seconds = toleration.get('tolerationSeconds');
  if (seconds.isPresent && isOther) {
    report({
      place: effect.isPresent ? effect.place : seconds.keyPlace,
      message: message(
        'Only a toleration with effect NoExecute has tolerationSeconds; no pod will be created.',
      ),
    });
  }
  if (toleration.get('key').isAbsent && (operator.isAbsent || operator.text() === 'Equal')) {
    report({
      place: operator.isPresent ? operator.place : toleration.place,
      message: message('A toleration without a key needs operator Exists, or no pod will be created.'),
    });
  }
}

/** Init containers end before the others start; only those that are restarted (sidecars) are asked how they are. */
function checkInitContainer({ report }: RuleContext, container: Field): void {
  const policy = container.get('restartPolicy');
  if (container.node?.kind !== 'map' || !policy.isAbsent || container.isOpen) return;
  for (const key of LASTING) {
    const field = container.get(key);
    if (!field.isPresent) continue;
    report({
      place: field.keyPlace,
      message: message(
        'An init container has no {key}, unless its restartPolicy is Always; no pod will be created.',
        { key },
      ),
    });
  }
}

/** Two ports of a pod cannot be the same port of its node. */
function checkHostPorts({ report }: RuleContext, podSpec: Field): void {
  const taken = new Map<string, Field>();
  for (const port of expandAll(podSpec, [['containers', '*', 'ports', '*']])) {
    const field = port.get('hostPort');
    const number = field.number() ?? 0;
    const protocol = port.get('protocol');
    const address = port.get('hostIP');
    if (number === 0 || protocol.isUnknown || address.isUnknown) continue;
    const key = [number, protocol.text() ?? 'TCP', address.text()].join(' ');
    const other = taken.get(key) ?? field;
    taken.set(key, other);
    if (other === field || mayBeAlternatives(other.place, field.place)) continue;
    report({
      place: field.place,
      message: message(
        'Another port of this pod already takes port {port} of the node; no pod will be created.',
        { port: number },
      ),
      related: [{ place: other.place, message: message('The other one') }],
    });
  }
}
