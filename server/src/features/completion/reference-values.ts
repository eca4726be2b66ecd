import { basename } from '../../base/uri';
import type { ReferenceKind } from '../../model/references';
import { mayShareNamespace, selectsPodsOf } from '../../model/selection';
import type { TablePlace } from '../../model/table-paths';
import type { Resource } from '../../workspace/chunk';
import { isNearby } from '../../workspace/lookups';
import { isWhole } from '../../workspace/symbols/targets';
import type { FeatureContext } from '../context';
import { claimNames } from './own-names';
import { RANK, rankOf, type Proposal, type Typing } from './proposal';
import { summaryOf } from '../summary';

/** More than this nobody scrolls through. */
const MAX_NAMES = 200;

/** Names of the resources that a reference can mean, nearest first. */
export function referenceValues(typing: Typing, place: TablePlace, context: FeatureContext): Proposal[] {
  if (place.what !== 'reference') return [];
  const { row } = place;
  const kind =
    row.to === '*'
      ? typing.root
          .at(...place.holder)
          .get('kind')
          .text()
      : row.to;
  if (kind === undefined) return [];
  const names = context.lookups
    .ofKind(kind)
    .filter((target) => isWhole(target) && canReach(row, target, typing));
  const near = names.filter((target) => isNearby(typing.resource, target));
  const proposals = (near.length > 0 ? near : names)
    .slice(0, MAX_NAMES)
    .flatMap((target) => proposalFor(target, row, typing, context));
  return kind === 'PersistentVolumeClaim' ? [...proposals, ...claimNames(typing, context)] : proposals;
}

function canReach({ scope }: ReferenceKind, target: Resource, { manifest }: Typing): boolean {
  return scope !== 'namespace' || mayShareNamespace(target.manifest, manifest);
}

function proposalFor(
  target: Resource,
  row: ReferenceKind,
  typing: Typing,
  context: FeatureContext,
): Proposal[] {
  const { name, kind } = target.manifest;
  if (name.value === undefined) return [];
  const rank = row.id === 'service-name' && serves(target, typing) ? RANK.best : rankOf(target, typing);
  const summary = summaryOf(target, context);
  return [
    {
      label: name.value,
      kind: 'reference',
      detail: summary === '' ? kind : summary,
      documentation: `${kind} · ${basename(target.chunk.file.uri)}`,
      rank,
    },
  ];
}

/** A headless Service that selects these pods is what `serviceName` wants. */
function serves({ manifest: { service } }: Resource, { manifest }: Typing): boolean {
  return service?.headless === true && selectsPodsOf(service.selector, manifest) === 'yes';
}
