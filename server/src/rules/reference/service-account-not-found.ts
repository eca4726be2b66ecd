import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { useName } from '../fixes/use-value';
import type { ResourceRule, RulePage } from '../rule';
import { resolve } from '../shared/reference/dangling';

/** A ServiceAccount that no manifest makes. */
export const rule: ResourceRule = {
  id: 'service-account-not-found',
  group: 'reference',
  severity: 'off',
  kinds: 'pods',
  check({ manifest, resource, lookups, report }) {
    const reference =
      manifest.references.find(({ row }) => row.id === 'service-account') ??
      manifest.references.find(({ row }) => row.id === 'service-account-old');
    const name = reference?.name.value;
    // Every namespace has an account called default.
    if (reference === undefined || name === undefined || name === 'default') return;
    const resolution = resolve('ServiceAccount', name, resource, lookups);
    if (resolution.state !== 'missing') return;
    const near = resolution.near?.name;
    const args = { name, near: near ?? '', kind: manifest.kind, owner: nameInWords(manifest) };
    report({
      place: reference.name,
      message:
        near === undefined
          ? message(
              'ServiceAccount "{name}" is not in the workspace. Unless it is made elsewhere, the pods of {kind} "{owner}" are refused.',
              args,
            )
          : message(
              'ServiceAccount "{name}" is not in the workspace; without it the pods of {kind} "{owner}" are refused. Did you mean "{near}"?',
              args,
            ),
      fixes: () => [useName(reference.name, near)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The ServiceAccount is not in the workspace',
  rationale:
    'The API server refuses pods whose ServiceAccount does not exist. Many accounts come with a cluster or an installer, so this rule is off unless it is asked for.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop
---
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  serviceAccountName: shopp
  #                   ^^^^^ hint
  containers:
  - name: db
    image: postgres:17
`,
      right: `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop
---
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  serviceAccountName: shop
  containers:
  - name: db
    image: postgres:17
`,
    },
  ],
};
