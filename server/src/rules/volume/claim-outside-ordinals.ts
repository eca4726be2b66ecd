import { message } from '../../base/message';
import { splitClaimName } from '../../identity/claim-names';
import { hasOrdinal, ordinalsOf } from '../../identity/ordinals';
import { podsInWords } from '../../identity/pods-in-words';
import { mayShareNamespace } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { isNearby, nearest } from '../../workspace/lookups';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { relatedObject } from '../shared/related-object';

/** A written claim under the name of an ordinal that its set does not have. */
export const rule: ResourceRule = {
  id: 'claim-outside-ordinals',
  group: 'volume',
  severity: 'information',
  kinds: ['PersistentVolumeClaim'],
  check(context) {
    const name = context.manifest.name.value;
    const claim = name === undefined ? undefined : splitClaimName(name);
    if (name === undefined || claim === undefined) return;
    const makers = makersNearby(context, name);
    const set = nearest(context.resource, makers)[0];
    if (
      set === undefined ||
      makers.some((maker) => mayHave(maker, claim.ordinal)) ||
      isMounted(context, name)
    )
      return;
    context.report({
      place: context.root.at('metadata', 'name').place,
      message: message(
        'StatefulSet "{set}" has no pod of ordinal {ordinal}, only {pods}: nothing uses this claim until the set grows.',
        {
          set: set.manifest.name.value ?? '',
          ordinal: claim.ordinal,
          pods: podsInWords(set.manifest),
        },
      ),
      related: [relatedObject(set)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The claim belongs to an ordinal that does not exist',
  rationale:
    'A claim called `<template>-<set>-<ordinal>` is used by the pod of that ordinal alone. Claims stay when a set shrinks; its pod finds the old data again when the set grows.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data-db-3
  #     ^^^^^^^^^ information
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
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
  name: data-db-2
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 10Gi
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
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

function makersNearby({ resource, manifest, lookups }: RuleContext, name: string): Resource[] {
  return lookups
    .makersOfClaim(name)
    .filter(
      (set) => !set.manifest.fragment && mayShareNamespace(set.manifest, manifest) && isNearby(resource, set),
    );
}

function mayHave({ manifest }: Resource, ordinal: number): boolean {
  const ordinals = ordinalsOf(manifest.statefulSet);
  return manifest.broken || ordinals === undefined || hasOrdinal(ordinals, ordinal);
}

/** Backup and migration pods mount such a claim by its name. */
function isMounted({ lookups, manifest }: RuleContext, name: string): boolean {
  return lookups
    .referencesTo('PersistentVolumeClaim', name)
    .some((user) => user.manifest.podTemplate !== undefined && mayShareNamespace(user.manifest, manifest));
}
