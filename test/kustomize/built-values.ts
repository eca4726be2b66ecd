import { parseAllDocuments } from 'yaml';
import { isMap } from '../../server/src/base/is-map';
import type { OrdinalService } from '../../server/src/service';
import { rootOf } from '../../server/src/workspace/chunk';
import type { Field } from '../../server/src/yaml/field';
import { MASK } from '../../server/src/yaml/templates/templating';
import { uriOf } from './tree-files';

/** YAML as JavaScript holds it. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** What Ordinal says that a kustomization makes, by kind, namespace and name. */
export function builtByOrdinal(service: OrdinalService, kustomization: string): Map<string, Value> {
  const world = service.featureContext().workspace.worlds.worldOf(uriOf(kustomization));
  if (world === undefined) throw new Error(`${kustomization} is no build`);
  return byId(world.all().map((resource) => valueOf(rootOf(resource))));
}

/** What `kubectl kustomize` printed, hashes of generated names cut off. */
export function builtByKustomize(output: string, known: ReadonlySet<string>): Map<string, Value> {
  const values = parseAllDocuments(output, { uniqueKeys: false }).map((document) => document.toJS() as Value);
  const names = values.flatMap((value) =>
    /^(?:ConfigMap|Secret)$/.test(String(at(value, 'kind')))
      ? [String(at(at(value, 'metadata'), 'name'))]
      : [],
  );
  const hashed = new Map(
    names
      .filter((name) => HASH.test(name) && known.has(name.replace(HASH, '')))
      .map((name) => [name, name.replace(HASH, '')]),
  );
  return byId(values.map((value) => renameAll(value, hashed)));
}

const HASH = /-[bcdfghkmt2456789]{10}$/;

/** Differences of two builds, one line each. */
export function differences(ours: ReadonlyMap<string, Value>, theirs: ReadonlyMap<string, Value>): string[] {
  const lines: string[] = [];
  for (const id of new Set([...ours.keys(), ...theirs.keys()])) {
    const [left, right] = [ours.get(id), theirs.get(id)];
    if (left === undefined || right === undefined)
      lines.push(`${id}: ${left === undefined ? 'missing' : 'made by nobody else'}`);
    else compare(left, right, id, lines);
  }
  return lines;
}

function compare(left: Value | undefined, right: Value | undefined, path: string, lines: string[]): void {
  if (left === MASK || (isNothing(left) && isNothing(right))) return;
  if (Array.isArray(left) && Array.isArray(right)) {
    // The order of ports means nothing, and where a protocol is written only once kustomize's is an accident.
    const [a, b] = path.endsWith('/ports') ? [inOrder(left), inOrder(right)] : [left, right];
    for (let i = 0; i < Math.max(a.length, b.length); i++) compare(a[i], b[i], `${path}/${i}`, lines);
  } else if (isMap(left) && isMap(right)) {
    // A key that cannot be seen may be any of the other side's.
    const open = Object.keys(left).some((key) => key.includes(MASK));
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      if (key.includes(MASK) || (open && left[key] === undefined)) continue;
      compare(left[key], right[key], `${path}/${key}`, lines);
    }
  } else if (String(left) !== String(right))
    lines.push(`${path}: ${JSON.stringify(left)} is ${JSON.stringify(right)}`);
}

function inOrder(items: readonly Value[]): Value[] {
  const keyOf = (item: Value): string =>
    ['containerPort', 'port', 'protocol', 'name'].map((key) => String(at(item, key) ?? '')).join();
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** An empty map that is left over after a merge says as much as none. */
function isNothing(value: Value | undefined): boolean {
  return value === undefined || value === null || (isMap(value) && Object.keys(value).length === 0);
}

function valueOf(field: Field): Value {
  const node = field.node;
  if (node?.kind === 'map')
    return Object.fromEntries(field.entries().map((entry) => [String(entry.key), valueOf(entry)]));
  if (node?.kind === 'sequence') return field.items().map(valueOf);
  if (node === undefined) return null;
  return node.text.includes(MASK) ? MASK : node.value;
}

function byId(values: readonly Value[]): Map<string, Value> {
  return new Map(
    values.map((value) => {
      const metadata = at(value, 'metadata');
      return [
        [
          String(at(value, 'kind')),
          String(at(metadata, 'namespace') ?? '-'),
          String(at(metadata, 'name')),
        ].join(' '),
        withoutData(value),
      ];
    }),
  );
}

/** Contents of files and the base64 of secrets are not Ordinal's to know; the keys are. */
function withoutData(value: Value): Value {
  if (!isMap(value)) return value;
  const sections = ['data', 'stringData'].filter((key) => isMap(value[key]));
  if (sections.length === 0) return value;
  const keys = sections.flatMap((section) => Object.keys(value[section] ?? {}));
  const rest = Object.entries(value).filter(([key]) => key !== 'type' && key !== 'stringData');
  return { ...Object.fromEntries(rest), data: Object.fromEntries(keys.map((key) => [key, ''])) };
}

function at(value: Value | undefined, key: string): Value | undefined {
  return isMap(value) ? value[key] : undefined;
}

function renameAll(value: Value, names: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => renameAll(item, names));
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renameAll(item, names)]))
    : value;
}
