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
    const spec = podSpecOf(context);
    let mountedOnce: ReadonlyMap<string, Field> | undefined;
    for (const container of allContainersOf(spec)) {
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
            // Asked once for all fixes of a pod.
            fixes: () => [removeMount(field.parent, (mountedOnce ??= volumesMountedOnce(spec)))],
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
function removeMount(mount: Field | undefined, mountedOnce: ReadonlyMap<string, Field>): Fix | undefined {
  if (mount === undefined) return undefined;
  const name = mount.get('name').text() ?? '';
  const volume = mountedOnce.get(name);
  if (volume === undefined) return { title: message('Remove this mount'), changes: [removalOf(mount)] };
  return {
    title: message('Remove this mount and volume "{name}", which nothing else mounts', { name }),
    changes: [removalOf(mount), removalOf(volume)],
  };
}

/** The volumes of a pod that one mount asks for, by name. */
function volumesMountedOnce(spec: Field): ReadonlyMap<string, Field> {
  const mounts = new Map<string, number>();
  for (const name of mountedNames(spec) ?? []) mounts.set(name, (mounts.get(name) ?? 0) + 1);
  const named = expand(spec, ['volumes', '*']).map(
    (volume) => [volume.get('name').text() ?? '', volume] as const,
  );
  return new Map(named.filter(([name]) => mounts.get(name) === 1));
}
