import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import type { Field } from '../../yaml/field';
import { removeMember } from '../fixes/removal';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { podSpecOf, repetitions } from '../shared/pod-lists';

/** Two entries of `spec.volumes` with one name. */
export const rule: ResourceRule = {
  id: 'volume-name-duplicate',
  group: 'volume',
  severity: 'error',
  kinds: 'pods',
  check(context) {
    for (const { field, first, text } of repetitions(writtenNames(context))) {
      context.report({
        place: field.place,
        message: message('Volume "{name}" is defined twice; no pod will be created.', { name: text }),
        related: [{ place: first.place, message: message('The first volume "{name}"', { name: text }) }],
        fixes: () => [removeMember(message('Remove this volume "{name}"', { name: text }), field.parent)],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Two volumes of a pod have the same name',
  rationale:
    'A mount names its volume, so names are unique. The API server refuses a pod in which two volumes share one.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:1.29
    volumeMounts:
    - name: cache
      mountPath: /var/cache/nginx
  volumes:
  - name: cache
    emptyDir: {}
  - name: cache
    #     ^^^^^ error
    emptyDir:
      medium: Memory
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
    - name: cache
      mountPath: /var/cache/nginx
  volumes:
  - name: cache
    emptyDir: {}
`,
    },
  ],
};

/** Volumes under the name of a claim template are dropped before anybody compares names (facts 6.2). */
function writtenNames(context: RuleContext): Field[] {
  const replaced = new Set(
    context.manifest.statefulSet?.claimTemplates.map((template) => template.name.value),
  );
  return expand(podSpecOf(context), ['volumes', '*', 'name']).filter((name) => !replaced.has(name.text()));
}
