import { message } from '../../base/message';
import { rename } from '../fixes/use-value';
import type { ResourceRule, RulePage } from '../rule';
import { allContainersOf, freeName, podSpecOf, repetitions } from '../shared/pod-lists';

/** Two containers of a pod with one name; init and ephemeral containers share the names. */
export const rule: ResourceRule = {
  id: 'container-name-duplicate',
  group: 'volume',
  severity: 'error',
  kinds: 'pods',
  check(context) {
    const names = allContainersOf(podSpecOf(context)).map((container) => container.get('name'));
    for (const { field, first, text } of repetitions(names)) {
      const free = freeName(
        text,
        names.map((name) => name.text()),
      );
      context.report({
        place: field.place,
        message: message('A container of this pod is already called "{name}"; no pod will be created.', {
          name: text,
        }),
        related: [{ place: first.place, message: message('The first container "{name}"', { name: text }) }],
        fixes: () => [rename(field, free)],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Two containers of a pod have the same name',
  rationale:
    'Containers, init containers and ephemeral containers share one set of names. The API server refuses a pod that uses a name twice.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
  - name: web
    image: busybox:1.37
  containers:
  - name: web
    #     ^^^ error
    image: nginx:1.29
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers:
  - name: prepare
    image: busybox:1.37
  containers:
  - name: web
    image: nginx:1.29
`,
    },
  ],
};
