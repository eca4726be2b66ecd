import { BUNDLED_MINORS } from '../../server/src/schema/minors';
import { NEVER_REQUIRED, SETTLED } from './overlay';
import { REQUIRED } from './overlay-formats';
import type { ModelField, ModelType } from './read-models';
import {
  objectName,
  type FieldShape,
  type MergedField,
  type MergedType,
  type MinorRange,
  type Release,
  type TypeCode,
} from './shapes';

/** The releases by minor, oldest first. */
export type Releases = ReadonlyMap<number, Release>;

/** What `kubernetes-models` says about each type of the official client, found by walking both side by side. */
export type ModelsByType = ReadonlyMap<string, ModelType>;

/** Lays all releases over each other: one table in which each field knows when it lived. */
export function mergeReleases(releases: Releases, models: ModelsByType): Map<string, MergedType> {
  const names = new Set([...releases.values()].flatMap((release) => [...release.keys()]));
  const merged = new Map<string, MergedType>();
  for (const name of [...names].sort()) merged.set(name, mergeType(name, releases, models.get(name)));
  return merged;
}

function mergeType(name: string, releases: Releases, model: ModelType | undefined): MergedType {
  const fieldNames = new Set<string>();
  let docs = model?.docs ?? '';
  for (const release of releases.values()) {
    const type = release.get(name);
    if (type === undefined) continue;
    for (const field of type.fields.keys()) fieldNames.add(field);
    if (model === undefined) docs = type.docs;
  }
  const fields = new Map<string, MergedField>();
  for (const field of [...fieldNames].sort()) {
    fields.set(field, mergeField(name, field, releases, model?.fields.get(field)));
  }
  return { docs, fields };
}

function mergeField(
  type: string,
  field: string,
  releases: Releases,
  model: ModelField | undefined,
): MergedField {
  const shapes = new Map<number, FieldShape>();
  for (const [minor, release] of releases) {
    // A type that a release does not reach says nothing about its fields there.
    const shape = release.get(type)?.fields.get(field);
    if (shape !== undefined) shapes.set(minor, shape);
  }
  const newest = [...shapes.values()].at(-1);
  if (newest === undefined) throw new Error(`${type}.${field} is in no release`);
  const required = requiredRange(`${type}.${field}`, shapes, releases);
  return {
    code: refine(newest.code, model),
    docs: [model?.docs, newest.docs].find((docs) => docs) ?? '',
    lived: livedRange(`${type}.${field}`, shapes, releases),
    ...(required === undefined ? {} : { required }),
  };
}

function refine(code: TypeCode, model: ModelField | undefined): TypeCode {
  return model?.scalar === 'quantity' ? code.replace(/string$/, 'quantity') : code;
}

/**
 * The minors between two releases that agree are taken as the two are. Where they differ, `SETTLED` has to name the
 * minor in which the field came or went; a guess would become a false alarm.
 */
function livedRange(path: string, shapes: ReadonlyMap<number, FieldShape>, releases: Releases): MinorRange {
  const minors = [...releases.keys()];
  const present = minors.filter((minor) => shapes.has(minor));
  const first = Math.min(...present);
  const last = Math.max(...present);
  if (minors.some((minor) => minor > first && minor < last && !shapes.has(minor))) {
    throw new Error(`${path} vanished and came back`);
  }
  const settled = SETTLED[path] ?? SETTLED[path.replace(/\..*/, '')];
  const before = minors.filter((minor) => minor < first).at(-1);
  const after = minors.find((minor) => minor > last);
  // Between a release that has it and the nearest one that does not, the table of settled minors must know.
  const from = before === undefined ? BUNDLED_MINORS.oldest : first;
  const to = after === undefined ? BUNDLED_MINORS.newest : last;
  return {
    from: before === undefined || before === first - 1 ? from : known(path, settled?.since),
    to: after === undefined || after === last + 1 ? to : known(path, settled?.until),
  };
}

function known(path: string, minor: number | undefined): number {
  if (minor === undefined)
    throw new Error(`${path} changes in a minor without a release; settle it in the overlay`);
  return minor;
}

function requiredRange(
  path: string,
  shapes: ReadonlyMap<number, FieldShape>,
  releases: Releases,
): MinorRange | undefined {
  if (NEVER_REQUIRED.has(path)) return undefined;
  const minors = [...releases.keys()].filter(
    (minor) => REQUIRED.has(path) || shapes.get(minor)?.required === true,
  );
  return minors.length === 0 ? undefined : { from: Math.min(...minors), to: Math.max(...minors) };
}

/** Walks the newest release and `kubernetes-models` side by side from the root kinds, pairing their types. */
export function pairModels(newest: Release, roots: ReadonlyMap<string, ModelType>): ModelsByType {
  const pairs = new Map<string, ModelType>();
  const queue = [...roots];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [name, model] = next;
    const type = newest.get(name);
    if (type === undefined || pairs.has(name)) continue;
    pairs.set(name, model);
    for (const [field, shape] of type.fields) {
      const target = objectName(shape.code);
      const inner = model.fields.get(field)?.open;
      if (target !== undefined && inner !== undefined) queue.push([target, inner()]);
    }
  }
  return pairs;
}
