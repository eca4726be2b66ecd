import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import type { Field } from '../../yaml/field';
import { removeMember } from '../fixes/removal';
import type { ResourceRule, RulePage } from '../rule';
import { mayBeAlternatives } from '../shared/alternatives';
import { podSpecOf } from '../shared/pod-lists';

/** Sources that people write until the claim is there; nothing is lost with them. */
const LOSSLESS = new Set(['persistentVolumeClaim', 'emptyDir', 'ephemeral']);

/** A volume of the template under the name of a claim template. */
export const rule: ResourceRule = {
  id: 'claim-template-shadows-volume',
  group: 'volume',
  severity: 'warning',
  kinds: ['StatefulSet'],
  check({ manifest, root, report }) {
    const templates = new Map(
      expand(root, ['spec', 'volumeClaimTemplates', '*', 'metadata', 'name']).map((name) => [
        name.text(),
        name,
      ]),
    );
    for (const field of expand(podSpecOf({ manifest, root }), ['volumes', '*', 'name'])) {
      const name = field.text();
      const template = templates.get(name);
      if (name === undefined || template === undefined) continue;
      if (mayBeAlternatives(field.place, template.place)) continue;
      const lossless = isLossless(field.parent);
      report({
        place: field.place,
        ...(lossless ? { severity: 'hint' as const, tag: 'unnecessary' as const } : {}),
        message: lossless
          ? message('Claim template "{name}" replaces this volume; it has no effect.', { name })
          : message(
              'Claim template "{name}" replaces this volume; the pods get the claim and never what is written here.',
              { name },
            ),
        related: [{ place: template.place, message: message('Claim template "{name}"', { name }) }],
        fixes: () => [removeMember(message('Remove this volume "{name}"', { name }), field.parent)],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A claim template replaces a volume of the same name',
  rationale:
    'The StatefulSet controller silently drops a volume of the pod template that has the name of a claim template. With a placeholder such as `emptyDir` that is harmless; with a ConfigMap or a host path the pods miss what they were meant to get.',
  examples: [
    {
      title: 'A placeholder',
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
      volumes:
      - name: data
        #     ^^^^ hint
        emptyDir: {}
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
    {
      title: 'A volume with content',
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
        volumeMounts:
        - name: config
          mountPath: /etc/postgresql
      volumes:
      - name: config
        #     ^^^^^^ warning
        configMap:
          name: db-config
  volumeClaimTemplates:
  - metadata:
      name: config
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
        volumeMounts:
        - name: config
          mountPath: /etc/postgresql
        - name: data
          mountPath: /var/lib/postgresql/data
      volumes:
      - name: config
        configMap:
          name: db-config
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`,
    },
  ],
};

/** Volumes without any source too: the API server drops them before it looks at them. */
function isLossless(volume: Field | undefined): boolean {
  const sources = volume?.entries().filter((entry) => entry.key !== 'name') ?? [];
  return sources.every((source) => LOSSLESS.has(String(source.key)));
}
