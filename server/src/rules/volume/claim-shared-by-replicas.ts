import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import { mayShareNamespace } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { nearest } from '../../workspace/lookups';
import { quote, removalOf } from '../../yaml/edits';
import type { Field } from '../../yaml/field';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { addItem } from '../shared/volume/add-item';
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
  const claim = name === undefined ? undefined : writtenClaim(context, name);
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
    ...(context.manifest.kind === 'StatefulSet' ? {} : { severity: 'information' as const }),
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
    fixes: () => [ownClaims(context, volume, claim)],
  });
}

function writtenClaim({ resource, manifest, lookups }: RuleContext, name: string): Resource | undefined {
  const claims = lookups
    .named('PersistentVolumeClaim', name)
    .filter((claim) => !claim.manifest.fragment && !claim.manifest.broken);
  return nearest(
    resource,
    claims.filter((claim) => mayShareNamespace(claim.manifest, manifest)),
  )[0];
}

/** A claim template with the wishes of the shared claim in its place; what that holds stays where it is. */
function ownClaims(
  { root, manifest }: RuleContext,
  volume: Field,
  { manifest: { claim } }: Resource,
): Fix | undefined {
  const name = volume.get('name').text();
  const removal = removalOf(volume);
  if (
    manifest.kind !== 'StatefulSet' ||
    name === undefined ||
    claim?.storage.value === undefined ||
    removal === undefined
  )
    return undefined;
  const storageClass = claim.storageClassName.value;
  const addition = addItem(root.get('spec'), 'volumeClaimTemplates', [
    'metadata:',
    `  name: ${quote(name)}`,
    'spec:',
    '  accessModes:',
    ...claim.accessModes.map((mode) => `  - ${quote(mode)}`),
    ...(storageClass === undefined ? [] : [`  storageClassName: ${quote(storageClass)}`]),
    '  resources:',
    '    requests:',
    `      storage: ${claim.storage.value}`,
  ]);
  if (addition === undefined) return undefined;
  return {
    title: message('Give every pod a claim of its own from a claim template "{name}"', { name }),
    changes: [removal, addition],
  };
}
