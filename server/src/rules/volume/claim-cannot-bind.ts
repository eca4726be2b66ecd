import { message, type Message } from '../../base/message';
import { openClaims, type Miss, type Obstacle } from '../../identity/binding';
import { bindingOfClaim, bindingOfTemplate, type PredictedBinding } from '../../workspace/claim-binding';
import type { ClaimSpec } from '../../model/claim';
import { replaceScalar } from '../../yaml/edits';
import type { Field, Place } from '../../yaml/field';
import type { Related, ResourceRule, RuleContext } from '../rule';
import { classMissOf } from '../shared/class-miss';

/** More names than these are counted. */
const MAX_NAMES = 3;

/** Claims of a static class for which there is no volume. */
export const rule: ResourceRule = {
  id: 'claim-cannot-bind',
  group: 'volume',
  severity: 'warning',
  kinds: ['StatefulSet', 'PersistentVolumeClaim'],
  title: 'No PersistentVolume fits the claim',
  rationale:
    'Nobody makes volumes for the class `""`, nor for one of provisioner `kubernetes.io/no-provisioner`: a claim waits, *Pending*, until a PersistentVolume of the same class, the same volume mode, at least its size and all its access modes is free. Every claim needs a volume of its own.',
  check(context) {
    const { resource, manifest, lookups } = context;
    if (manifest.claim !== undefined) {
      judge(context, manifest.name, bindingOfClaim(resource, lookups));
      judgeClass(context, manifest.claim, context.root);
    }
    manifest.statefulSet?.claimTemplates.forEach((template, index) => {
      judge(context, template.name, bindingOfTemplate(resource, template, lookups));
      judgeClass(context, template, context.root.at('spec', 'volumeClaimTemplates', index));
    });
  },
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
      title: 'A slip in the class',
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
  ],
};

function judge({ report, manifest }: RuleContext, place: Place, binding: PredictedBinding | undefined): void {
  if (binding === undefined) return;
  const misfit = binding.misses.find((miss) => miss.claim !== undefined && miss.obstacle !== 'reserved');
  const stays = binding.outcome === 'none' || binding.outcome === 'short';
  if (misfit === undefined && !stays) return;
  const { state, value } = binding.group.spec.storageClassName;
  const severity = misfit !== undefined || binding.certain ? 'warning' : 'information';
  const reason = misfit ?? likeliest(binding.misses);
  report({
    place,
    severity,
    message:
      misfit !== undefined
        ? reservedMessage(misfit)
        : binding.outcome === 'short'
          ? shortMessage(binding, manifest.statefulSet?.podManagementPolicy.value !== 'Parallel')
          : noneMessage(binding, reason, state === 'known' ? (value ?? '') : ''),
    related: relatedTo(binding, misfit === undefined ? binding.misses : [misfit]),
  });
}

/** A class that no manifest has, beside a free volume which would do but for its class. */
function judgeClass({ report, resource, lookups }: RuleContext, spec: ClaimSpec, claim: Field): void {
  const miss = classMissOf(resource, spec, lookups);
  if (miss === undefined) return;
  const args = { class: spec.storageClassName.value ?? '', volume: miss.volume.manifest.name.value ?? '', other: miss.className };
  const field = claim.at('spec', 'storageClassName');
  report({
    place: spec.storageClassName,
    severity: miss.slip ? 'warning' : 'information',
    message: message('Volume "{volume}" would serve this claim, but its class is "{other}" and not "{class}", which is in no manifest: unless the cluster has it, the claim stays Pending.', args),
    related: [{ place: miss.volume.manifest.volume?.storageClassName ?? miss.volume.manifest.name, message: message('Volume "{volume}"', args) }],
    fixes: () => (field.isPresent ? [{ title: message('Use class "{other}"', args), preferred: miss.slip, changes: [replaceScalar(field, miss.className)] }] : []),
  });
}

/** The volume that misses by least: what fits in class comes first. */
function likeliest(misses: readonly Miss[]): Miss | undefined {
  return [...misses].sort((a, b) => RANK.indexOf(a.obstacle) - RANK.indexOf(b.obstacle))[0];
}

const RANK: readonly Obstacle[] = ['capacity', 'access-modes', 'volume-mode', 'labels', 'reserved', 'class'];

function reservedMessage(miss: Miss): Message {
  return message('Volume "{volume}" is reserved for claim "{claim}" and cannot serve it: {detail}.', {
    volume: miss.candidate.name,
    claim: miss.claim ?? '',
    detail: detailOf(miss),
  });
}

/** Pods in order take volumes in order, so that the last ones go without. */
function shortMessage(binding: PredictedBinding, inOrder: boolean): Message {
  const { open, fitting } = binding;
  const args = { missing: open - fitting.length, open, fitting: fitting.length, volumes: fitting.map((volume) => volume.name).join(', ') };
  const last = inOrder ? namesOf(binding, fitting.length) : undefined;
  if (last === undefined) return message('{missing} of {open} claims will stay Pending: only {fitting} volumes fit ({volumes}).', args);
  return message('{claims} will stay Pending: {open} claims share {fitting} fitting volumes ({volumes}).', { ...args, claims: last });
}

function noneMessage(binding: PredictedBinding, reason: Miss | undefined, className: string): Message {
  const args = { claims: namesOf(binding, 0) ?? binding.group.names.prefix, class: className, volume: reason?.candidate.name ?? '', detail: reason === undefined ? '' : detailOf(reason, binding) };
  if (!binding.certain) {
    return message('{claims} will stay Pending unless class "{class}" is provisioned by the cluster: volume "{volume}" does not fit, {detail}.', args);
  }
  return message('{claims} will stay Pending: nothing is provisioned for class "{class}", and volume "{volume}" does not fit, {detail}.', args);
}

/** The claims that go without, from the `from`-th on: at most three by name. */
function namesOf(binding: PredictedBinding, from: number): string | undefined {
  const count = binding.open - from;
  // Naming the last of very many would mean to count through them.
  if (binding.group.names.count > 1000 || count < 1) return undefined;
  const names = openClaims(binding, binding.open).slice(from);
  return names.length <= MAX_NAMES ? names.join(', ') : `${names[0] ?? ''} … ${names[names.length - 1] ?? ''}`;
}

/** The two values that do not go together, in the notation of manifests, so that they read the same in every language. */
function detailOf({ obstacle, candidate: { volume } }: Miss, binding?: PredictedBinding): string {
  const spec = binding?.group.spec;
  switch (obstacle) {
    case 'capacity':
      return spec === undefined ? `capacity ${volume.capacity.value ?? ''}` : `${volume.capacity.value ?? ''} < ${spec.storage.value ?? ''}`;
    case 'access-modes':
      return `accessModes [${volume.accessModes.join(', ')}]${spec === undefined ? '' : ` ⊉ [${spec.accessModes.join(', ')}]`}`;
    case 'volume-mode':
      return `volumeMode ${volume.volumeMode.value ?? 'Filesystem'}`;
    case 'labels':
      return 'selector ≠ labels';
    case 'reserved':
      return `claimRef ${volume.claimNamespace.value ?? ''}/${volume.claimName.value ?? ''}`;
    case 'class':
      return `storageClassName ${volume.storageClassName.value ?? '""'}`;
  }
}

function relatedTo({ volumes }: PredictedBinding, misses: readonly Miss[]): Related[] {
  return misses.slice(0, MAX_NAMES).flatMap(({ candidate, obstacle }) => {
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
