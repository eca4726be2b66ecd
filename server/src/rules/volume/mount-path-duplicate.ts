import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import { removalOf } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import type { Fix, ResourceRule, RulePage } from '../rule';
import { allContainersOf, podSpecOf, repetitions } from '../shared/pod-lists';
import { mountedNames } from '../shared/volume/mounts';

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
            fixes: () => [removeMount(podSpecOf(context), field.parent)],
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

/** Takes along a volume of the pod that nothing else mounts; a claim template stays, with what its claims hold. */
function removeMount(spec: Field, mount: Field | undefined): Fix | undefined {
  if (mount === undefined) return undefined;
  const name = mount.get('name').text();
  const mounts = mountedNames(spec)?.filter((other) => other === name);
  const volume = expand(spec, ['volumes', '*']).find((one) => one.get('name').text() === name);
  if (mounts?.length !== 1 || name === undefined || volume === undefined)
    return { title: message('Remove this mount'), changes: [removalOf(mount)] };
  return {
    title: message('Remove this mount and volume "{name}", which nothing else mounts', { name }),
    changes: [removalOf(mount), removalOf(volume)],
  };
}
