import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT_KINDS } from './kinds';
import { kustomizeTypes } from './kustomize';
import { BUNDLED_MINORS } from '../../server/src/schema/minors';
import { mergeReleases, pairModels, type ModelsByType } from './merge';
import { shortNames, statusOnlyTypes } from './names';
import { LOST_FIELDS, SAME_TYPE, TAKEN_FROM_MODELS, VALUES } from './overlay';
import { FORMATS } from './overlay-formats';
import { checkValues } from './overlay-check';
import { CLIENT_RELEASES, MODELS, MODELS_MACHINERY, unpackedFolder } from './packages';
import { readRelease } from './read-client';
import { ModelReader, type ModelType } from './read-models';
import type { MergedField, MergedType, Release, TypeShape } from './shapes';
import { asModule, writeTable, type TableKind } from './write-table';

/** Where the table goes, from the project's folder. */
export const SCHEMA_FILE = 'server/src/schema/kubernetes.generated.ts';

/**
 * Renews the bundled Kubernetes schema from pinned npm packages, which are kept in `.cache/schema`. The result is
 * committed: a fresh clone builds without it.
 */
export async function generateSchema(project: string): Promise<void> {
  const cache = join(project, '.cache', 'schema');
  mkdirSync(cache, { recursive: true });
  const releases = new Map<number, Release>();
  for (const [minor, source] of CLIENT_RELEASES) {
    const roots = ROOT_KINDS.map((root) => root.type);
    releases.set(minor, withOneName(readRelease(await unpackedFolder(cache, source), minor, roots)));
  }
  const reader = new ModelReader(
    await unpackedFolder(cache, MODELS),
    await unpackedFolder(cache, MODELS_MACHINERY),
  );
  const models = pairModels(releases.get(BUNDLED_MINORS.newest) ?? new Map(), modelRoots(reader));
  checkSameFields(releases.get(BUNDLED_MINORS.newest) ?? new Map(), models);
  const merged = mergeReleases(releases, models);
  addLostFields(merged);
  writeFileSync(join(project, SCHEMA_FILE), asModule(tableOf(merged, models)));
}

function withOneName(release: Release): Release {
  const renamed = new Map<string, TypeShape>();
  for (const [name, type] of release) {
    const fields = [...type.fields].map(([field, shape]) => {
      const code = shape.code.replace(/@(.*)/, (_, target: string) => `@${SAME_TYPE[target] ?? target}`);
      return [field, { ...shape, code }] as const;
    });
    renamed.set(SAME_TYPE[name] ?? name, { ...type, fields: new Map(fields) });
  }
  return renamed;
}

function modelRoots(reader: ModelReader): Map<string, ModelType> {
  const roots = new Map<string, ModelType>();
  for (const { apiVersion, kind, type } of ROOT_KINDS) {
    const model = reader.kind(apiVersion, kind);
    if (model !== undefined) roots.set(type, model);
  }
  return roots;
}

/** The two sources come from the same OpenAPI: where their fields differ, one of them was read wrongly. */
function checkSameFields(newest: Release, models: ModelsByType): void {
  for (const [name, model] of models) {
    const fields = [...(newest.get(name)?.fields.keys() ?? [])].sort().join();
    const expected = [...model.fields.keys()].sort().join();
    if (fields !== expected) throw new Error(`${name}: fields ${fields} here, ${expected} there`);
  }
}

function addLostFields(types: Map<string, MergedType>): void {
  for (const { type, field, code, docs, minor } of LOST_FIELDS) {
    const known = types.get(type);
    if (known === undefined || known.fields.has(field)) throw new Error(`${type}.${field} needs no overlay`);
    const added: MergedField = { code, docs, lived: { from: minor, to: minor } };
    types.set(type, { ...known, fields: new Map([...known.fields, [field, added] as const].sort()) });
  }
}

function tableOf(merged: ReadonlyMap<string, MergedType>, models: ModelsByType): string {
  const short = shortNames(merged.keys());
  const statusOnly = statusOnlyTypes(merged);
  checkValues(models, short, (type) => statusOnly.has(type));
  const used = new Set<string>();
  const types = new Map<string, MergedType>();
  for (const [name, type] of merged) {
    const fields = [...type.fields].map(([field, shape]) => {
      const path = `${short(name)}.${field}`;
      const values = TAKEN_FROM_MODELS.has(path)
        ? models.get(name)?.fields.get(field)?.values
        : valuesOf(path);
      if (values !== undefined || path in FORMATS) used.add(path);
      return [field, { ...finish(shape, values, short, statusOnly.has(name)), ...formatOf(path) }] as const;
    });
    types.set(short(name), { docs: type.docs, fields: new Map(fields) });
  }
  const unused = [...Object.keys(VALUES), ...Object.keys(FORMATS)].filter((path) => !used.has(path));
  if (unused.length > 0) throw new Error(`the overlay names fields that do not exist: ${unused.join(', ')}`);
  types.set('List', listType());
  for (const [name, type] of kustomizeTypes()) types.set(name, type);
  return writeTable({
    minors: { from: BUNDLED_MINORS.oldest, to: BUNDLED_MINORS.newest },
    kinds: kindsOf(merged, short),
    types,
  });
}

function valuesOf(path: string): readonly string[] | undefined {
  return VALUES[path]?.split(/\s+/);
}

function formatOf(path: string): { readonly format?: string } {
  const format = FORMATS[path];
  return format === undefined ? {} : { format };
}

function finish(
  field: MergedField,
  values: readonly string[] | undefined,
  short: (type: string) => string,
  isStatus: boolean,
): MergedField {
  const { required, ...rest } = field;
  return {
    ...rest,
    code: field.code.replace(/@(.*)/, (_, target: string) => `@${short(target)}`),
    ...(required === undefined || isStatus ? {} : { required }),
    ...(values === undefined ? {} : { values }),
  };
}

function kindsOf(
  merged: ReadonlyMap<string, MergedType>,
  short: (type: string) => string,
): readonly TableKind[] {
  return ROOT_KINDS.map(({ apiVersion, kind, type }) => {
    // A kind is served as long as its `kind` field exists.
    const lived = merged.get(type)?.fields.get('kind')?.lived;
    if (lived === undefined) throw new Error(`${apiVersion} ${kind} is in no release`);
    return { apiVersion, kind, type: short(type), lived };
  });
}

/** Items are looked at one by one as objects of their own, so the wrapper says nothing about them. */
function listType(): MergedType {
  const lived = { from: BUNDLED_MINORS.oldest, to: BUNDLED_MINORS.newest };
  const field = (code: string, docs: string): MergedField => ({ code, docs, lived });
  return {
    docs: 'A list of objects in one document.',
    fields: new Map([
      ['apiVersion', field('string', 'The version of the list, `v1`.')],
      ['kind', field('string', 'What the list holds.')],
      ['metadata', field('any', 'Metadata of the list.')],
      ['items', field('[]any', 'The objects.')],
    ]),
  };
}
