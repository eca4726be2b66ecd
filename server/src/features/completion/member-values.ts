import { readReferences, takesSubPaths, type Reference } from '../../model/read-references';
import { KINDS } from '../../model/kinds';
import type { TablePlace } from '../../model/table-paths';
import { targetsOf } from '../../workspace/symbols/targets';
import type { FeatureContext } from '../context';
import { RANK, type Proposal, type Typing } from './proposal';

/** Keys of the ConfigMap or Secret, or ports of the Service, that the reference around the cursor names. */
export function memberValues(typing: Typing, place: TablePlace, { lookups }: FeatureContext): Proposal[] {
  const reference = referenceAround(typing, place);
  if (reference === undefined) return [];
  const { resource } = typing;
  return targetsOf(reference, resource, lookups).flatMap((target): Proposal[] => {
    const { data, service, kind, name } = target.manifest;
    const members = data?.keys ?? service?.ports.map((port) => port.name) ?? [];
    return members.flatMap((member) =>
      member.value === undefined
        ? []
        : [
            {
              label: member.value,
              kind: 'reference',
              detail: `${kind} ${name.value ?? ''}`,
              rank: RANK.best,
            },
          ],
    );
  });
}

function referenceAround({ root, manifest }: Typing, place: TablePlace): Reference | undefined {
  if (place.what !== 'member' && place.what !== 'sub-path') return undefined;
  const references = readReferences(root, manifest.kind, KINDS.get(manifest.kind));
  if (place.what === 'member') {
    const holder = root.at(...place.holder).place.span;
    return references.find(({ row, span }) => row.id === place.row.id && span.start === holder.start);
  }
  const volume = root.at(...place.mount, 'name').text();
  // With `items` a subPath means one of their paths and no key.
  return references.find(
    (reference) => reference.volume === volume && takesSubPaths(reference.row) && reference.keys.length === 0,
  );
}
