import { message } from '../../base/message';
import { podsInWords } from '../../identity/pods-in-words';
import { ordinalsOf } from '../../identity/ordinals';
import type { ResourceRule, RulePage } from '../rule';

/** A partition that no pod lies above. */
export const rule: ResourceRule = {
  id: 'partition-holds-back-all',
  group: 'stateful-set',
  severity: 'information',
  kinds: ['StatefulSet'],
  check({ manifest, root, report }) {
    const field = root.at('spec', 'updateStrategy', 'rollingUpdate', 'partition');
    const partition = field.number();
    const ordinals = ordinalsOf(manifest.statefulSet);
    // Beside OnDelete the block itself is refused.
    if (root.at('spec', 'updateStrategy', 'type').text() === 'OnDelete') return;
    if (
      partition === undefined ||
      ordinals === undefined ||
      ordinals.count === 0 ||
      partition < ordinals.count
    )
      return;
    report({
      place: field.place,
      message: message(
        'All pods ({pods}) lie below partition {partition}: a new template reaches none of them until it is lowered.',
        {
          pods: podsInWords(manifest),
          partition,
        },
      ),
      related: root.at('spec', 'replicas').isPresent
        ? [
            {
              place: root.at('spec', 'replicas').place,
              message: message('replicas: {replicas}', { replicas: ordinals.count }),
            },
          ]
        : [],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The partition holds back every pod',
  rationale:
    'Pods below the partition keep the old template. It counts from the first ordinal, so with a partition of at least `replicas` an update reaches no pod. That stages an update on purpose; forgotten, it looks as if updates were lost.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
  updateStrategy:
    rollingUpdate:
      partition: 3
      #          ^ information
  serviceName: db
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
  replicas: 3
  updateStrategy:
    rollingUpdate:
      partition: 2
  serviceName: db
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
    },
  ],
};
