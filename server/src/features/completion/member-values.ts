import { readReferences } from '../../model/references';
import { KINDS } from '../../model/kinds';
import type { TablePlace } from '../../model/table-paths';
import { targetsOf } from '../../workspace/symbols/targets';
import type { FeatureContext } from '../context';
import { RANK, type Proposal, type Typing } from './proposal';

/** Keys of the ConfigMap or Secret, or ports of the Service, that the reference around the cursor names. */
export function memberValues(
  { root, manifest, resource }: Typing,
  place: TablePlace,
  { lookups }: FeatureContext,
): Proposal[] {
  if (place.what !== 'member') return [];
  const holder = root.at(...place.holder).place.span;
  const reference = readReferences(root, manifest.kind, KINDS.get(manifest.kind)).find(
    ({ row, span }) => row.id === place.row.id && span.start === holder.start,
  );
  if (reference === undefined) return [];
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
