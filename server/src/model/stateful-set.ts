import type { Field } from '../yaml/field';
import { readLabelSelector, type Selector } from './labels';
import { readClaimSpec, type ClaimSpec } from './claim';
import { intValue, stringValue, type Value } from './value';

/** One entry of `volumeClaimTemplates`. */
export interface ClaimTemplate extends ClaimSpec {
  readonly name: Value<string>;
}

/** What other resources may ask about a StatefulSet. */
export interface StatefulSet {
  readonly serviceName: Value<string>;
  /** Absent means 1. */
  readonly replicas: Value<number>;
  /** `spec.ordinals.start`; absent means 0. */
  readonly start: Value<number>;
  readonly selector: Selector;
  readonly claimTemplates: readonly ClaimTemplate[];
  /** True where a template may add claim templates that cannot be seen. */
  readonly claimTemplatesOpen: boolean;
  readonly podManagementPolicy: Value<string>;
  /** `RollingUpdate` where nothing is written. */
  readonly updateStrategy: Value<string>;
  readonly partition: Value<number>;
  /** A number or percentage of the pods that a roll-out takes at once; absent means 1. */
  readonly maxUnavailable: Value<string>;
  /** How long a pod must be Ready to count as available; absent means 0. */
  readonly minReadySeconds: Value<number>;
  /** What becomes of claims: `Retain` where nothing is written. */
  readonly whenScaled: Value<string>;
  readonly whenDeleted: Value<string>;
}

/** Reads `spec` of a StatefulSet. */
export function readStatefulSet(root: Field): StatefulSet {
  const spec = root.get('spec');
  const templates = spec.get('volumeClaimTemplates');
  return {
    serviceName: stringValue(spec.get('serviceName')),
    replicas: intValue(spec.get('replicas')),
    start: intValue(spec.at('ordinals', 'start')),
    selector: readLabelSelector(spec.get('selector')),
    claimTemplates: templates.items().map((template) => ({
      name: stringValue(template.at('metadata', 'name')),
      ...readClaimSpec(template),
    })),
    claimTemplatesOpen: templates.isUnknown || templates.isOpen || templates.node?.kind === 'map',
    podManagementPolicy: stringValue(spec.get('podManagementPolicy')),
    updateStrategy: stringValue(spec.at('updateStrategy', 'type')),
    partition: intValue(spec.at('updateStrategy', 'rollingUpdate', 'partition')),
    maxUnavailable: stringValue(spec.at('updateStrategy', 'rollingUpdate', 'maxUnavailable')),
    minReadySeconds: intValue(spec.get('minReadySeconds')),
    whenScaled: stringValue(spec.at('persistentVolumeClaimRetentionPolicy', 'whenScaled')),
    whenDeleted: stringValue(spec.at('persistentVolumeClaimRetentionPolicy', 'whenDeleted')),
  };
}
