import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { selectingLabels } from '../../model/pod-labels';
import { addItemTo } from '../../yaml/editing/grow';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { podSpecOf } from '../shared/pod-lists';

/** Replicas that may all share one node. */
export const rule: ResourceRule = {
  id: 'anti-affinity-missing',
  group: 'practice',
  severity: 'off',
  kinds: ['StatefulSet'],
  check(context) {
    const { manifest, report } = context;
    const replicas = manifest.replicas;
    const spec = podSpecOf(context);
    if (replicas?.value === undefined || replicas.value < 2 || spec.node?.kind !== 'map') return;
    const spread = spec.get('topologySpreadConstraints');
    const isSpread = !spread.isAbsent && (spread.items().length > 0 || spread.isOpen || spread.isUnknown);
    if (isSpread || !spec.at('affinity', 'podAntiAffinity').isAbsent) return;
    report({
      place: replicas,
      message: message(
        'The {count} pods of StatefulSet "{name}" may all run on one node: the template has neither podAntiAffinity nor topologySpreadConstraints.',
        { count: replicas.value, name: nameInWords(manifest) },
      ),
      fixes: () => [spreadOverNodes(context)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Nothing keeps the replicas on different nodes',
  rationale:
    'To the scheduler, spreading the pods of a set is only one preference among others. With neither pod anti-affinity nor topology spread constraints several of them may share a node, and go down with it together: a quorum is lost with one machine.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  #         ^ hint
  selector:
    matchLabels:
      app: db
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
  serviceName: db
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
      topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: kubernetes.io/hostname
        whenUnsatisfiable: ScheduleAnyway
        labelSelector:
          matchLabels:
            app: db
`,
    },
  ],
};

/** As a wish, so that no pod waits for a node that the cluster does not have. */
function spreadOverNodes(context: RuleContext): Fix | undefined {
  const labels = selectingLabels(context.manifest);
  if (labels === undefined) return undefined;
  const change = addItemTo(podSpecOf(context), 'topologySpreadConstraints', {
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: labels },
  });
  return { title: message('Spread the pods over the nodes where possible'), changes: [change] };
}
