import { message } from '../../base/message';
import type { ResourceRule, RulePage } from '../rule';
import { podSpecOf } from '../shared/pod-lists';

/** Containers for which the scheduler reserves nothing. */
export const rule: ResourceRule = {
  id: 'resources-missing',
  group: 'practice',
  severity: 'off',
  kinds: 'pods',
  check(context) {
    const spec = podSpecOf(context);
    // From 1.34 on a pod may request for all its containers.
    if (!spec.get('resources').isAbsent) return;
    for (const container of spec.get('containers').items()) {
      const resources = container.get('resources');
      const missing = ['cpu', 'memory'].filter((name) =>
        ['requests', 'limits'].every((key) => resources.at(key, name).isAbsent),
      );
      const [resource] = missing;
      if (container.node?.kind !== 'map' || resource === undefined) continue;
      const name = container.get('name');
      const fallback = name.isPresent ? name.place : container.keyPlace;
      const names = { name: name.text() ?? '', resource };
      context.report({
        place: resources.isPresent ? resources.keyPlace : fallback,
        message:
          missing.length === 2
            ? message(
                'Container "{name}" requests neither cpu nor memory: nothing is reserved for it, and it is evicted first when memory runs out.',
                names,
              )
            : message('Container "{name}" requests no {resource}; none is reserved for it.', names),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A container requests no CPU or memory',
  rationale:
    'The scheduler reserves what is requested. Without requests a pod may land on a node that is full already, and it is among the first to be evicted when memory runs out. A limit counts as a request of the same size.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    #     ^^ hint
    image: postgres:17
  - name: backup
    image: backup:3
    resources:
    #^^^^^^^^ hint
      requests:
        cpu: 100m
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    resources:
      requests:
        cpu: 500m
        memory: 1Gi
  - name: backup
    image: backup:3
    resources:
      requests:
        cpu: 100m
      limits:
        memory: 256Mi
`,
    },
  ],
};
