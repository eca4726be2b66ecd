import { spanContains, type Position, type Range } from '../../base/span';
import type { ManifestFile, Resource } from '../../workspace/chunk';
import { dnsNameAt, namespaceIn, namespacesOf } from '../../workspace/dns/name-at';
import { definitionsOf, nameAt, occurrencesOf } from '../../workspace/symbols/occurrences';
import { locationOf, type FeatureContext, type Location } from '../context';
import { cursorAt, type Cursor } from '../cursor';

/** Where a name leads to; `origin` is the name itself. */
export interface DefinitionLink extends Location {
  readonly origin: Range;
}

/** The places that define the name at a position. */
export function definitionAt(
  file: ManifestFile,
  position: Position,
  context: FeatureContext,
): DefinitionLink[] {
  const cursor = cursorAt(file, position);
  const name = cursor === undefined ? undefined : nameAt(cursor.resource, cursor.offset, context);
  if (cursor === undefined) return [];
  if (name === undefined) return namespaceAt(cursor, context);
  let found = definitionsOf(name.meaning, name.site);
  if (found.length === 0) {
    // A part that only a patch brings along.
    found = occurrencesOf(name.meaning, cursor.resource, context).occurrences.filter(
      ({ role }) => role === 'definition',
    );
  }
  const origin = locationOf(name.site).range;
  return found.map(({ site }) => ({ ...locationOf(site), origin }));
}

/** Where the namespace is made that a manifest or a host name names. */
function namespaceAt(
  { resource, field, pattern, offset }: Cursor,
  context: FeatureContext,
): DefinitionLink[] {
  const { lookups, config } = context;
  if (pattern === 'metadata.namespace') {
    const origin = locationOf(field.place).range;
    return namespacesOf(field.text() ?? '', resource, lookups).map((made) => linkTo(made, origin));
  }
  const name = dnsNameAt(resource, offset);
  const found = name === undefined ? undefined : namespaceIn(name, resource, lookups, config.clusterDomain);
  if (name === undefined || found === undefined || !spanContains(found.label, offset)) return [];
  const origin = locationOf({ source: name.source, span: found.label }).range;
  return found.namespaces.map((made) => linkTo(made, origin));
}

function linkTo({ manifest }: Resource, origin: Range): DefinitionLink {
  return { ...locationOf(manifest.name), origin };
}
