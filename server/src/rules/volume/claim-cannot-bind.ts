import { message, type Message } from '../../base/message';
import type { Miss, Obstacle } from '../../identity/binding';
import { bindingOfClaim, bindingOfTemplate, type PredictedBinding } from '../../workspace/claim-binding';
import { ordinalsOf } from '../../identity/ordinals';
import type { ClaimSpec } from '../../model/claim';
import type { ClaimTemplate } from '../../model/stateful-set';
import { replaceScalar } from '../../yaml/editing/edits';
import type { Field, Place } from '../../yaml/field';
import { removal } from '../fixes/removal';
import type { Related, ResourceRule, RuleContext, RulePage } from '../rule';
import type { PersistentVolume } from '../../model/volume';
import { nameInWords } from '../../model/name-in-words';
import { classMissOf } from '../shared/volume/class-miss';
import { noneMessage, reservedMessage, shortMessage } from '../shared/volume/pending-claims';

/** More volumes than these are not pointed at. */
const MAX_RELATED = 3;

/** Claims of a static class for which there is no volume. */
export const rule: ResourceRule = {
  id: 'claim-cannot-bind',
  group: 'volume',
  severity: 'warning',
  kinds: ['StatefulSet', 'PersistentVolumeClaim'],
  check(context) {
    const { resource, manifest, lookups } = context;
    if (manifest.claim !== undefined) {
      judge(context, manifest.name, bindingOfClaim(resource, lookups));
      judgeClass(context, manifest.claim, context.root);
    }
    manifest.statefulSet?.claimTemplates.forEach((template, index) => {
      const claim = context.root.at('spec', 'volumeClaimTemplates', index);
      const isJudged = judge(context, template.name, bindingOfTemplate(resource, template, lookups));
      if (!isJudged) judgeVolumeName(context, template, claim.at('spec', 'volumeName'));
      judgeClass(context, template, claim);
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'No PersistentVolume fits the claim',
  rationale:
    'Nothing provisions volumes for the class `""`, nor for one of provisioner `kubernetes.io/no-provisioner`: a claim waits, *Pending*, until a PersistentVolume of the same class, the same volume mode, at least its size and all its access modes is free. Every claim needs a volume of its own.',
  examples: [
    {
      title: 'Too small',
      wrong: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: backup
  #     ^^^^^^ warning
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: ""
  resources:
    requests:
      storage: 20Gi
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: backup
spec:
  accessModes: [ReadWriteOnce]
  capacity:
    storage: 10Gi
  nfs:
    server: nfs.example
    path: /exports/backup
`,
      right: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: backup
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: ""
  resources:
    requests:
      storage: 10Gi
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: backup
spec:
  accessModes: [ReadWriteOnce]
  capacity:
    storage: 10Gi
  nfs:
    server: nfs.example
    path: /exports/backup
`,
    },
    {
      title: 'A typo in the class',
      wrong: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: backup
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: manaul
  #                 ^^^^^^ warning
  resources:
    requests:
      storage: 10Gi
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: backup
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  capacity:
    storage: 10Gi
  hostPath:
    path: /srv/backup
`,
      right: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: backup
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  resources:
    requests:
      storage: 10Gi
---
apiVersion: v1
kind: PersistentVolume
metadata:
  name: backup
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  capacity:
    storage: 10Gi
  hostPath:
    path: /srv/backup
`,
    },
    {
      title: 'One volume for several pods',
      wrong: `
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
      volumeName: disk-1
      #           ^^^^^^ warning
      resources:
        requests:
          storage: 10Gi
`,
      right: `
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

/** Says whether there was something to report. */
function judge(context: RuleContext, place: Place, binding: PredictedBinding | undefined): boolean {
  if (binding === undefined) return false;
  const misfit = binding.misses.find((miss) => miss.claim !== undefined);
  const misses = misfit === undefined ? tellingMisses(context, binding) : [misfit];
  const text = misfit === undefined ? textOf(context, binding, misses[0]) : reservedMessage(binding, misfit);
  if (text === undefined) return false;
  context.report({
    place,
    severity: misfit !== undefined || binding.certain ? 'warning' : 'information',
    message: text,
    related: relatedTo(binding, misses),
  });
  return true;
}

/** One volume for the claims of several pods, none of which is written: it goes to one of them (facts 6.11). */
function judgeVolumeName(
  { manifest, lookups, report }: RuleContext,
  { name }: ClaimTemplate,
  field: Field,
): void {
  const volume = field.text();
  const claims = ordinalsOf(manifest.statefulSet)?.count ?? 0;
  if (!volume || claims < 2 || name.value === undefined || manifest.name.value === undefined) return;
  if (lookups.claimsNumbered(`${name.value}-${manifest.name.value}`).length > 0) return;
  report({
    place: field.place,
    message: message(
      'All {claims} claims of this template ask for volume "{volume}", which one of them gets; the others stay Pending, and so do their pods.',
      { claims, volume },
    ),
    fixes: () => [removal(field)],
  });
}

function textOf(
  { manifest }: RuleContext,
  binding: PredictedBinding,
  reason: Miss | undefined,
): Message | undefined {
  if (binding.outcome === 'short')
    return shortMessage(binding, manifest.statefulSet?.podManagementPolicy.value !== 'Parallel');
  return binding.outcome === 'none' ? noneMessage(binding, reason) : undefined;
}

/**
 * The volumes that miss, by least first. Where the cluster may well provision, one that serves its own claim is no
 * reason for worry: it was prepared for that one alone.
 */
function tellingMisses({ lookups }: RuleContext, { misses, certain }: PredictedBinding): Miss[] {
  const isInUse = ({ claimName }: PersistentVolume): boolean =>
    claimName.value !== undefined &&
    lookups.named('PersistentVolumeClaim', claimName.value).length +
      lookups.makersOfClaim(claimName.value).length >
      0;
  return misses
    .filter((miss) => certain || miss.obstacle !== 'reserved' || !isInUse(miss.candidate.volume))
    .sort((a, b) => RANK.indexOf(a.obstacle) - RANK.indexOf(b.obstacle));
}

const RANK: readonly Obstacle[] = ['capacity', 'access-modes', 'volume-mode', 'labels', 'reserved', 'class'];

/** A class that no manifest has, beside a free volume which would do but for its class. */
function judgeClass({ report, resource, lookups }: RuleContext, spec: ClaimSpec, claim: Field): void {
  const miss = classMissOf(resource, spec, lookups);
  if (miss === undefined) return;
  const args = {
    class: spec.storageClassName.value ?? '',
    volume: nameInWords(miss.volume.manifest),
    other: miss.className,
  };
  const field = claim.at('spec', 'storageClassName');
  report({
    place: spec.storageClassName,
    severity: miss.slip ? 'warning' : 'information',
    message: message(
      'Volume "{volume}" would serve this claim, but its class is "{other}" and not "{class}", which is in no manifest: unless the cluster has it, the claim stays Pending.',
      args,
    ),
    related: [
      {
        place: miss.volume.manifest.volume?.storageClassName ?? miss.volume.manifest.name,
        message: message('Volume "{volume}"', args),
      },
    ],
    fixes: () =>
      field.isPresent
        ? [
            {
              title: message('Use class "{other}"', args),
              preferred: miss.slip,
              changes: [replaceScalar(field, miss.className)],
            },
          ]
        : [],
  });
}

function relatedTo({ volumes }: PredictedBinding, misses: readonly Miss[]): Related[] {
  return misses.slice(0, MAX_RELATED).flatMap(({ candidate, obstacle }) => {
    const own = volumes.get(candidate.name)?.manifest;
    if (own === undefined) return [];
    const text = message('Volume "{volume}"', { volume: candidate.name });
    return [{ place: PLACES[obstacle]?.(candidate.volume) ?? own.name, message: text }];
  });
}

/** Where in the volume the obstacle stands; its name for the rest. */
const PLACES: Partial<Record<Obstacle, (volume: Miss['candidate']['volume']) => Place>> = {
  capacity: (volume) => volume.capacity,
  class: (volume) => volume.storageClassName,
  reserved: (volume) => volume.claimName,
};
