import { KINDS } from '../../model/kinds';
import { labelPlacesOf } from '../../model/label-places';
import type { Label } from '../../model/labels';
import { mayShareNamespace } from '../../model/selection';
import type { TablePlace } from '../../model/table-paths';
import type { Resource } from '../../workspace/chunk';
import { isNearby } from '../../workspace/lookups';
import type { FeatureContext } from '../context';
import { rankOf } from './reference-values';
import { RANK, type Proposal, type Typing } from './proposal';

const WORKLOADS = [...KINDS.values()]
  .filter((info) => info.podTemplate !== undefined)
  .map((info) => info.kind);

/** Pairs, or values of one key, that pods around carry; in a template, those that selectors want. */
export function labelValues(typing: Typing, place: TablePlace, context: FeatureContext): Proposal[] {
  if (place.what !== 'label') return [];
  const { slot, siblings } = typing.place;
  const pairs =
    place.place.shape === 'labels' || place.place.own === true
      ? [...wantedPairs(typing, context), ...podPairs(typing, context)]
      : podPairs(typing, context);
  const found = new Map<string, Proposal>();
  for (const { key, value, detail, rank } of pairs) {
    const isValue = slot === 'value';
    if (isValue ? key !== place.key : siblings.has(key)) continue;
    const label = isValue ? value : `${key}: ${value}`;
    if (!found.has(label)) found.set(label, { label, kind: 'label', detail, rank });
  }
  return [...found.values()];
}

interface Pair {
  readonly key: string;
  readonly value: string;
  readonly detail: string;
  readonly rank: number;
}

function podPairs(typing: Typing, { lookups }: FeatureContext): Pair[] {
  const own =
    typing.manifest.podTemplate === undefined
      ? []
      : pairsOf(typing.manifest.podTemplate.labels.pairs, typing.manifest.kind, RANK.best);
  const others = WORKLOADS.flatMap((kind) => lookups.ofKind(kind)).filter((other) => isAround(other, typing));
  return [
    ...own,
    ...others.flatMap((other) =>
      pairsOf(other.manifest.podTemplate?.labels.pairs ?? [], titleOf(other), rankOf(other, typing)),
    ),
  ];
}

/** What the own selector and the Services around ask of the labels. */
function wantedPairs(typing: Typing, { lookups }: FeatureContext): Pair[] {
  const own = labelPlacesOf(typing.root, typing.manifest.kind).flatMap(({ place, selector }) =>
    place.own === true ? pairsOf(selector?.matchLabels ?? [], typing.manifest.kind, RANK.best) : [],
  );
  const services = lookups.ofKind('Service').filter((other) => isAround(other, typing));
  return [
    ...own,
    ...services.flatMap((service) =>
      pairsOf(
        service.manifest.service?.selector.matchLabels ?? [],
        titleOf(service),
        rankOf(service, typing),
      ),
    ),
  ];
}

function isAround(other: Resource, { resource, manifest }: Typing): boolean {
  return other !== resource && isNearby(resource, other) && mayShareNamespace(other.manifest, manifest);
}

function pairsOf(labels: readonly Label[], detail: string, rank: number): Pair[] {
  return labels.flatMap(({ key, value }) =>
    value === undefined || value === '' ? [] : [{ key, value, detail, rank }],
  );
}

function titleOf({ manifest }: Resource): string {
  return `${manifest.kind} ${manifest.name.value ?? ''}`;
}
