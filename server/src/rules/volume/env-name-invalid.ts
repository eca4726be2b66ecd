import { message, type Message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import type { ResourceRule, RulePage } from '../rule';
import { allContainersOf, podSpecOf } from '../shared/pod-lists';

/** The first minor that takes nearly every name. */
const RELAXED = 32;

/** Names of variables that the API server refuses. */
export const rule: ResourceRule = {
  id: 'env-name-invalid',
  group: 'volume',
  severity: 'error',
  kinds: 'pods',
  check(context) {
    const { settings, report } = context;
    for (const container of allContainersOf(podSpecOf(context))) {
      for (const field of expand(container, ['env', '*', 'name'])) {
        const name = field.text();
        const fault = name === undefined ? undefined : faultOf(name, settings.minor);
        if (fault !== undefined) report({ place: field.place, message: fault });
      }
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A variable has a name that the API server does not take',
  rationale:
    'Since 1.32 a variable may have any name of printable ASCII characters without `=`. Before, it could have only letters, digits, underscores, dots and dashes, and could not begin with a digit.',
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
    image: postgres:17
    env:
    - name: PGDATA=/data
      #     ^^^^^^^^^^^^ error
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
    env:
    - name: PGDATA
      value: /data
`,
    },
    {
      title: 'Before 1.32',
      minor: 31,
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    env:
    - name: 2ND_DISK
      #     ^^^^^^^^ error
      value: /data
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
    env:
    - name: DISK_2
      value: /data
`,
    },
  ],
};

function faultOf(name: string, minor: number): Message | undefined {
  if (name === '') return message('This variable has no name; no pod will be created.');
  if (!/^[ -<>-~]+$/.test(name))
    return message(
      'The name of variable "{name}" may have only printable ASCII characters other than "="; no pod will be created.',
      { name },
    );
  if (minor >= RELAXED || /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) return undefined;
  return message(
    'Before Kubernetes 1.32 the name of variable "{name}" may have only letters, digits, "_", "." and "-", and may not begin with a digit; no pod will be created.',
    { name },
  );
}
