import { guessing, message } from '../../base/message';
import { useName } from '../fixes/use-value';
import type { ResourceRule, RulePage } from '../rule';
import { resolve } from '../shared/reference/dangling';

/** A StorageClass that no manifest makes. */
export const rule: ResourceRule = {
  id: 'storage-class-not-found',
  group: 'reference',
  severity: 'warning',
  kinds: 'all',
  check({ manifest, resource, lookups, report }) {
    for (const { to, row, name: value } of manifest.references) {
      const name = value.value;
      if (to !== 'StorageClass' || row.id === 'volume-class' || name === undefined) continue;
      const resolution = resolve(to, name, resource, lookups);
      if (resolution.state !== 'missing') continue;
      // Volumes may bear the name of a class that exists nowhere: that is how static binding works.
      if (lookups.volumesOfClass(name).length > 0) continue;
      const { near } = resolution;
      report({
        place: value,
        // Where volumes have the near class, `claim-cannot-bind` says which of them was meant.
        severity:
          near !== undefined &&
          (near.unused ||
            (lookups.referencesTo(to, name).length === 1 && lookups.volumesOfClass(near.name).length === 0))
            ? 'warning'
            : 'off',
        message: guessing(
          message(
            'StorageClass "{name}" is not in the workspace. Unless the cluster brings it, the claims stay Pending.',
            { name },
          ),
          near?.name,
        ),
        fixes: () => [useName(value, near?.name)],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The StorageClass does not exist',
  rationale:
    'A claim of a class that does not exist stays Pending, unless a PersistentVolume of that class is there to bind. Clusters bring classes of their own, so this is said only where one that is written beside the claim is a typing slip away. Give the rule a severity in the settings, and it names every class that is not in the workspace.',
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
  #                 ^^^^^^^^ warning
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
