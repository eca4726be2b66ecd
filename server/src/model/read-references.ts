import { compactCopy } from '../base/compact-copy';
import { grouped } from '../base/grouped';
import type { Span } from '../base/span';
import type { Field } from '../yaml/field';
import type { TextSource } from '../yaml/node';
import { KINDS, type KindInfo } from './kinds';
import { expand, expandAll } from './path-pattern';
import { CONTAINER_LISTS } from './pod-fields';
import { REFERENCES, type ReferenceKind } from './references';
import { stringValue, type Value } from './value';

/** One reference as it stands in a manifest. */
export interface Reference {
  readonly row: ReferenceKind;
  /** Kind of the target, read from the manifest where the table says `*`. */
  readonly to: string;
  readonly name: Value<string>;
  /** Written namespace for `explicit` scope; absent otherwise. */
  readonly namespace: Value<string> | undefined;
  /** Keys of the target that are asked for. */
  readonly keys: readonly Value<string>[];
  /** `subPath` of mounts of a ConfigMap or Secret volume that maps no items: each names a key of the target as well. */
  readonly subPaths: readonly Value<string>[];
  /** Name of the pod volume that holds the reference, where one does. */
  readonly volume: string | undefined;
  readonly optional: boolean;
  /** The map around the name, for fixes. */
  readonly span: Span;
  readonly source: TextSource;
}

const BY_KIND = new Map<string, readonly ReferenceKind[]>();

/** The rows of the table that a kind can hold. */
export function rowsFor(kind: string, info: KindInfo | undefined): readonly ReferenceKind[] {
  let rows = BY_KIND.get(kind);
  if (rows === undefined) {
    const holdsPods = info?.podTemplate !== undefined;
    rows = REFERENCES.filter((row) => (row.from === 'pods' ? holdsPods : row.from.includes(kind)));
    if (KINDS.has(kind)) BY_KIND.set(kind, rows);
  }
  return rows;
}

/** Reads every reference of a resource, in the order of the table. */
export function readReferences(root: Field, kind: string, info: KindInfo | undefined): readonly Reference[] {
  const references: Reference[] = [];
  const podSpec = info?.podTemplate === undefined ? undefined : root.at(...info.podTemplate, 'spec');
  const mounts = new VolumeMounts(podSpec);
  for (const row of rowsFor(kind, info)) {
    const base = row.from === 'pods' ? podSpec : root;
    if (base === undefined) continue;
    for (const holder of expand(base, row.path)) {
      const reference = readReference(row, holder, mounts);
      if (reference !== undefined) references.push(reference);
    }
  }
  return compactCopy(references);
}

function readReference(row: ReferenceKind, holder: Field, mounts: VolumeMounts): Reference | undefined {
  const nameField = row.name === undefined ? holder : holder.get(row.name);
  const name = stringValue(nameField);
  const to = row.to === '*' ? holder.get('kind').text() : row.to;
  if (name.state === 'absent' || name.value === '' || to === undefined) return undefined;
  const { span, source } = holder.place;
  return {
    row,
    to,
    name,
    namespace: row.scope === 'explicit' ? stringValue(holder.get('namespace')) : undefined,
    keys: compactCopy(
      row.keys === undefined
        ? []
        : expand(holder, row.keys)
            .map(stringValue)
            .filter((key) => key.state !== 'absent'),
    ),
    subPaths: compactCopy(takesSubPaths(row) ? readSubPaths(mounts, holder) : []),
    volume: row.path[0] === 'volumes' ? holder.parent?.get('name').text() : undefined,
    optional: row.optional === true && holder.get('optional').boolean() === true,
    span,
    source,
  };
}

const SUB_PATHS = new Set(['volume-config-map', 'volume-secret']);

/** True for volumes of a ConfigMap or Secret, of which a `subPath` may take one key. */
export function takesSubPaths({ id }: ReferenceKind): boolean {
  return SUB_PATHS.has(id);
}

const MOUNTS = CONTAINER_LISTS.map((list) => [list, '*', 'volumeMounts', '*']);

/**
 * The mounts of one pod by the name of their volume: of thousands of volumes each asks for its own. It lives only
 * while the references of its pod are read, because its fields keep the whole tree.
 */
class VolumeMounts {
  private byVolume: ReadonlyMap<string | undefined, readonly Field[]> | undefined;

  constructor(private readonly podSpec: Field | undefined) {}

  of(volume: string): readonly Field[] {
    this.byVolume ??= grouped(this.all(), (mount) => mount.get('name').text());
    return this.byVolume.get(volume) ?? [];
  }

  private all(): Field[] {
    return this.podSpec === undefined ? [] : expandAll(this.podSpec, MOUNTS);
  }
}

/** A `subPath` with a slash cannot be a key; with `items` it means one of their paths and no key. */
function readSubPaths(mounts: VolumeMounts, holder: Field): Value<string>[] {
  const volume = holder.parent?.get('name').text();
  if (volume === undefined || holder.get('items').written !== undefined) return [];
  return mounts
    .of(volume)
    .map((mount) => stringValue(mount.get('subPath')))
    .filter(({ value }) => value !== undefined && value !== '' && value !== '.' && !value.includes('/'));
}
