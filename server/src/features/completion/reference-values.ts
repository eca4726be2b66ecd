import { message } from '../../base/message';
import { basename } from '../../base/uri';
import { claimName } from '../../identity/names';
import { ordinalsOf } from '../../identity/ordinals';
import type { ReferenceKind } from '../../model/references';
import { mayShareNamespace, selectsPodsOf } from '../../model/selection';
import type { TablePlace } from '../../model/table-paths';
import type { Resource } from '../../workspace/chunk';
import { isNearby } from '../../workspace/lookups';
import { isWhole } from '../../workspace/symbols/targets';
import { say, type FeatureContext } from '../context';
import { RANK, type Proposal, type Typing } from './proposal';
import { summaryOf } from '../summary';

/** More than this nobody scrolls through. */
const MAX_NAMES = 200;
/** Claims of so many ordinals are listed one by one. */
const MAX_ORDINALS = 20;

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
  return kind === 'PersistentVolumeClaim' ? [...proposals, ...generatedClaims(typing, context)] : proposals;
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

/** How near a resource is to the one that is typed. */
export function rankOf(target: Resource, { resource }: Pick<Typing, 'resource'>): number {
  if (target.chunk.file === resource.chunk.file) return RANK.file;
  return isNearby(resource, target) ? RANK.near : RANK.far;
}

/** Claims that no manifest writes: StatefulSets make them, one for each ordinal. */
function generatedClaims(typing: Typing, context: FeatureContext): Proposal[] {
  const sets = context.lookups
    .ofKind('StatefulSet')
    .filter(
      (set) =>
        isWhole(set) && isNearby(typing.resource, set) && mayShareNamespace(set.manifest, typing.manifest),
    );
  return sets.flatMap((set) => {
    const { statefulSet, name } = set.manifest;
    const ordinals = statefulSet === undefined ? undefined : ordinalsOf(statefulSet);
    if (statefulSet === undefined || ordinals === undefined || name.value === undefined) return [];
    const setName = name.value;
    return statefulSet.claimTemplates.flatMap((template): Proposal[] => {
      const templateName = template.name.value;
      if (templateName === undefined) return [];
      const detail = say(context, message('made by StatefulSet {set}', { set: setName }));
      return Array.from({ length: Math.min(ordinals.count, MAX_ORDINALS) }, (_, index) => ({
        label: claimName(templateName, setName, ordinals.start + index),
        kind: 'reference',
        detail,
        rank: rankOf(set, typing),
      }));
    });
  });
}
