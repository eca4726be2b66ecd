import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import type { Field } from '../../yaml/field';
import { removeMember } from '../fixes/removal';
import type { ResourceRule, RulePage } from '../rule';
import { allContainersOf, podSpecOf, repetitions } from '../shared/pod-lists';

/** A variable that a container defines twice. */
export const rule: ResourceRule = {
  id: 'env-duplicate',
  group: 'volume',
  severity: 'warning',
  kinds: 'pods',
  check(context) {
    for (const container of allContainersOf(podSpecOf(context))) {
      for (const { field, first, text } of repetitions(expand(container, ['env', '*', 'name']))) {
        if (refersTo(field, text)) continue;
        const same = sameValue(field, first);
        context.report({
          place: field.place,
          ...(same ? { severity: 'hint' as const, tag: 'unnecessary' as const } : {}),
          message: same
            ? message('Variable "{name}" is defined twice with the same value.', { name: text })
            : message(
                'Variable "{name}" is defined twice; this definition wins and the earlier one has no effect.',
                { name: text },
              ),
          related: [
            { place: first.place, message: message('The first definition of "{name}"', { name: text }) },
          ],
          fixes: () => [
            removeMember(message('Remove the earlier definition, which has no effect'), first.parent),
            removeMember(message('Remove this definition'), field.parent),
          ],
        });
      }
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A variable of a container is defined twice',
  rationale:
    'The API server takes it and warns: the last definition wins, and updates with `kubectl apply` may mix the two up. A later definition that refers to the earlier one, such as `$(PATH):/opt`, is taken to be intended.',
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
    - name: PGDATA
      value: /var/lib/postgresql/data
    - name: PGDATA
      #     ^^^^^^ warning
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
    - name: PGDATA
      value: /var/lib/postgresql/data
    - name: PGDATA
      value: $(PGDATA)/pgdata
`,
    },
  ],
};

function refersTo(name: Field, variable: string): boolean {
  const value = name.parent?.get('value');
  return (
    value?.isUnknown === true ||
    (value?.node?.kind === 'scalar' && value.node.text.includes(`$(${variable})`))
  );
}

function sameValue(a: Field, b: Field): boolean {
  const [left, right] = [a, b].map((name) => name.parent?.get('value').text());
  return left !== undefined && left === right;
}
