import type { LabelValue } from './labels';

/** A label by its value, wherever it stands. */
interface HasValue {
  readonly value: LabelValue;
}

/** A host name cut into what the cluster's DNS reads in it. */
export interface HostName<L extends HasValue> {
  /** The labels in front of `svc` and the zone. */
  readonly head: readonly L[];
  /** `svc`, which makes the name definite. */
  readonly svc: L | undefined;
  /** What stands behind `svc`, or, without it, the labels at the end that are the cluster's domain. */
  readonly zone: readonly L[];
}

/** Splits labels by the procedure of facts 11.1. */
export function splitHostName<L extends HasValue>(labels: readonly L[], clusterDomain: string): HostName<L> {
  for (let i = labels.length - 1; i > 0; i--) {
    if (textOf(labels[i]) === 'svc')
      return { head: labels.slice(0, i), svc: labels[i], zone: labels.slice(i + 1) };
  }
  const zone = clusterDomain.split('.');
  const cut = labels.length - zone.length;
  const ends = cut > 0 && zone.every((label, i) => textOf(labels[cut + i]) === label.toLowerCase());
  return ends
    ? { head: labels.slice(0, cut), svc: undefined, zone: labels.slice(cut) }
    : { head: labels, svc: undefined, zone: [] };
}

/** The label as written; undefined where it is put together from something unknown. */
export function textOf(label: HasValue | undefined): string | undefined {
  return label?.value.kind === 'text' ? label.value.text : undefined;
}
