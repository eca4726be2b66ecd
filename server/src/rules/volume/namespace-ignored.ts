import { message } from '../../base/message';
import { KINDS } from '../../model/kinds';
import { nameInWords } from '../../model/name-in-words';
import { removal } from '../fixes/removal';
import type { ResourceRule, RulePage } from '../rule';

/** A namespace on an object that lies in none. */
export const rule: ResourceRule = {
  id: 'namespace-ignored',
  group: 'volume',
  severity: 'hint',
  kinds: [...KINDS.values()].filter((info) => !info.namespaced).map((info) => info.kind),
  check({ manifest, root, report }) {
    const field = root.at('metadata', 'namespace');
    if (field.text() === undefined || field.text() === '') return;
    report({
      place: field.place,
      tag: 'unnecessary',
      message: message('{kind} "{name}" belongs to the whole cluster; the namespace is dropped.', {
        kind: manifest.kind,
        name: nameInWords(manifest),
      }),
      fixes: () => [{ ...removal(field), preferred: true }],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The object belongs to no namespace',
  rationale:
    'PersistentVolumes, StorageClasses and their like belong to the whole cluster. The API server drops a namespace that is written on them.',
  examples: [
    {
      wrong: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
  namespace: shop
  #          ^^^^ hint
provisioner: disk.csi.example
`,
      right: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk.csi.example
`,
    },
  ],
};
