import { splitClaimName } from '../identity/claim-names';
import type { Manifest } from '../model/manifest';

/**
 * Questions about volumes and claims. Hundreds of volumes may share a class, so they are asked for a neighbourhood:
 * `below` a folder lies what is in it or deeper, `inside` it what is in it and no deeper.
 */
export const storageKey = {
  volume: 'vk',
  /** PersistentVolumes of a class; '' is none. */
  volumeOfClass: (name: string) => `vc:${name}`,
  /** PersistentVolumes whose `claimRef` names this claim, or one of its ordinals. */
  volumeReservedFor: (claimPrefix: string) => `vr:${claimPrefix}`,
  /** PersistentVolumeClaims and StatefulSets that ask for a class by name. */
  claimantOfClass: (name: string) => `vu:${name}`,
  /** Written claims whose names are this one and an ordinal. */
  claimNumbered: (prefix: string) => `vn:${prefix}`,
  below: (key: string, folder: string) => `${key}^${folder}`,
  inside: (key: string, folder: string) => `${key}@${folder}`,
} as const;

/** The keys under which a resource is found that has to do with storage. */
export function storageKeys(manifest: Manifest, folder: string): string[] {
  const { volume, claim, statefulSet } = manifest;
  if (volume !== undefined) {
    const ofClass = storageKey.volumeOfClass(volume.storageClassName.value ?? '');
    const classKeys = volume.storageClassName.state === 'unknown' ? [] : placed(ofClass, folder);
    return [...placed(storageKey.volume, folder), ...classKeys, ...reservedKeys(volume.claimName.value)];
  }
  const claims = claim === undefined ? (statefulSet?.claimTemplates ?? []) : [claim];
  const classes = new Set(
    claims.map((spec) => spec.storageClassName.value).filter((name) => name !== undefined),
  );
  const prefix = claim === undefined ? undefined : splitClaimName(manifest.name.value ?? '')?.prefix;
  const numbered = prefix === undefined ? [] : [storageKey.claimNumbered(prefix)];
  return [...numbered, ...[...classes].map(storageKey.claimantOfClass)];
}

function reservedKeys(claim: string | undefined): string[] {
  if (claim === undefined) return [];
  return [...new Set([claim, splitClaimName(claim)?.prefix ?? claim].map(storageKey.volumeReservedFor))];
}

function placed(key: string, folder: string): string[] {
  return [
    key,
    storageKey.inside(key, folder),
    ...foldersUp(folder).map((above) => storageKey.below(key, above)),
  ];
}

/** The keys that together hold what lies in a folder, above it or below it. */
export function keysNear(key: string, folder: string): string[] {
  const [own, ...above] = foldersUp(folder);
  return [storageKey.below(key, own ?? folder), ...above.map((place) => storageKey.inside(key, place))];
}

/** A folder and all those above it. */
export function foldersUp(folder: string): string[] {
  const folders = [folder];
  for (let end = folder.lastIndexOf('/'); end > 0; end = folder.lastIndexOf('/', end - 1))
    folders.push(folder.slice(0, end));
  return folders;
}
