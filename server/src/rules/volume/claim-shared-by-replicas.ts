import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import { templateLikeClaim, writtenClaim } from '../../workspace/documents/claim-template';
import type { Field } from '../../yaml/field';
import { ownClaims } from '../fixes/own-claims';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { podSpecOf } from '../shared/pod-lists';

const ONE_NODE = new Set(['ReadWriteOnce', 'ReadWriteOncePod']);

/** Several replicas that all mount one claim which one node, or one pod, may use. */
export const rule: ResourceRule = {
  id: 'claim-shared-by-replicas',
  group: 'volume',
  severity: 'warning',
  kinds: ['StatefulSet', 'Deployment', 'ReplicaSet'],
  check(context) {
    const { manifest, root } = context;
    const replicas =
      manifest.statefulSet === undefined
        ? root.at('spec', 'replicas').number()
        : manifest.statefulSet.replicas.value;
    if (replicas === undefined || replicas < 2) return;
    const replaced = new Set(manifest.statefulSet?.claimTemplates.map((template) => template.name.value));
    for (const volume of expand(podSpecOf(context), ['volumes', '*'])) {
      if (!replaced.has(volume.get('name').text())) checkVolume(context, volume, replicas);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'All replicas mount one claim that several pods cannot share',
  rationale:
    'A `ReadWriteOnce` claim can be used on one node at a time: pods on other nodes wait forever. Pods that do share the node write to the same files. A claim template gives every pod of a StatefulSet a claim of its own.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: db-data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
---
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
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
      volumes:
      - name: data
        persistentVolumeClaim:
          claimName: db-data
          #          ^^^^^^^ warning
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
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
`,
    },
  ],
};

function checkVolume(context: RuleContext, volume: Field, replicas: number): void {
  const field = volume.at('persistentVolumeClaim', 'claimName');
  const name = field.text();
  const claim = name === undefined ? undefined : writtenClaim(context.resource, name, context.lookups);
  const modes = claim?.manifest.claim?.accessModes ?? [];
  if (
    claim === undefined ||
    name === undefined ||
    modes.length === 0 ||
    !modes.every((mode) => ONE_NODE.has(mode))
  )
    return;
  const args = { replicas, claim: name, mode: modes.join(', ') };
  context.report({
    place: field.place,
    // Replicas of a Deployment are often kept on one node on purpose.
    severity: context.manifest.kind === 'StatefulSet' ? 'warning' : 'information',
    message: modes.includes('ReadWriteOncePod')
      ? message(
          'All {replicas} replicas mount claim "{claim}", which is {mode}: only one pod can start.',
          args,
        )
      : message(
          'All {replicas} replicas mount claim "{claim}", which is {mode}: pods on nodes other than the first cannot start.',
          args,
        ),
    related: [{ place: claim.manifest.name, message: message('Claim "{claim}"', { claim: name }) }],
    fixes: () => [ownClaims(context, volume, (template) => templateLikeClaim(claim, template))],
  });
}
