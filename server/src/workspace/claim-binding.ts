import {
  obstacleOf,
  predictBinding,
  type Binding,
  type Candidate,
  type ClaimGroup,
  type VolumePool,
} from '../identity/binding';
import { hasClaim, templateClaimNames, writtenClaimName } from '../identity/claim-names';
import { ordinalsOf, type Ordinals } from '../identity/ordinals';
import type { ClaimSpec } from '../model/claim';
import { mayShareNamespace } from '../model/selection';
import type { ClaimTemplate } from '../model/stateful-set';
import { NO_PROVISIONER } from '../model/storage-class';
import type { Resource } from './chunk';
import { isNearby, nearest, type Lookups } from './lookups';
import { CROWD } from './resource-index';

/** A prediction with the manifests behind it. */
export interface PredictedBinding extends Binding {
  /** Volumes by name, for links and fixes. */
  readonly volumes: ReadonlyMap<string, Resource>;
  /** False where the class is in no manifest, so that the cluster may well provision for it. */
  readonly certain: boolean;
}

/**
 * Predicts which volumes the claims of a claim template get, for other ordinals than the set's own where a plan has them.
 * Undefined where no volume in reach has to do with them.
 */
export function bindingOfTemplate(
  set: Resource,
  template: ClaimTemplate,
  lookups: Lookups,
  ordinals: Ordinals | undefined = ordinalsOf(set.manifest.statefulSet),
): PredictedBinding | undefined {
  const { manifest } = set;
  if (template.name.value === undefined || manifest.name.value === undefined || ordinals === undefined)
    return undefined;
  const names = templateClaimNames(template.name.value, manifest.name.value, ordinals);
  return predict(
    set,
    { spec: template, namespace: manifest.namespace.value, names, adopted: new Set() },
    lookups,
  );
}

/** Predicts which volume a written claim gets. */
export function bindingOfClaim(claim: Resource, lookups: Lookups): PredictedBinding | undefined {
  const { manifest } = claim;
  if (manifest.claim === undefined || manifest.name.value === undefined) return undefined;
  const group = {
    spec: manifest.claim,
    namespace: manifest.namespace.value,
    names: writtenClaimName(manifest.name.value),
    adopted: new Set<string>(),
  };
  return predict(claim, group, lookups);
}

function predict(asker: Resource, group: ClaimGroup, lookups: Lookups): PredictedBinding | undefined {
  const reach = volumesFor(asker, group, lookups);
  if (reach === undefined || reach.length === 0 || reach.some((volume) => volume.manifest.broken))
    return undefined;
  const volumes = nearestByName(asker, reach);
  const whole: ClaimGroup = { ...group, adopted: adoptedNames(asker, group, lookups) };
  const candidates = [...volumes.values()]
    .flatMap(candidateOf)
    .filter((candidate) => !isTaken(asker, candidate, lookups));
  const { provisioning, immediate, certain } = provisioningOf(group.spec, lookups);
  const binding = predictBinding(whole, { candidates, provisioning, immediate });
  return { ...binding, outcome: doubt(asker, binding, volumes, lookups), volumes, certain };
}

/** What lies beyond this folder makes a certain outcome doubtful, never a doubtful one certain. */
function doubt(
  asker: Resource,
  { outcome, group, fitting }: Binding,
  known: ReadonlyMap<string, Resource>,
  lookups: Lookups,
): Binding['outcome'] {
  if (outcome === 'bound') return hasRival(asker, group, fitting, lookups) ? 'ambiguous' : outcome;
  if (outcome !== 'none' && outcome !== 'short') return outcome;
  const far = lookups.volumesOfClass(group.spec.storageClassName.value ?? '').flatMap(candidateOf);
  const isSpare = ({ name, volume }: Candidate): boolean =>
    !known.has(name) && obstacleOf(group.spec, volume) === undefined;
  return far.some(isSpare) ? 'undetermined' : outcome;
}

/**
 * Volumes near by: those of the class that is asked for, and those that are reserved for one of the claims. Undefined
 * where a crowd of claims would have to look at a crowd of volumes: nobody waits for so many pairs.
 */
function volumesFor(asker: Resource, { spec, names }: ClaimGroup, lookups: Lookups): Resource[] | undefined {
  const className = spec.storageClassName.value;
  // A claim that names its volume looks at no other.
  const ofClass = className === undefined || namesVolume(spec) ? [] : lookups.volumesNear(asker, className);
  if (ofClass.length > CROWD && lookups.hasManyClaimants(className ?? '')) return undefined;
  const reserved = lookups.volumesReservedFor(names.prefix);
  const named = namesVolume(spec) ? lookups.named('PersistentVolume', spec.volumeName.value ?? '') : [];
  return [
    ...new Set([...[...reserved, ...named].filter((volume) => isNearby(asker, volume)), ...ofClass]),
  ].filter((volume) => !volume.manifest.fragment);
}

/** Overlays and variants write the same volume more than once. */
function nearestByName(asker: Resource, volumes: readonly Resource[]): Map<string, Resource> {
  const byName = new Map<string, Resource>();
  for (const volume of volumes) {
    const name = volume.manifest.name.value;
    if (name === undefined) continue;
    const other = byName.get(name);
    byName.set(name, other === undefined ? volume : (nearest(asker, [other, volume])[0] ?? volume));
  }
  return byName;
}

function candidateOf({ manifest }: Resource): Candidate[] {
  return manifest.volume === undefined || manifest.name.value === undefined
    ? []
    : [{ name: manifest.name.value, volume: manifest.volume }];
}

/** Another claim names the volume in its `volumeName`. */
function isTaken(asker: Resource, { name }: Candidate, lookups: Lookups): boolean {
  return lookups
    .referencesTo('PersistentVolume', name)
    .some(
      (claim) =>
        claim !== asker && isNearby(asker, claim) && claim.manifest.name.value !== asker.manifest.name.value,
    );
}

/** Written claims that bear a name of the group: they are used as they are (facts 6.15). */
function adoptedNames(asker: Resource, { names }: ClaimGroup, lookups: Lookups): Set<string> {
  const adopted = new Set<string>();
  if (names.ordinals === undefined) return adopted;
  for (const claim of lookups.claimsNumbered(names.prefix)) {
    const name = claim.manifest.name.value;
    if (
      name !== undefined &&
      hasClaim(names, name) &&
      mayShareNamespace(claim.manifest, asker.manifest) &&
      isNearby(asker, claim)
    )
      adopted.add(name);
  }
  return adopted;
}

type Provisioning = Pick<VolumePool, 'provisioning' | 'immediate'> & { readonly certain: boolean };

function provisioningOf(spec: ClaimSpec, lookups: Lookups): Provisioning {
  const name = spec.storageClassName.value;
  if (name === undefined) return { provisioning: 'default', immediate: false, certain: false };
  if (name === '') return { provisioning: 'static', immediate: true, certain: true };
  const classes = lookups.named('StorageClass', name).map((resource) => resource.manifest.storageClass);
  const waits = classes.some(
    (one) =>
      one?.volumeBindingMode.state === 'unknown' || one?.volumeBindingMode.value === 'WaitForFirstConsumer',
  );
  const isStatic = classes.every((one) => one?.provisioner.value === NO_PROVISIONER);
  return {
    provisioning: isStatic ? 'static' : 'dynamic',
    immediate: classes.length > 0 && !waits,
    certain: classes.length > 0,
  };
}

/** Another set, template or claim nearby could take one of the volumes first. A claim that names its volume has it. */
function hasRival(
  asker: Resource,
  group: ClaimGroup,
  fitting: readonly Candidate[],
  lookups: Lookups,
): boolean {
  if (namesVolume(group.spec)) return false;
  const rivals = lookups
    .claimantsNear(asker, group.spec.storageClassName.value ?? '')
    .filter((resource) => isRival(asker, resource, group));
  const wishes = rivals.flatMap(claimSpecs).filter((spec) => spec !== group.spec && !namesVolume(spec));
  return wishes.some((spec) => fitting.some((candidate) => isFit(spec, candidate)));
}

function namesVolume({ volumeName }: ClaimSpec): boolean {
  return volumeName.value !== undefined && volumeName.value !== '';
}

function isFit(spec: ClaimSpec, candidate: Candidate): boolean {
  const obstacle = obstacleOf(spec, candidate.volume);
  return obstacle === undefined || obstacle === 'unknown';
}

function claimSpecs({ manifest }: Resource): readonly ClaimSpec[] {
  return manifest.claim === undefined ? (manifest.statefulSet?.claimTemplates ?? []) : [manifest.claim];
}

/** Not a variant of the asker in a neighbouring folder, of which only one is applied, nor a claim that it adopts. */
function isRival(asker: Resource, other: Resource, group: ClaimGroup): boolean {
  if (asker === other) return true;
  const { kind, name } = other.manifest;
  const isVariant = kind === asker.manifest.kind && name.value === asker.manifest.name.value;
  return (
    !isVariant &&
    !(kind === 'PersistentVolumeClaim' && name.value !== undefined && group.adopted.has(name.value))
  );
}
