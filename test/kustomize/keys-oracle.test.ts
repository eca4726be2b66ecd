import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadSchema } from '../../server/src/schema/schema';
import type { ValueType } from '../../server/src/schema/value-type';
import { serviceOf, uriOf } from './tree-files';

const installed = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' }).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'ordinal-keys-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Keys that only later releases of kustomize v5 have. */
const LATER: ReadonlySet<string> = new Set(['devel', 'includeVolumeClaimTemplates', 'sourceValue']);

/** Keys that say what the file is, which kustomize looks at before anything else. */
const HEAD: ReadonlySet<string> = new Set(['apiVersion', 'kind']);

/** Values of which one is of no type that is wanted. */
const VALUES = ['x', 1, true, ['x'], [1], { x: 'y' }, { x: 1 }];

/** The key that kustomize does not know, if that is what it complains of. */
function refusedByKustomize(text: string): string | undefined {
  writeFileSync(join(folder, 'kustomization.yaml'), text);
  const { stderr } = spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
  return /unknown field \\?"([^"\\]+)/.exec(stderr)?.[1];
}

/** Says whether kustomize complains of the type of a value. */
function isUnreadable(text: string): boolean {
  writeFileSync(join(folder, 'kustomization.yaml'), text);
  const { stderr } = spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
  return stderr.includes('cannot unmarshal');
}

function codesOf(text: string): string[] {
  return serviceOf(new Map([['kustomization.yaml', text]]))
    .diagnostics(uriOf('kustomization.yaml'))
    .map(({ code }) => code);
}

function namedByOrdinal(text: string): string | undefined {
  const found = serviceOf(new Map([['kustomization.yaml', text]]))
    .diagnostics(uriOf('kustomization.yaml'))
    .filter(({ code }) => code === 'schema-unknown-field');
  return /no field "([^"]+)"/.exec(found[0]?.message ?? '')?.[1];
}

/** The keys of a type, and how a map with some of them is put into a kustomization. */
interface KeyedType {
  readonly keys: readonly string[];
  /** One key of each type. */
  readonly types: ReadonlyMap<string, string>;
  wrap(map: object): object;
}

/** A kustomization's type and those below it, each at the first place that leads to it. */
function typesBelow(): Map<string, KeyedType> {
  const schema = loadSchema(36);
  const found = new Map<string, KeyedType>();
  const visit = (name: string, wrap: KeyedType['wrap']): void => {
    if (found.has(name)) return;
    const { fields } = schema.objectType(name);
    const known = [...fields.values()].filter((field) => !LATER.has(field.name) && !HEAD.has(field.name));
    const types = new Map(known.map((field) => [JSON.stringify(field.type), field.name]));
    found.set(name, { keys: [...fields.keys()], types, wrap });
    for (const { name: key, type } of fields.values()) {
      const target = objectIn(type);
      if (target !== undefined) visit(target, (map) => wrap({ [key]: type.kind === 'list' ? [map] : map }));
    }
  };
  visit('Kustomization', (map) => map);
  return found;
}

function objectIn(type: ValueType): string | undefined {
  if (type.kind === 'list') return objectIn(type.of);
  return type.kind === 'object' ? type.name : undefined;
}

/** The key with two of its letters in the wrong order. */
function misspelt(key: string): string {
  const at = [...key].findIndex((letter, index) => index > 0 && letter !== key[index + 1]);
  return `${key.slice(0, at)}${key[at + 1] ?? ''}${key[at] ?? ''}${key.slice(at + 2)}`;
}

describe.skipIf(!installed)(
  'keys are those of kubectl kustomize (skipped where kubectl is not installed)',
  () => {
    it.each([...typesBelow()])('of %s', { timeout: 20_000 }, (_, { keys, wrap }) => {
      const known = keys.filter((key) => !LATER.has(key));
      const right = JSON.stringify(wrap(Object.fromEntries(known.map((key) => [key, null]))));
      expect([refusedByKustomize(right), namedByOrdinal(right)]).toEqual([undefined, undefined]);
      const slip = misspelt(known[0] ?? '');
      const wrong = JSON.stringify(wrap({ [slip]: null }));
      expect([refusedByKustomize(wrong), namedByOrdinal(wrong)]).toEqual([slip, slip]);
    });

    it.each([...typesBelow()])('with the types of %s', { timeout: 60_000 }, (_, { types, wrap }) => {
      const texts = [...types.values()].flatMap((key) =>
        VALUES.map((value) => JSON.stringify(wrap({ [key]: value }))),
      );
      // A name that nothing has is an error of its own, whatever its type is.
      const judged = texts.filter((text) => !codesOf(text).includes('patch-target-not-found'));
      expect(judged.filter((text) => codesOf(text).includes('schema-type'))).toEqual(
        judged.filter(isUnreadable),
      );
    });
  },
);
