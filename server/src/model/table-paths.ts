import type { Path } from '../yaml/field';
import { startFor } from './holders';
import { INNER_NAMES, type InnerName } from './inner-names';
import type { KindInfo } from './kinds';
import { LABEL_PLACES, type LabelPlace } from './label-places';
import { matchesPattern, pathBelow, type PathPattern } from './path-pattern';
import { inContainers } from './pod-fields';
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
  const inPods = pathInPods(path, info);
  for (const row of rowsFor(kind, info)) {
    const inside = pathInside(row.from === 'pods' ? inPods : path, row.path);
    if (inside === undefined) continue;
    const holder = path.slice(0, path.length - inside.length);
    if (row.name === undefined ? inside.length === 0 : inside.length === 1 && inside[0] === row.name)
      return { what: 'reference', row, holder };
    if (row.keys !== undefined && matchesPattern(inside, row.keys)) return { what: 'member', row, holder };
  }
  return undefined;
}

const SUB_PATHS = inContainers('volumeMounts', '*', 'subPath');

function subPathAt(path: Path, info: KindInfo | undefined): TablePlace | undefined {
  const inPods = pathInPods(path, info);
  const isSubPath = SUB_PATHS.some((pattern) => pathInside(inPods, pattern)?.length === 0);
  return isSubPath ? { what: 'sub-path', mount: path.slice(0, -1) } : undefined;
}

function innerAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  const inPods = pathInPods(path, info);
  const row = INNER_NAMES.find(({ role, from, path: pattern }) => {
    if (role === 'definition') return false;
    const own = startFor(from, kind, path, inPods);
    return pathInside(own, pattern)?.length === 0;
  });
  return row === undefined ? undefined : { what: 'inner', row };
}

function labelAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  const inTemplate = pathInside(path, info?.podTemplate);
  for (const place of LABEL_PLACES) {
    const own = startFor(place.from, kind, path, inTemplate);
    const inside = pathInside(own, place.path);
    if (inside === undefined) continue;
    const holder = path.slice(0, path.length - inside.length);
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

/** The rest of a path below a pod spec; undefined outside of one. */
function pathInPods(path: Path, info: KindInfo | undefined): Path | undefined {
  return pathInside(pathInside(path, info?.podTemplate), ['spec']);
}

function pathInside(path: Path | undefined, pattern: PathPattern | undefined): Path | undefined {
  return path === undefined || pattern === undefined ? undefined : pathBelow(path, pattern);
}
