import { message } from '../../base/message';
import { labelMap, formatLabels } from '../../model/labels';
import { nameInWords } from '../../model/name-in-words';
import type { Field } from '../../yaml/field';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { addFirst } from '../../yaml/editing/grow';

/** A workload of apps/v1 without `spec.selector`. */
export const rule: ResourceRule = {
  id: 'selector-missing',
  group: 'stateful-set',
  severity: 'error',
  kinds: ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet'],
  check(context) {
    const { manifest, root, report } = context;
    const selector = root.at('spec', 'selector');
    // Under apps/v1beta1 and extensions/v1beta1 it was filled in; there the version is the finding.
    if (manifest.apiVersion !== 'apps/v1' || !root.get('spec').isPresent) return;
    const empty = isEmpty(selector);
    if (!selector.isAbsent && !empty) return;
    report({
      place: empty && selector.isPresent ? selector.keyPlace : root.get('spec').keyPlace,
      message: message(
        empty && selector.isPresent
          ? '{kind} "{name}" has an empty selector; the API server refuses it. It must name labels of the pod template.'
          : '{kind} "{name}" has no selector; the API server refuses it. It must name labels of the pod template.',
        { kind: manifest.kind, name: nameInWords(manifest) },
      ),
      fixes: () => [copyFromTemplate(context)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The workload has no selector',
  rationale:
    'Since apps/v1 the API server requires `spec.selector` and no longer derives it from the labels of the pod template. It cannot be changed later.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
#^^^ error
  serviceName: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: db
  serviceName: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`,
    },
  ],
};

function isEmpty(selector: RuleContext['root']): boolean {
  if (selector.isOpen || selector.node?.kind !== 'map') return false;
  // Labels that stand in it directly are a finding of the schema.
  const isKnown = ({ key }: Field): boolean => key === 'matchLabels' || key === 'matchExpressions';
  return (
    selector.entries().every(isKnown) &&
    selector.get('matchLabels').entries().length === 0 &&
    selector.get('matchExpressions').items().length === 0 &&
    !selector.get('matchLabels').isOpen
  );
}

function copyFromTemplate({ manifest, root }: RuleContext): Fix | undefined {
  const labels = manifest.podTemplate?.labels.pairs ?? [];
  const matchLabels = labelMap(labels);
  if (labels.length === 0 || matchLabels === undefined) return undefined;
  return {
    title: message('Select by the labels of the template: {labels}', { labels: formatLabels(labels) }),
    preferred: true,
    changes: [addFirst(root.get('spec'), { selector: { matchLabels } })],
  };
}
