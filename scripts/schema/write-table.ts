import { DEPRECATED } from './overlay-deprecated';
import type { MergedField, MergedType, MinorRange } from './shapes';

/** A root kind in the table: its type and the minors that serve it. */
export interface TableKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: string;
  readonly lived: MinorRange;
}

/** Everything that goes into the generated file. */
export interface TableSource {
  readonly minors: MinorRange;
  readonly kinds: readonly TableKind[];
  readonly types: ReadonlyMap<string, MergedType>;
}

/**
 * Writes the table as JSON with one type a line, so that a renewal reads well as a diff. Documentation that occurs
 * more than once stands in `docs` and is referred to by its index.
 */
export function writeTable(source: TableSource): string {
  const shared = sharedDocs(source.types);
  const reference = (docs: string): string | number => shared.get(docs) ?? docs;
  const lines = [...source.types].map(([name, type]) => {
    const fields = Object.fromEntries(
      [...type.fields].map(([field, merged]) => [field, fieldRow(merged, source.minors, reference)]),
    );
    return `${JSON.stringify(name)}:${JSON.stringify([reference(type.docs), fields])}`;
  });
  const kinds: Record<string, Record<string, unknown>> = {};
  for (const { apiVersion, kind, type, lived } of source.kinds) {
    const group = (kinds[apiVersion] ??= {});
    group[kind] = [type, ...rangeMarks(lived, source.minors)];
  }
  return [
    `{"minors":${JSON.stringify([source.minors.from, source.minors.to])},`,
    `"kinds":${JSON.stringify(kinds)},`,
    `"docs":${JSON.stringify([...shared.keys()])},`,
    `"deprecated":${JSON.stringify(DEPRECATED)},`,
    `"types":{\n${lines.join(',\n')}}}\n`,
  ].join('\n');
}

/**
 * Wraps the JSON in a module. As a string it costs next to nothing until someone needs a schema, and it needs no
 * loader: bundler, browser and test runner all read it alike.
 */
export function asModule(json: string): string {
  const text = json
    .replaceAll('`', '\\u0060')
    .replaceAll('${', '$\\u007b')
    // One character beyond Latin-1 would double what the string takes in memory.
    .replace(/[^\x00-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [
    '// Written by `npm run generate -- schema`, see scripts/schema. Documentation texts: Kubernetes, Apache-2.0.',
    '/** The Kubernetes schemas as JSON text, one type a line. */',
    `export const kubernetesTable = String.raw\`${text}\`;\n`,
  ].join('\n');
}

function sharedDocs(types: ReadonlyMap<string, MergedType>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const type of types.values()) {
    for (const docs of [type.docs, ...[...type.fields.values()].map((field) => field.docs)]) {
      counts.set(docs, (counts.get(docs) ?? 0) + 1);
    }
  }
  const repeated = [...counts].filter(([docs, count]) => count > 1 && docs.length > 8).map(([docs]) => docs);
  return new Map(repeated.map((docs, index) => [docs, index]));
}

/** `[code, docs]`, and behind them an object of marks where there are any: s(ince), u(ntil), r(equired), v(alues), f(ormat). */
function fieldRow(
  field: MergedField,
  minors: MinorRange,
  reference: (docs: string) => string | number,
): unknown[] {
  const marks: Record<string, unknown> = {};
  if (field.lived.from > minors.from) marks['s'] = field.lived.from;
  if (field.lived.to < minors.to) marks['u'] = field.lived.to;
  if (field.required !== undefined) {
    const { from, to } = field.required;
    const always = from <= field.lived.from && to >= field.lived.to;
    marks['r'] = always ? 1 : [from, to];
  }
  if (field.values !== undefined) marks['v'] = field.values;
  if (field.format !== undefined) marks['f'] = field.format;
  const row: unknown[] = [field.code, reference(field.docs)];
  return Object.keys(marks).length === 0 ? row : [...row, marks];
}

function rangeMarks(lived: MinorRange, minors: MinorRange): readonly number[] {
  return lived.from > minors.from || lived.to < minors.to ? [lived.from, lived.to] : [];
}
