import { guessing, message } from '../../base/message';
import { nearestOf } from '../../base/nearest';
import type { Manifest } from '../../model/manifest';
import { nameInWords } from '../../model/name-in-words';
import type { Reference } from '../../model/read-references';
import { useName } from '../fixes/use-value';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { relatedObject } from '../shared/related-object';
import { reportMissing } from '../shared/reference/missing-object';

/** A ServiceAccount that no manifest makes. */
export const rule: ResourceRule = {
  id: 'service-account-not-found',
  group: 'reference',
  severity: 'warning',
  kinds: 'any',
  check(context) {
    if (context.manifest.podTemplate !== undefined) reportMissing(context, 'ServiceAccount', 'off');
    for (const subject of context.manifest.references) checkSubject(context, subject);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The ServiceAccount does not exist',
  rationale:
    'The API server refuses pods whose ServiceAccount does not exist. Many accounts come with a cluster or an installer, so this is said only where one is plainly meant: in another namespace, or a typing slip away and named by no other pods. A binding gives its rights to whatever account it names, there or not: of a subject this is said where it is a typing slip of the only account beside the binding. Give the rule a severity in the settings, and it names every account that is not in the workspace.',
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
  #                   ^^^^^ warning
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

/** Reports a subject of a binding that no pods are known by, where the one account beside it is a typing slip away. */
function checkSubject({ manifest, resource, lookups, report }: RuleContext, subject: Reference): void {
  const { row, to, name: place, namespace } = subject;
  const name = place.value;
  if (row.id !== 'role-subject' || to !== 'ServiceAccount' || name === undefined || name === 'default')
    return;
  if (lookups.named(to, name).length > 0 || lookups.makersOf(to, name).length > 0) return;
  const { folder } = resource.chunk.file;
  const accounts = lookups
    .fewAround(to, resource)
    .filter(
      (account) =>
        account.chunk.file.folder === folder &&
        (account.manifest.namespace.value ?? namespace?.value) === namespace?.value,
    );
  const meant =
    accounts.length === 1 ? nearestOf(name, accounts, (account) => account.manifest.name.value) : undefined;
  const near = meant?.manifest.name.value;
  if (meant === undefined || near === undefined) return;
  // Pods that run as this account show that somebody makes it, and an account with a binding is not the one that lacks it.
  const users = [...lookups.referencesTo(to, name), ...lookups.referencesTo(to, near)];
  if (users.some(({ manifest: user }) => (user.podTemplate === undefined) === namesAccount(user, near)))
    return;
  report({
    place,
    message: guessing(
      message('ServiceAccount "{name}" does not exist; {kind} "{owner}" gives it rights that nobody has.', {
        name,
        kind: manifest.kind,
        owner: nameInWords(manifest),
      }),
      near,
    ),
    related: [relatedObject(meant)],
    fixes: () => [useName(place, near)],
  });
}

function namesAccount({ references }: Manifest, name: string): boolean {
  return references.some((reference) => reference.to === 'ServiceAccount' && reference.name.value === name);
}
