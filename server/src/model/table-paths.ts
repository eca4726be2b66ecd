import type { Path } from '../yaml/field';
import { INNER_NAMES, type InnerName } from './inner-names';
import type { KindInfo } from './kinds';
import { LABEL_PLACES, type LabelPlace } from './label-places';
import { rowsFor, type PathPattern, type ReferenceKind } from './references';

/** What the tables say about a path of a resource, counted from its root. */
export type TablePlace =
  | { readonly what: 'reference'; readonly row: ReferenceKind; readonly holder: Path }
  | { readonly what: 'member'; readonly row: ReferenceKind; readonly holder: Path }
  | { readonly what: 'inner'; readonly row: InnerName }
  /** Inside a map of labels; `key` where a value is meant. */
  | {
      readonly what: 'label';
      readonly place: LabelPlace;
      readonly holder: Path;
      readonly key: string | undefined;
    };

/** Looks a path up in the tables of references, inner names and labels. */
export function tablePlaceAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  return referenceAt(path, kind, info) ?? innerAt(path, kind, info) ?? labelAt(path, kind, info);
}

function referenceAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  for (const row of rowsFor(kind, info)) {
    const base = [...(row.from === 'pods' ? podSpec(info) : []), ...row.path];
    const holder = path.slice(0, base.length);
    if (fits(path, row.name === undefined ? base : [...base, row.name]))
      return { what: 'reference', row, holder };
    if (row.keys !== undefined && fits(path, [...base, ...row.keys])) return { what: 'member', row, holder };
  }
  return undefined;
}

function innerAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  const row = INNER_NAMES.find((candidate) => {
    if (candidate.role === 'definition') return false;
    if (candidate.from !== 'pods') return candidate.from.includes(kind) && fits(path, candidate.path);
    return info?.podTemplate !== undefined && fits(path, [...podSpec(info), ...candidate.path]);
  });
  return row === undefined ? undefined : { what: 'inner', row };
}

function labelAt(path: Path, kind: string, info: KindInfo | undefined): TablePlace | undefined {
  for (const place of LABEL_PLACES) {
    if (place.from === 'pods' ? info?.podTemplate === undefined : !place.from.includes(kind)) continue;
    const base = place.from === 'pods' ? [...(info?.podTemplate ?? []), ...place.path] : place.path;
    const map = place.shape === 'selector' ? [...base, 'matchLabels'] : base;
    if (!fits(path.slice(0, map.length), map) || path.length > map.length + 1) continue;
    const key = path[map.length];
    return {
      what: 'label',
      place,
      holder: path.slice(0, base.length),
      key: key === undefined ? undefined : String(key),
    };
  }
  return undefined;
}

function podSpec(info: KindInfo | undefined): PathPattern {
  return [...(info?.podTemplate ?? []), 'spec'];
}

function fits(path: Path, pattern: PathPattern): boolean {
  return (
    path.length === pattern.length &&
    pattern.every((step, index) => (step === '*' ? typeof path[index] === 'number' : step === path[index]))
  );
}
