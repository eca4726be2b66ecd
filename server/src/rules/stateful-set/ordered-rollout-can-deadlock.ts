import { message } from '../../base/message';
import { podName } from '../../identity/names';
import { ordinalsOf, type Ordinals } from '../../identity/ordinals';
import { expandAll } from '../../model/path-pattern';
import type { Field, Place } from '../../yaml/field';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** Commands that a pod must get through before it is Ready, from the pod's spec. */
const GATES = [
  ['containers', '*', 'readinessProbe', 'exec', 'command', '*'],
  ['containers', '*', 'startupProbe', 'exec', 'command', '*'],
];
/** Init containers may name peers for a list; only those that wait in a loop are certain to block. */
const INIT = [
  ['initContainers', '*', 'command', '*'],
  ['initContainers', '*', 'args', '*'],
];
const WAITS = /\b(?:until|while)\b/;

/** Pods that start one after the other, and wait for a peer that is not there yet. */
export const rule: ResourceRule = {
  id: 'ordered-rollout-can-deadlock',
  group: 'stateful-set',
  severity: 'information',
  kinds: ['StatefulSet'],
  check(context) {
    const { manifest, root } = context;
    const set = manifest.statefulSet;
    const ordinals = ordinalsOf(set);
    const policy = set?.podManagementPolicy;
    if (ordinals === undefined || ordinals.count < 2 || manifest.name.value === undefined) return;
    if (policy?.state === 'unknown' || (policy?.value ?? 'OrderedReady') !== 'OrderedReady') return;
    const podSpec = root.at('spec', 'template', 'spec');
    const waits = [
      ...expandAll(podSpec, GATES),
      ...expandAll(podSpec, INIT).filter((field) => WAITS.test(field.text() ?? '')),
    ];
    for (const field of waits) reportLaterPeer(context, field, ordinals);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The first pod waits for a pod that starts after it',
  rationale:
    'With `OrderedReady` a pod is created when the one before it is Ready. If being Ready, or an init container, depends on a later pod, the first one waits forever and the others are never created.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
spec:
  serviceName: zk
  replicas: 3
  selector:
    matchLabels:
      app: zk
  template:
    metadata:
      labels:
        app: zk
    spec:
      containers:
      - name: zk
        image: zookeeper:3.9
        readinessProbe:
          exec:
            command: [sh, -c, "nc -z zk-1.zk 3888"]
            #                        ^^^^^^^ information
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: zk
spec:
  serviceName: zk
  replicas: 3
  podManagementPolicy: Parallel
  selector:
    matchLabels:
      app: zk
  template:
    metadata:
      labels:
        app: zk
    spec:
      containers:
      - name: zk
        image: zookeeper:3.9
        readinessProbe:
          exec:
            command: [sh, -c, "nc -z zk-1.zk 3888"]
`,
    },
  ],
};

function reportLaterPeer({ manifest, report }: RuleContext, field: Field, { start, count }: Ordinals): void {
  const set = manifest.name.value;
  const service = manifest.statefulSet?.serviceName.value;
  if (set === undefined || service === undefined) return;
  for (let ordinal = start + 1; ordinal < Math.min(start + count, start + 20); ordinal++) {
    const peer = `${podName(set, ordinal)}.${service}`;
    const place = placeOf(field, peer);
    if (place === undefined) continue;
    report({
      place,
      message: message(
        'Pod "{first}" must be Ready before "{peer}" is created, and waits for it here; with OrderedReady neither will come. Parallel starts them together.',
        {
          first: podName(set, start),
          peer: podName(set, ordinal),
        },
      ),
    });
    return;
  }
}

/** Where a host stands inside a value, letters around it not counting as part of it. */
function placeOf(field: Field, host: string): Place | undefined {
  const { source, span } = field.place;
  const written = source.text.slice(span.start, span.end);
  const at = written.indexOf(host);
  if (at < 0 || /[\w.-]/.test(written[at - 1] ?? '') || /[\w-]/.test(written[at + host.length] ?? ''))
    return undefined;
  return { source, span: { start: span.start + at, end: span.start + at + host.length } };
}
