import type { Path } from '../yaml/field';
import { INNER_NAMES, type InnerName } from './inner-names';
import type { KindInfo } from './kinds';
import { LABEL_PLACES, type LabelPlace } from './label-places';
import { matchesPattern, type PathPattern } from './path-pattern';
import { CONTAINER_LISTS } from './pod-fields';
import { rowsFor } from './read-references';
import type { ReferenceKind } from './references';

/** What the tables say about a path of a resource, counted from its root. */
export type TablePlace =
  | { readonly what: 'reference'; readonly row: ReferenceKind; readonly holder: Path }
  | { readonly what: 'member'; readonly row: ReferenceKind; readonly holder: Path }
  /** A `subPath`, which may name a key of the volume that `mount` mounts. */
  | { readonly what: 'sub-path'; readonly mount: Path }
  | { readonly what: 'inner'; readonly row: InnerName }
  | LabelPath;

/** Inside labels or a selector. */
export interface LabelPath {
  readonly what: 'label';
  readonly place: LabelPlace;
  readonly holder: Path;
  /** Key of a map where its value is meant. */
  readonly key: string | undefined;
  /** The item of `matchExpressions` around the path, and which part of it is meant; undefined in maps. */
  readonly expression: { readonly path: Path; readonly part: 'key' | 'operator' | 'values' } | undefined;
}

/** Looks a path up in the tables of references, inner names and labels. */
export function tablePlaceAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  return (
    referenceAt(path, kind, info) ??
    subPathAt(path, info) ??
    innerAt(path, kind, info) ??
    labelAt(path, kind, info)
  );
}

function referenceAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  for (const row of rowsFor(kind, info)) {
    const base = [...(row.from === 'pods' ? podSpec(info) : []), ...row.path];
    const holder = path.slice(0, base.length);
    if (matchesPattern(path, row.name === undefined ? base : [...base, row.name]))
      return { what: 'reference', row, holder };
    if (row.keys !== undefined && matchesPattern(path, [...base, ...row.keys]))
      return { what: 'member', row, holder };
  }
  return undefined;
}

function subPathAt(path: Path, info: KindInfo | undefined): TablePlace | undefined {
  const isSubPath = CONTAINER_LISTS.some((list) =>
    matchesPattern(path, [...podSpec(info), list, '*', 'volumeMounts', '*', 'subPath']),
  );
  return info?.podTemplate !== undefined && isSubPath
    ? { what: 'sub-path', mount: path.slice(0, -1) }
    : undefined;
}

function innerAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  const row = INNER_NAMES.find((candidate) => {
    if (candidate.role === 'definition') return false;
    if (candidate.from !== 'pods')
      return candidate.from.includes(kind) && matchesPattern(path, candidate.path);
    return info?.podTemplate !== undefined && matchesPattern(path, [...podSpec(info), ...candidate.path]);
  });
  return row === undefined ? undefined : { what: 'inner', row };
}

function labelAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  for (const place of LABEL_PLACES) {
    if (place.from === 'pods' ? info?.podTemplate === undefined : !place.from.includes(kind)) continue;
    const base = place.from === 'pods' ? [...(info?.podTemplate ?? []), ...place.path] : place.path;
    const holder = path.slice(0, base.length);
    if (!matchesPattern(holder, base)) continue;
    const inside = path.slice(base.length);
    if (place.shape !== 'selector' || inside[0] === 'matchLabels') {
      const [key, ...deeper] = place.shape === 'selector' ? inside.slice(1) : inside;
      if (deeper.length === 0)
        return { what: 'label', place, holder, key: key?.toString(), expression: undefined };
    }
    const expression = expressionAt(path, inside);
    if (expression !== undefined) return { what: 'label', place, holder, key: undefined, expression };
  }
  return undefined;
}

/** `matchExpressions.*.key`, `.operator` or `.values.*`. */
function expressionAt(path: Path, [list, index, part, item]: Path): LabelPath['expression'] {
  if (list !== 'matchExpressions' || typeof index !== 'number') return undefined;
  const isValue = part === 'values' && typeof item === 'number';
  if (!isValue && ((part !== 'key' && part !== 'operator') || item !== undefined)) return undefined;
  const depth = path.lastIndexOf('matchExpressions') + 2;
  return { path: path.slice(0, depth), part: isValue ? 'values' : part };
}

function podSpec(info: KindInfo | undefined): PathPattern {
  return [...(info?.podTemplate ?? []), 'spec'];
}
