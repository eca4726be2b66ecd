import type { Range } from '../../base/span';
import type { Manifest } from '../../model/manifest';
import type { Value } from '../../model/value';
import type { ManifestFile, Resource } from '../../workspace/chunk';
import { locationOf } from '../context';

/** What an outline shows: a resource, or a named part of one. */
export interface OutlineNode {
  readonly name: string;
  /** Kind of the resource, or what the part is in Kubernetes' words. */
  readonly detail: string;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly OutlineNode[];
}

/** The resources of a file with the parts that have names. */
export function documentSymbols(file: ManifestFile): OutlineNode[] {
  return file.chunks.flatMap((chunk) => chunk.resources.map(nodeOf));
}

function nodeOf({ manifest, chunk }: Resource): OutlineNode {
  const { name, kind, span } = manifest;
  const isOwn = name.source === chunk && name.span.start >= span.start && name.span.end <= span.end;
  return {
    name: name.value ?? kind,
    detail: name.value === undefined ? '' : kind,
    range: chunk.rangeOf(span),
    // A name that a merge key brings along stands outside the resource.
    selectionRange: chunk.rangeOf(isOwn ? name.span : manifest.kindSpan),
    children: partsOf(manifest).flatMap(([detail, value]) => partNode(detail, value, chunk)),
  };
}

function partNode(detail: string, value: Value<string>, chunk: Resource['chunk']): OutlineNode[] {
  if (value.value === undefined || value.value === '' || value.source !== chunk) return [];
  const { range } = locationOf(value);
  return [{ name: value.value, detail, range, selectionRange: range, children: [] }];
}

function partsOf({ statefulSet, podTemplate, service, data }: Manifest): [string, Value<string>][] {
  const named = (detail: string, values: readonly Value<string>[]): [string, Value<string>][] =>
    values.map((value) => [detail, value]);
  return [
    ...named('container', podTemplate?.containers.map((container) => container.name) ?? []),
    ...named(
      'containerPort',
      podTemplate?.containers.flatMap((container) => container.ports.map((port) => port.name)) ?? [],
    ),
    ...named('volume', podTemplate?.volumes ?? []),
    ...named('volumeClaimTemplate', statefulSet?.claimTemplates.map((template) => template.name) ?? []),
    ...named('port', service?.ports.map((port) => port.name) ?? []),
    ...named('key', data?.keys ?? []),
  ];
}
