import { message } from '../../base/message';
import { bindingOfTemplate, type PredictedBinding } from '../../workspace/claim-binding';
import { reservations } from '../../workspace/documents/reserve-volumes';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';

/** Volumes that any pod of a set may get. */
export const rule: ResourceRule = {
  id: 'volume-binding-ambiguous',
  group: 'volume',
  severity: 'information',
  kinds: ['StatefulSet'],
  check(context) {
    const { manifest, resource, lookups, report } = context;
    for (const template of manifest.statefulSet?.claimTemplates ?? []) {
      const binding = bindingOfTemplate(resource, template, lookups);
      if (
        binding === undefined ||
        binding.open < 2 ||
        (binding.outcome !== 'ambiguous' && binding.outcome !== 'short') ||
        binding.fitting.length < 2
      )
        continue;
      const { open, fitting, volumes } = binding;
      report({
        place: template.name,
        message: message(
          '{volumes} volumes fit the {claims} claims of template "{template}", and binding ignores ordinals: any pod may get any of them.',
          {
            volumes: fitting.length,
            claims: open,
            template: template.name.value ?? '',
          },
        ),
        related: fitting.slice(0, 10).flatMap(({ name }) => {
          const volume = volumes.get(name);
          return volume === undefined
            ? []
            : [{ place: volume.manifest.name, message: message('Volume "{volume}"', { volume: name }) }];
        }),
        fixes: () => [reserve(context, binding)],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Nothing decides which pod gets which volume',
  rationale:
    'Binding looks at class, size, access modes and labels, never at ordinals: of several volumes that fit, pod 0 may get any. Where it matters, because data is already there, reserve each volume with `claimRef` for the claim of one ordinal.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  serviceName: db
  replicas: 2
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
      #     ^^^^ information
    spec:
      accessModes: [ReadWriteOnce]
      storageClassName: manual
      resources:
        requests:
          storage: 10Gi
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk-0
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  capacity:
    storage: 10Gi
  hostPath:
    path: /srv/disk-0
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk-1
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  capacity:
    storage: 10Gi
  hostPath:
    path: /srv/disk-1
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
spec:
  serviceName: db
  replicas: 2
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
      storageClassName: manual
      resources:
        requests:
          storage: 10Gi
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk-0
spec:
  claimRef:
    namespace: shop
    name: data-db-0
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  capacity:
    storage: 10Gi
  hostPath:
    path: /srv/disk-0
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk-1
spec:
  claimRef:
    namespace: shop
    name: data-db-1
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  capacity:
    storage: 10Gi
  hostPath:
    path: /srv/disk-1
`,
    },
  ],
};

/** Reserves the volumes in the order of their names for the ordinals in theirs. */
function reserve({ manifest, settings }: RuleContext, binding: PredictedBinding): Fix | undefined {
  if (manifest.namespace.state === 'unknown') return undefined;
  const changes = reservations(binding, manifest.namespace.value ?? settings.defaultNamespace);
  return changes === undefined
    ? undefined
    : {
        title: message('Reserve one volume for each ordinal, in the order of their names'),
        preferred: true,
        changes: changes.map(({ change }) => change),
      };
}
