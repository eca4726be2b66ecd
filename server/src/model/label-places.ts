import type { Field, Path } from '../yaml/field';
import { startFor, type Holders } from './holders';
import { APPS_WORKLOADS } from './kinds';
import { readLabelSelector, readMapSelector, type Selector } from './labels';
import { expand, type PathPattern } from './path-pattern';
import { podTemplateOf } from './pod-fields';

/** A place at which a resource writes labels of pods, or chooses pods by their labels. */
export interface LabelPlace {
  /** In `pods`, `path` counts from the pod template. */
  readonly from: Holders;
  readonly path: PathPattern;
  /** `labels` of the pods, a `map` of labels, or a LabelSelector with `matchLabels` and `matchExpressions`. */
  readonly shape: 'labels' | 'map' | 'selector';
  /** True for the selector with which a workload finds its own pods. */
  readonly own?: boolean;
}

const AFFINITIES = ['podAffinity', 'podAntiAffinity'];

/** Every place of pod labels in the modelled kinds. */
export const LABEL_PLACES: readonly LabelPlace[] = [
  { from: 'pods', path: ['metadata', 'labels'], shape: 'labels' },
  { from: APPS_WORKLOADS, path: ['spec', 'selector'], shape: 'selector', own: true },
  { from: ['ReplicationController'], path: ['spec', 'selector'], shape: 'map', own: true },
  { from: ['Service'], path: ['spec', 'selector'], shape: 'map' },
  { from: ['PodDisruptionBudget'], path: ['spec', 'selector'], shape: 'selector' },
  { from: ['NetworkPolicy'], path: ['spec', 'podSelector'], shape: 'selector' },
  { from: ['NetworkPolicy'], path: ['spec', 'ingress', '*', 'from', '*', 'podSelector'], shape: 'selector' },
  { from: ['NetworkPolicy'], path: ['spec', 'egress', '*', 'to', '*', 'podSelector'], shape: 'selector' },
  ...AFFINITIES.flatMap((affinity): LabelPlace[] => [
    {
      from: 'pods',
      path: [
        'spec',
        'affinity',
        affinity,
        'requiredDuringSchedulingIgnoredDuringExecution',
        '*',
        'labelSelector',
      ],
      shape: 'selector',
    },
    {
      from: 'pods',
      path: [
        'spec',
        'affinity',
        affinity,
        'preferredDuringSchedulingIgnoredDuringExecution',
        '*',
        'podAffinityTerm',
        'labelSelector',
      ],
      shape: 'selector',
    },
  ]),
  { from: 'pods', path: ['spec', 'topologySpreadConstraints', '*', 'labelSelector'], shape: 'selector' },
];

/** A place of labels as it is written in a resource. */
export interface WrittenLabels {
  readonly place: LabelPlace;
  readonly field: Field;
  /** Undefined for labels. */
  readonly selector: Selector | undefined;
}

/** Those places that a path may lead through. */
export function placesAlong(path: Path): LabelPlace[] {
  return LABEL_PLACES.filter((place) => path.includes(place.path[place.path.length - 1] ?? ''));
}

/** Every place of pod labels that a resource has, or those among some places. */
export function labelPlacesOf(root: Field, kind: string, places = LABEL_PLACES): WrittenLabels[] {
  const template = podTemplateOf(root, kind);
  return places.flatMap((place) => {
    const base = startFor(place.from, kind, root, template);
    if (base === undefined) return [];
    return expand(base, place.path).map((field) => ({ place, field, selector: selectorAt(place, field) }));
  });
}

function selectorAt(place: LabelPlace, field: Field): Selector | undefined {
  if (place.shape === 'labels') return undefined;
  return place.shape === 'map' ? readMapSelector(field) : readLabelSelector(field);
}
