import { message } from '../../base/message';
import type { ResourceRule, RulePage } from '../rule';
import { allContainersOf, podSpecOf } from '../shared/pod-lists';

/** Images that are another one tomorrow. */
export const rule: ResourceRule = {
  id: 'image-latest',
  group: 'practice',
  severity: 'off',
  kinds: 'pods',
  check(context) {
    for (const container of allContainersOf(podSpecOf(context))) {
      const field = container.get('image');
      const image = field.text();
      if (image === undefined || image === '' || image.includes('@')) continue;
      const tag = /:([^/:]+)$/.exec(image)?.[1];
      if (tag !== undefined && tag !== 'latest') continue;
      context.report({
        place: field.place,
        message:
          tag === undefined
            ? message(
                'Image "{image}" has no tag, which means latest: pods that start later may run another version. Name a version or a digest.',
                { image },
              )
            : message(
                'Image "{image}" moves: pods that start later may run another version. Name a version or a digest.',
                { image },
              ),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The image has no fixed version',
  rationale:
    'Without a tag the image is `latest`, and `latest` moves: a pod that is only rescheduled may come back with another version of the application beside its old data, and no roll-out has happened that could be undone.',
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
    image: registry.example:5000/postgres
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint
  - name: backup
    image: backup:latest
    #      ^^^^^^^^^^^^^ hint
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: registry.example:5000/postgres:17.2
  - name: backup
    image: backup:latest@sha256:5f6c1a1b9d0f6e2a7c3b8d4e5f60718293a4b5c6d7e8f90123456789abcdef01
`,
    },
  ],
};
