import type { Manifest } from '../model/manifest';
import type { DnsName } from './dns-names';
import { textOf } from './host-name';
import { labelsOf, podLabel } from './labels';

/** Names of the StatefulSets and Services that the host names of a resource may mean, for reverse look-ups. */
export interface AddressedNames {
  readonly sets: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

/** Collects them. A label that may be either counts as both; the asker looks closer. */
export function addressedBy(names: readonly DnsName[], manifest: Manifest): AddressedNames {
  const sets = new Set<string>();
  const services = new Set<string>();
  for (const name of names) {
    const labels = labelsOf(name.parts);
    const pod = podLabel(labels[0]?.value);
    const set =
      pod === undefined
        ? undefined
        : (pod.set ?? (manifest.kind === 'StatefulSet' ? manifest.name.value : undefined));
    if (set !== undefined) sets.add(set);
    // The Service is the first label, the second behind a pod, or the third behind a port and its protocol.
    for (const label of labels.slice(0, 3)) {
      const service = textOf(label);
      if (service !== undefined && !service.startsWith('_')) services.add(service);
    }
  }
  return { sets, services };
}
