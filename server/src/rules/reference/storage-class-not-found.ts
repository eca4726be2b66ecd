import { message } from '../../base/message';
import { nearestOf } from '../../base/nearest';
import { useName } from '../fixes/use-value';
import type { ResourceRule, RulePage } from '../rule';

/** A StorageClass that no manifest makes. */
export const rule: ResourceRule = {
  id: 'storage-class-not-found',
  group: 'reference',
  severity: 'off',
  kinds: 'all',
  check({ manifest, lookups, report }) {
    for (const { to, row, name: value } of manifest.references) {
      const name = value.value;
      // Volumes may bear the name of a class that exists nowhere: that is how static binding works.
      if (
        to !== 'StorageClass' ||
        row.id === 'volume-class' ||
        name === undefined ||
        lookups.named(to, name).length > 0
      )
        continue;
      if (lookups.referencesTo(to, name).some((user) => user.manifest.kind === 'PersistentVolume')) continue;
      const near = nearestOf(name, lookups.ofKind(to), (other) => other.manifest.name.value)?.manifest.name
        .value;
      report({
        place: value,
        message:
          near === undefined
            ? message(
                'StorageClass "{name}" is not in the workspace. Unless the cluster brings it, the claims stay Pending.',
                { name },
              )
            : message(
                'StorageClass "{name}" is not in the workspace. Unless the cluster brings it, the claims stay Pending. Did you mean "{near}"?',
                { name, near },
              ),
        fixes: () => [useName(value, near)],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The StorageClass is not in the workspace',
  rationale:
    'A claim of a class that does not exist stays Pending, unless a PersistentVolume of that class is there to bind. Clusters bring classes of their own, so this rule is off unless it is asked for.',
  examples: [
    {
      wrong: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast-ssd
provisioner: disk.example.org
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  storageClassName: fast-sdd
  #                 ^^^^^^^^ hint
  accessModes:
  - ReadWriteOnce
  resources:
    requests:
      storage: 1Gi
`,
      right: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast-ssd
provisioner: disk.example.org
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  storageClassName: fast-ssd
  accessModes:
  - ReadWriteOnce
  resources:
    requests:
      storage: 1Gi
`,
    },
  ],
};
