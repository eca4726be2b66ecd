import { POD_KINDS } from '../../model/kinds';
import { labelPlacesOf } from '../../model/label-places';
import type { Label } from '../../model/labels';
import { mayShareNamespace, POD_NAME_LABEL } from '../../model/selection';
import type { LabelPath, TablePlace } from '../../model/table-paths';
import type { Resource } from '../../workspace/chunk';
import { isNearby } from '../../workspace/lookups';
import { isWhole } from '../../workspace/symbols/targets';
import type { Path } from '../../yaml/field';
import type { FeatureContext } from '../context';
import { podNamesOf } from './pod-names';
import { RANK, rankOf, type Proposal, type Typing } from './proposal';

/**
 * Labels that pods around carry, as far as the place asks for: pairs, keys, or values of one key. In a template, those
 * that selectors want.
 */
export function labelValues(typing: Typing, place: TablePlace, context: FeatureContext): Proposal[] {
  if (place.what !== 'label') return [];
  const { expression } = place;
  if (expression?.part === 'operator')
    return OPERATORS.map((label, rank) => ({ label, kind: 'value', rank }));
  const key = expression === undefined ? place.key : keyOf(expression.path, typing);
  const wantsKey = expression?.part === 'key';
  const isValue =
    expression?.part === 'values' || (expression === undefined && typing.place.slot === 'value');
  const pairs =
    key === POD_NAME_LABEL && isValue ? podNames(typing, context) : pairsAround(typing, place, context);
  const found = new Map<string, Proposal>();
  for (const { key: own, value, detail, rank } of pairs) {
    if (isValue ? own !== key : typing.place.siblings.has(own) && !wantsKey) continue;
    const written = wantsKey ? own : `${own}: ${value}`;
    const label = isValue ? value : written;
    const kind = wantsKey ? 'reference' : 'label';
    if (!found.has(label)) found.set(label, { label, kind, detail, rank });
  }
  return [...found.values()];
}

/** What a LabelSelector's expressions may say; the OpenAPI names these in prose only. */
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

function keyOf(expression: Path, { root }: Typing): string | undefined {
  return root.at(...expression, 'key').text();
}

function pairsAround(typing: Typing, { place }: LabelPath, context: FeatureContext): Pair[] {
  return place.shape === 'labels' || place.own === true
    ? [...wantedPairs(typing, context), ...podPairs(typing, context)]
    : podPairs(typing, context);
}

/** The label with which the controller marks each pod; no template writes it (facts 1.5). */
function podNames(typing: Typing, { lookups }: FeatureContext): Pair[] {
  const sets = lookups.ofKind('StatefulSet').filter((set) => isWhole(set) && isAround(set, typing));
  return sets.flatMap((set) =>
    podNamesOf(set).map((value) => ({
      key: POD_NAME_LABEL,
      value,
      detail: titleOf(set),
      rank: rankOf(set, typing),
    })),
  );
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
  const others = POD_KINDS.flatMap((kind) => lookups.ofKind(kind)).filter((other) => isAround(other, typing));
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
