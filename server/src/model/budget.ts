import type { Field } from '../yaml/field';
import { readLabelSelector, type Selector } from './labels';
import { stringValue, type Value } from './value';

/** What other resources may ask about a PodDisruptionBudget. Bounds are numbers or percentages, as written. */
export interface PodDisruptionBudget {
  readonly selector: Selector;
  readonly minAvailable: Value<string>;
  readonly maxUnavailable: Value<string>;
}

/** Reads a PodDisruptionBudget. */
export function readPodDisruptionBudget(root: Field): PodDisruptionBudget {
  const spec = root.get('spec');
  return {
    selector: readLabelSelector(spec.get('selector')),
    minAvailable: stringValue(spec.get('minAvailable')),
    maxUnavailable: stringValue(spec.get('maxUnavailable')),
  };
}
