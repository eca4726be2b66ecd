import { spanContains } from '../../base/span';
import { INNER_NAMES, type InnerName } from '../../model/inner-names';
import { KINDS } from '../../model/kinds';
import { LABEL_PLACES, labelPlacesOf, placesAlong, type WrittenLabels } from '../../model/label-places';
import { isPortName } from '../../model/port-name';
import { expand, matchesPattern, type PathPattern } from '../../model/path-pattern';
import type { Reference } from '../../model/read-references';
import { POD_NAME_LABEL } from '../../model/selection';
import type { Value } from '../../model/value';
import type { Field, Path, Place } from '../../yaml/field';
import { locate } from '../../yaml/locate';
import { rootOf, type Resource } from '../chunk';
import { hostSites, type WantedName } from './host-sites';
import { kustomizationSites } from './kustomization-sites';
import type { LabelSite, PodPartSite, MemberSite, ResourceSite, Site } from './site';

/** Every name of a resource that means something to others or to its own parts, in no certain order. */
export function sitesOf(resource: Resource): Site[] {
  if (!resource.manifest.builtIn) return [...referenceSites(resource), ...kustomizationSites(resource)];
  return [...factSites(resource), ...innerSites(resource, INNER_NAMES), ...labelSitesOf(resource)];
}

/** Those of them that stand at an offset of the resource's chunk. */
export function sitesAt(resource: Resource, offset: number): Site[] {
  const isHere = ({ source, span }: Place): boolean =>
    source === resource.chunk && spanContains(span, offset);
  if (!resource.manifest.builtIn) return sitesOf(resource).filter(isHere);
  // Host names, names inside and labels are many: nothing is made of those that stand elsewhere.
  const path = pathAt(resource, offset);
  const rows = INNER_NAMES.filter((row) => path === undefined || endsWith(path, row.path));
  const inner = innerSites(resource, rows, ({ place }) => isHere(place));
  const labels = labelSitesOf(resource, path === undefined ? LABEL_PLACES : placesAlong(path));
  return [...factSites(resource, { at: offset }), ...inner, ...labels].filter(isHere);
}

/** Path of what stands at an offset; undefined where an alias may lead there on another one. */
function pathAt(resource: Resource, offset: number): Path | undefined {
  if (resource.chunk.text.includes('&')) return undefined;
  return locate(rootOf(resource), offset)?.field.path ?? [];
}

function endsWith(path: Path, pattern: PathPattern): boolean {
  return (
    path[path.length - 1] === pattern[pattern.length - 1] &&
    matchesPattern(path.slice(-pattern.length), pattern)
  );
}

/**
 * The names of one sort. Those of whole resources and of their data stand in the facts, so that a name which a thousand
 * files use is found without parsing them again.
 */
export function sitesNaming({ what, kind, name }: Named, resource: Resource): Site[] {
  const isWanted = (site: Site): boolean => site.what === what;
  if (!resource.manifest.builtIn) return sitesOf(resource).filter(isWanted);
  const isLabel = what === 'label-key' || what === 'label-value';
  const isOfSet = what === 'resource' && (kind === undefined || kind === 'StatefulSet');
  const labels = isLabel || (isOfSet && mayNamePod(resource)) ? labelSitesOf(resource) : [];
  const rows = INNER_NAMES.filter((row) => row.what === what);
  const inner = innerSites(resource, rows, (field) => name === undefined || field.text() === name);
  return [...factSites(resource, { kind, name }), ...inner, ...labels].filter(isWanted);
}

/** What is named; `kind` is that of the resource, and `name` its name, where they are known: other ones may be left out. */
interface Named extends WantedName {
  readonly what: Site['what'];
}

/** Those that are known without the tree. */
function factSites(resource: Resource, wanted?: WantedName): Site[] {
  return [
    ...ownName(resource),
    ...referenceSites(resource, wanted?.kind),
    ...dataKeys(resource),
    ...hostSites(resource, wanted),
  ];
}

/** The label that names a pod and so its set, or an escape that may write it in another way. */
const POD_LABEL = new RegExp(`${POD_NAME_LABEL.replaceAll('.', '\\.')}|\\\\[xuU/\\r\\n]`);

function mayNamePod({ chunk, rendering }: Resource): boolean {
  return rendering !== undefined || POD_LABEL.test(chunk.text);
}

/** The name of the resource itself. */
export function ownName({ manifest }: Resource): ResourceSite[] {
  const { name, kind, fragment } = manifest;
  if (name.value === undefined) return [];
  return [
    {
      what: 'resource',
      role: fragment ? 'reference' : 'definition',
      kind,
      name: name.value,
      span: name.span,
      source: name.source,
    },
  ];
}

/** With the kind of what is named, where it is known: a workload names a dozen things, and mostly one is looked for. */
function referenceSites({ manifest }: Resource, kind?: string): Site[] {
  return manifest.references.flatMap((reference): Site[] => {
    if (kind !== undefined && reference.to !== kind) return [];
    const members = [...reference.keys, ...reference.subPaths];
    return [...namedResource(reference), ...members.flatMap((key) => member(reference, key))];
  });
}

function namedResource(reference: Reference): ResourceSite[] {
  const { name, to } = reference;
  if (name.value === undefined) return [];
  return [
    {
      what: 'resource',
      role: 'reference',
      kind: to,
      name: name.value,
      reference,
      span: name.span,
      source: name.source,
    },
  ];
}

function member(reference: Reference, key: Value<string>): MemberSite[] {
  if (key.value === undefined || reference.name.value === undefined) return [];
  const what = reference.to === 'Service' ? 'service-port' : 'data-key';
  return [
    {
      what,
      role: 'reference',
      kind: reference.to,
      name: key.value,
      reference,
      span: key.span,
      source: key.source,
    },
  ];
}

function dataKeys({ manifest }: Resource): MemberSite[] {
  return (manifest.data?.keys ?? []).flatMap((key): MemberSite[] => {
    if (key.value === undefined) return [];
    return [
      {
        what: 'data-key',
        role: 'definition',
        kind: manifest.kind,
        name: key.value,
        span: key.span,
        source: key.source,
      },
    ];
  });
}

function innerSites(
  resource: Resource,
  table: readonly InnerName[],
  isWanted = (_field: Field): boolean => true,
): Site[] {
  const { kind } = resource.manifest;
  const template = KINDS.get(kind)?.podTemplate;
  const rows = table.filter(({ from }) => (from === 'pods' ? template !== undefined : from.includes(kind)));
  if (rows.length === 0) return [];
  const root = rootOf(resource);
  const podSpec = root.at(...(template ?? []), 'spec');
  return rows.flatMap((row) => rowSites(row, row.from === 'pods' ? podSpec : root, kind, isWanted));
}

function rowSites(row: InnerName, base: Field, kind: string, isWanted: (field: Field) => boolean): Site[] {
  return expand(base, row.path).flatMap((field): Site[] => {
    if (!isWanted(field)) return [];
    const name = field.text();
    // A port may be a number, which is the name of nothing.
    if (name === undefined || name === '' || (row.what === 'port' && !isPortName(name))) return [];
    const written = { role: row.role, name, ...field.place };
    if (row.what === 'service-port') return [{ ...written, what: row.what, kind }];
    return [
      {
        ...written,
        what: row.what,
        claimTemplate: row.from !== 'pods' && row.what === 'volume',
        container: containerOf(field, base),
      } satisfies PodPartSite,
    ];
  });
}

/** `containers/0` for a field inside the first container. */
function containerOf(field: Field, podSpec: Field): string | undefined {
  const depth = podSpec.path.length;
  const [list, index] = field.path.slice(depth, depth + 2);
  return typeof list === 'string' && /containers$/i.test(list) ? `${list}/${index ?? ''}` : undefined;
}

function labelSitesOf(resource: Resource, places = LABEL_PLACES): Site[] {
  return labelPlacesOf(rootOf(resource), resource.manifest.kind, places).flatMap(labelSites);
}

function labelSites({ place, field, selector }: WrittenLabels): Site[] {
  const own = place.own === true;
  const role = selector === undefined ? 'definition' : 'reference';
  const pairs = place.shape === 'selector' ? field.get('matchLabels') : field;
  const simple = pairs.entries().flatMap((entry): Site[] => {
    const key = String(entry.key);
    const value = entry.text();
    if (value === undefined) return [];
    if (key === POD_NAME_LABEL) return podNameSite(value, entry);
    return pairSites({ role, key, value, selector, own }, entry.keyPlace, entry.place);
  });
  return place.shape === 'selector' ? [...simple, ...expressionSites(field, own, selector)] : simple;
}

function expressionSites(field: Field, own: boolean, selector: LabelSite['selector']): LabelSite[] {
  return field
    .get('matchExpressions')
    .items()
    .flatMap((expression): LabelSite[] => {
      const key = expression.get('key').text();
      if (key === undefined || expression.get('operator').text() !== 'In') return [];
      const keyPlace = expression.get('key').place;
      return expression
        .get('values')
        .items()
        .flatMap((item): LabelSite[] => {
          const value = item.text();
          if (value === undefined) return [];
          return pairSites({ role: 'reference', key, value, selector, own }, keyPlace, item.place);
        });
    });
}

type Label = Pick<LabelSite, 'role' | 'key' | 'value' | 'selector' | 'own'>;

function pairSites(label: Label, keyPlace: Place, valuePlace: Place): LabelSite[] {
  return [
    { ...label, what: 'label-key', name: label.key, ...keyPlace },
    { ...label, what: 'label-value', name: label.value, ...valuePlace },
  ];
}

/** A selector of one pod names its set (facts 1.3). */
function podNameSite(pod: string, field: Field): ResourceSite[] {
  const match = /^(.+)(-\d+)$/.exec(pod);
  if (match?.[1] === undefined) return [];
  return [
    {
      what: 'resource',
      role: 'reference',
      kind: 'StatefulSet',
      name: match[1],
      after: match[2] ?? '',
      ...field.place,
    },
  ];
}
