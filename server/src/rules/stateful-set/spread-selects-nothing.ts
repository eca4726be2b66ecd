import { message } from '../../base/message';
import { readLabelSelector } from '../../model/labels';
import { nameInWords } from '../../model/name-in-words';
import { expandAll } from '../../model/path-pattern';
import type { Field } from '../../yaml/field';
import { correctSelector } from '../fixes/select-pods';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { formatMissed, isSlip, missedLabels, placeOfMissed } from '../shared/label-slips';
import { podSpecOf } from '../shared/pod-lists';

const ANTI_AFFINITY = ['affinity', 'podAntiAffinity'];

/** Everything of a pod spec that keeps pods apart, by the pods that it selects. */
const KEEPING_APART = [
  [...ANTI_AFFINITY, 'requiredDuringSchedulingIgnoredDuringExecution', '*'],
  [...ANTI_AFFINITY, 'preferredDuringSchedulingIgnoredDuringExecution', '*', 'podAffinityTerm'],
  ['topologySpreadConstraints', '*'],
];

/** An anti-affinity or a spread constraint that means the pods themselves and misses them by a slip. */
export const rule: ResourceRule = {
  id: 'spread-selects-nothing',
  group: 'stateful-set',
  severity: 'warning',
  kinds: 'pods',
  check(context) {
    for (const term of expandAll(podSpecOf(context), KEEPING_APART)) {
      // Pods of other namespaces are somebody else's.
      if (term.get('namespaces').isAbsent && term.get('namespaceSelector').isAbsent)
        checkSelector(context, term.get('labelSelector'));
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'What keeps the pods apart selects none of them',
  rationale:
    'Pod anti-affinity and topology spread constraints count the pods that their selector matches. Where it matches none, they are met by any placement: all replicas may share a node, and go down with it. This is said only where the selector is a typing slip away from the labels of the pods themselves and selects no others.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search
spec:
  serviceName: search
  replicas: 3
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: kubernetes.io/hostname
        whenUnsatisfiable: DoNotSchedule
        labelSelector:
          matchLabels:
            app: serach
            #    ^^^^^^ warning
      containers:
      - name: search
        image: registry.test/search:1
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: search
spec:
  serviceName: search
  replicas: 3
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: kubernetes.io/hostname
        whenUnsatisfiable: DoNotSchedule
        labelSelector:
          matchLabels:
            app: search
      containers:
      - name: search
        image: registry.test/search:1
`,
    },
  ],
};

function checkSelector({ manifest, resource, lookups, report }: RuleContext, field: Field): void {
  const labels = manifest.podTemplate?.labels;
  const selector = readLabelSelector(field);
  if (labels === undefined || labels.open || selector.state !== 'present') return;
  const missed = missedLabels(selector, labels);
  const [first] = missed;
  if (first === undefined || !missed.every(isSlip)) return;
  if (lookups.podsSelectedBy(selector, resource).length > 0) return;
  report({
    place: placeOfMissed(first),
    message: message(
      'This selects none of the pods of {kind} "{name}" ({detail}), so it keeps none of them apart.',
      { kind: manifest.kind, name: nameInWords(manifest), detail: formatMissed(missed) },
    ),
    fixes: () => [correctSelector(field.get('matchLabels'), manifest, missed)],
  });
}
