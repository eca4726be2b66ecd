import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import { removeMember } from '../fixes/removal';
import type { ResourceRule, RulePage } from '../rule';
import { allContainersOf, podSpecOf, repetitions } from '../shared/pod-lists';

/** Two mounts of a container at one path. */
export const rule: ResourceRule = {
  id: 'mount-path-duplicate',
  group: 'volume',
  severity: 'error',
  kinds: 'pods',
  check(context) {
    for (const container of allContainersOf(podSpecOf(context))) {
      for (const path of ['mountPath', 'devicePath']) {
        const list = path === 'mountPath' ? 'volumeMounts' : 'volumeDevices';
        for (const { field, first, text } of repetitions(expand(container, [list, '*', path]))) {
          context.report({
            place: field.place,
            message: message(
              'Path "{path}" of this container is already taken by "{volume}"; no pod will be created.',
              {
                path: text,
                volume: first.parent?.get('name').text() ?? '',
              },
            ),
            related: [
              { place: first.place, message: message('The first mount at "{path}"', { path: text }) },
            ],
            fixes: () => [removeMember(message('Remove this mount'), field.parent)],
          });
        }
      }
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Two mounts of a container have the same path',
  rationale:
    'Every `mountPath` of a container is unique, whatever the volume or `subPath`. The API server refuses a pod that uses one twice.',
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
    - name: pages
      mountPath: /usr/share/nginx/html
    - name: extra
      mountPath: /usr/share/nginx/html
      #          ^^^^^^^^^^^^^^^^^^^^^ error
  volumes:
  - name: pages
    configMap:
      name: pages
  - name: extra
    emptyDir: {}
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
      mountPath: /usr/share/nginx/html
    - name: extra
      mountPath: /usr/share/nginx/extra
  volumes:
  - name: pages
    configMap:
      name: pages
  - name: extra
    emptyDir: {}
`,
    },
  ],
};
