import { message, type Message } from '../../base/message';
import { splitClaimName } from '../../identity/claim-names';
import { hasOrdinal, ordinalsOf } from '../../identity/ordinals';
import type { ClaimSpec } from '../../model/claim';
import { isWhole } from '../../model/manifest';
import { parseQuantity } from '../../model/quantity';
import { mayShareNamespace } from '../../model/selection';
import type { ClaimTemplate } from '../../model/stateful-set';
import type { Resource } from '../../workspace/chunk';
import { isNearby, nearest } from '../../workspace/lookups';
import { replaceScalar } from '../../yaml/editing/edits';
import type { Place } from '../../yaml/field';
import type { ResourceRule, RuleContext, Severity, RulePage } from '../rule';

/** A written claim that a set will use although it is not what the claim template says. */
export const rule: ResourceRule = {
  id: 'claim-adopted-differs',
  group: 'volume',
  severity: 'warning',
  kinds: ['PersistentVolumeClaim'],
  check(context) {
    const name = context.manifest.name.value;
    const claim = context.manifest.claim;
    const found = name === undefined ? [] : templatesFor(context, name);
    const first = found[0];
    if (claim === undefined || first === undefined) return;
    // Of several variants of the set one may be meant that agrees.
    if (found.some(({ template }) => differencesOf(claim, template).length === 0)) return;
    for (const difference of differencesOf(claim, first.template)) report(context, first, difference);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A claim that a StatefulSet will use differs from its template',
  rationale:
    'Where a claim called `<template>-<set>-<ordinal>` exists, the set uses it as it is; size, class and access modes are never compared with the claim template. That is how data is restored, and how a pod gets other storage than its siblings.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data-db-0
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 5Gi
      #        ^^^ warning
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
`,
      right: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data-db-0
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10240Mi
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 10Gi
`,
    },
  ],
};

interface FoundTemplate {
  readonly set: Resource;
  readonly template: ClaimTemplate;
}

/** The claim templates that would make this claim, in the nearest sets that have the ordinal. */
function templatesFor({ resource, manifest, lookups }: RuleContext, name: string): FoundTemplate[] {
  const claim = splitClaimName(name);
  if (claim === undefined) return [];
  const makers = lookups
    .makersOfClaim(name)
    .filter(
      (set) => isWhole(set.manifest) && mayShareNamespace(set.manifest, manifest) && isNearby(resource, set),
    )
    .filter(({ manifest: { statefulSet } }) => {
      const ordinals = ordinalsOf(statefulSet);
      return ordinals === undefined || hasOrdinal(ordinals, claim.ordinal);
    });
  return nearest(resource, makers).flatMap((set) => {
    const templates = set.manifest.statefulSet?.claimTemplates ?? [];
    const template = templates
      .filter((one) => `${one.name.value ?? ''}-${set.manifest.name.value ?? ''}` === claim.prefix)
      .pop();
    return template === undefined ? [] : [{ set, template }];
  });
}

interface Difference {
  readonly path: readonly string[];
  readonly own: string;
  readonly wanted: string;
  readonly severity: Severity;
  readonly place: Place;
}

function differencesOf(claim: ClaimSpec, template: ClaimTemplate): Difference[] {
  return [
    storageDifference(claim, template),
    classDifference(claim, template),
    modesDifference(claim, template),
  ].filter((difference) => difference !== undefined);
}

function storageDifference(claim: ClaimSpec, template: ClaimTemplate): Difference | undefined {
  const { value: own } = claim.storage;
  const { value: wanted } = template.storage;
  if (own === undefined || wanted === undefined) return undefined;
  const [bytes, wantedBytes] = [parseQuantity(own), parseQuantity(wanted)];
  if (bytes === undefined || wantedBytes === undefined || bytes === wantedBytes) return undefined;
  // Claims grow one by one while the template cannot change, so a larger one is as it should be.
  const severity = bytes > wantedBytes ? 'information' : 'warning';
  return { path: ['resources', 'requests', 'storage'], own, wanted, severity, place: template.storage };
}

function classDifference(claim: ClaimSpec, template: ClaimTemplate): Difference | undefined {
  const { value: own } = claim.storageClassName;
  const { value: wanted } = template.storageClassName;
  // A claim that names its volume has no use for a class.
  if (own === undefined || wanted === undefined || claim.volumeName.state !== 'absent') return undefined;
  if (own === wanted) return undefined;
  return { path: ['storageClassName'], own, wanted, severity: 'warning', place: template.storageClassName };
}

function modesDifference(claim: ClaimSpec, template: ClaimTemplate): Difference | undefined {
  const own = [...claim.accessModes].sort().join(', ');
  const wanted = [...template.accessModes].sort().join(', ');
  if (own === '' || wanted === '' || own === wanted) return undefined;
  return { path: ['accessModes'], own, wanted, severity: 'warning', place: template.name };
}

function report(
  { root, manifest, report: tell }: RuleContext,
  { set, template }: FoundTemplate,
  { path, own, wanted, severity, place }: Difference,
): void {
  const field = root.at('spec', ...path);
  const args = {
    claim: manifest.name.value ?? '',
    set: set.manifest.name.value ?? '',
    template: template.name.value ?? '',
    own: own === '' ? '""' : own,
    wanted: wanted === '' ? '""' : wanted,
  };
  tell({
    place: field.place,
    severity,
    message: message(
      'StatefulSet "{set}" will use claim "{claim}" as it is, with {own} and not the {wanted} of its claim template "{template}".',
      args,
    ),
    related: [{ place, message: message('Claim template "{name}"', { name: args.template }) }],
    fixes: () =>
      field.node?.kind === 'scalar' && path[0] !== 'accessModes'
        ? [{ title: asTemplate(args.wanted), changes: [replaceScalar(field, wanted)] }]
        : [],
  });
}

function asTemplate(wanted: string): Message {
  return message('Use {wanted}, as the claim template has it', { wanted });
}
