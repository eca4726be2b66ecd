import { message } from '../../base/message';
import { claimName } from '../../identity/names';
import { lastOrdinal, ordinalsOf, type Ordinals } from '../../identity/ordinals';
import { mayShareNamespace } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { isNearby, nearest } from '../../workspace/lookups';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { relatedObject } from '../shared/related-object';

/** Two sets whose claim templates make claims of the same names. */
export const rule: ResourceRule = {
  id: 'claim-name-collision',
  group: 'volume',
  severity: 'warning',
  kinds: ['StatefulSet'],
  check(context) {
    const { manifest, report } = context;
    const set = manifest.name.value;
    const ordinals = ordinalsOf(manifest.statefulSet);
    if (set === undefined || ordinals === undefined) return;
    for (const { name } of manifest.statefulSet?.claimTemplates ?? []) {
      if (name.value === undefined) continue;
      const other = otherMaker(context, claimName(name.value, set, ordinals.start), ordinals);
      if (other === undefined) continue;
      report({
        place: name,
        message: message(
          'StatefulSet "{other}" makes a claim "{claim}" as well; pods of both sets will use the same storage.',
          {
            other: other.set.manifest.name.value ?? '',
            claim: claimName(name.value, set, other.ordinal),
          },
        ),
        related: [relatedObject(other.set)],
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Two StatefulSets make claims of the same name',
  rationale:
    'A claim is called `<template>-<set>-<ordinal>`, and each part may contain dashes: template `data-x` of set `db` and template `data` of set `x-db` both make `data-x-db-0`. The set that comes second uses the claim of the first as it is, and its pods write to the same storage.',
  examples: [
    {
      wrong: `
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
        - name: data-main
          mountPath: /data
  volumeClaimTemplates:
  - metadata:
      name: data-main
      #     ^^^^^^^^^ warning
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: main-db
spec:
  serviceName: main-db
  selector:
    matchLabels:
      app: main-db
  template:
    metadata:
      labels:
        app: main-db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          mountPath: /data
  volumeClaimTemplates:
  - metadata:
      name: data
      #     ^^^^ warning
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`,
      right: `
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
          mountPath: /data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: main-db
spec:
  serviceName: main-db
  selector:
    matchLabels:
      app: main-db
  template:
    metadata:
      labels:
        app: main-db
    spec:
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          mountPath: /data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`,
    },
  ],
};

interface OtherMaker {
  readonly set: Resource;
  /** The first ordinal that both have. */
  readonly ordinal: number;
}

function otherMaker(
  { resource, manifest, lookups }: RuleContext,
  claim: string,
  own: Ordinals,
): OtherMaker | undefined {
  const makers = lookups
    .makersOfClaim(claim)
    .filter((other) => !other.manifest.fragment && other.manifest.name.value !== manifest.name.value)
    .filter((other) => mayShareNamespace(other.manifest, manifest) && isNearby(resource, other));
  for (const set of nearest(resource, makers)) {
    const ordinals = ordinalsOf(set.manifest.statefulSet);
    if (ordinals === undefined) continue;
    const ordinal = Math.max(own.start, ordinals.start);
    if (ordinal <= Math.min(lastOrdinal(own), lastOrdinal(ordinals))) return { set, ordinal };
  }
  return undefined;
}
