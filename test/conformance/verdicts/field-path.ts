import { isMap, isScalar, isSeq, parseDocument, type Node, type ParsedNode } from 'yaml';

/** Steps of a path into a manifest, numbers as text: `['spec', 'ports', '0', 'name']`. */
export type FieldPath = readonly string[];

/** The path of the innermost key or value of a YAML document that covers an offset. */
export function pathAt(text: string, offset: number): FieldPath {
  const { contents } = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  return descend(contents, offset);
}

function descend(node: ParsedNode | null, offset: number): string[] {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '?';
      if (covers(key, offset)) return [name];
      if (covers(value, offset)) return [name, ...descend(value, offset)];
    }
  } else if (isSeq(node)) {
    const index = node.items.findIndex((item) => covers(item, offset));
    if (index >= 0) return [String(index), ...descend(node.items[index] as ParsedNode, offset)];
  }
  return [];
}

function covers(node: Node | null | undefined, offset: number): boolean {
  const range = node?.range;
  return (
    range !== null && range !== undefined && range[0] <= offset && offset < Math.max(range[1], range[0] + 1)
  );
}

/** `spec.ports[0].name` or `data[tls.key]` as steps. */
export function fieldSteps(field: string): FieldPath {
  return [...field.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, index, name]) => index ?? name ?? '');
}

/** Fields that say one thing under two names; the API server fills one from the other and may blame either. */
const TWINS: readonly (readonly [string, string])[] = [
  ['clusterIP', 'clusterIPs'],
  ['dataSource', 'dataSourceRef'],
];

/**
 * The part of a path that stands in the manifest, for the field and for its twin: a missing field is marked at what
 * lacks it.
 */
export function writtenParts(path: FieldPath, manifest: unknown): FieldPath[] {
  const twin = TWINS.find((names) => names.includes(path[1] ?? ''))?.find((name) => name !== path[1]);
  const paths = twin === undefined ? [path] : [path, ['spec', twin, ...path.slice(2)]];
  const parts = paths.map((candidate) => partThatIsThere(candidate, manifest));
  const written = parts.filter((part) => part.length > 1);
  return written.length > 0 ? written : parts;
}

function partThatIsThere(path: FieldPath, manifest: unknown): FieldPath {
  let at: unknown = manifest;
  const length = path.findIndex((step) => {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined;
    return at === undefined;
  });
  return length < 0 ? path : path.slice(0, length);
}

/** True where one path leads through the other. */
export function related(a: FieldPath, b: FieldPath): boolean {
  return a.every((step, index) => index >= b.length || b[index] === step);
}
