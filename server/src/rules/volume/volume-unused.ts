import { message } from '../../base/message';
import { containerInWords } from '../../model/name-in-words';
import { expand } from '../../model/path-pattern';
import type { Field } from '../../yaml/field';
import { removeMember } from '../fixes/removal';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { addItemTo } from '../../yaml/editing/grow';
import { podSpecOf } from '../shared/pod-lists';
import { mountedNames } from '../shared/volume/mounts';

/** A volume or claim template that no container mounts. */
export const rule: ResourceRule = {
  id: 'volume-unused',
  group: 'volume',
  severity: 'hint',
  kinds: 'pods',
  check(context) {
    const spec = podSpecOf(context);
    const names = mountedNames(spec);
    if (names === undefined) return;
    const mounted = new Set(names);
    const templates = expand(context.root, ['spec', 'volumeClaimTemplates', '*', 'metadata', 'name']);
    const claimed = new Set(templates.map((name) => name.text()));
    for (const name of templates) report(context, name, mounted, name.parent?.parent);
    for (const name of expand(spec, ['volumes', '*', 'name'])) {
      // A volume that a claim template replaces has a rule of its own.
      if (!claimed.has(name.text())) report(context, name, mounted, name.parent);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'No container mounts the volume',
  rationale:
    'The pods get the volume all the same, and a claim template makes a claim, and storage, for every pod. Nothing is ever written to it.',
  examples: [
    {
      title: 'A claim template',
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
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
  - metadata:
      name: log
      #     ^^^ hint
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
      title: 'A volume of a Pod',
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
  volumes:
  - name: pages
    #     ^^^^^ hint
    configMap:
      name: pages
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
    volumeMounts:
    - name: pages
      mountPath: /pages
  volumes:
  - name: pages
    configMap:
      name: pages
`,
    },
  ],
};

function report(
  context: RuleContext,
  field: Field,
  mounted: ReadonlySet<string>,
  item: Field | undefined,
): void {
  const name = field.text();
  if (name === undefined || name === '' || mounted.has(name)) return;
  const isTemplate = field.parent?.key === 'metadata';
  context.report({
    place: field.place,
    tag: 'unnecessary',
    message: isTemplate
      ? message('No container mounts "{name}"; every pod gets a claim that nothing writes to.', { name })
      : message('No container mounts volume "{name}".', { name }),
    fixes: () => [
      removeMember(
        isTemplate
          ? message('Remove claim template "{name}"', { name })
          : message('Remove volume "{name}"', { name }),
        item,
      ),
      mountIt(podSpecOf(context), name),
    ],
  });
}

/** Only where one container is there to mount it. */
function mountIt(spec: Field, name: string): Fix | undefined {
  const [container, ...others] = expand(spec, ['containers', '*']);
  if (container === undefined || others.length > 0) return undefined;
  const path = `/${name}`;
  if (expand(container, ['volumeMounts', '*', 'mountPath']).some((mount) => mount.text() === path))
    return undefined;
  const change = addItemTo(container, 'volumeMounts', { name, mountPath: path });
  return {
    title: message('Mount it in container "{container}" at {path}', {
      container: containerInWords(container),
      path,
    }),
    changes: [change],
  };
}
