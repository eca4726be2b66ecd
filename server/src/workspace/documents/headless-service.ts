import type { Manifest } from '../../model/manifest';
import { selectingLabels } from '../../model/pod-labels';
import { isPortNumber } from '../../model/port-name';
import type { PodTemplate } from '../../model/pod-template';
import type { PlainMap } from '../../yaml/editing/print';

/** A headless Service for the pods of a workload, with their labels and ports; undefined where those are not known. */
export function headlessServiceOf(workload: Manifest, name: string): PlainMap | undefined {
  const selector = selectingLabels(workload);
  if (selector === undefined) return undefined;
  const ports = portsOf(workload.podTemplate?.containers ?? []);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: workload.namespace.value },
    spec: { clusterIP: 'None', ports: ports.length === 0 ? undefined : ports, selector },
  };
}

function portsOf(containers: PodTemplate['containers']): PlainMap[] {
  const ports = containers.flatMap((container) => (container.role === 'init' ? [] : container.ports));
  const numbers = new Set<string>();
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const number = port.number.value;
    if (number === undefined || !isPortNumber(number) || numbers.has(`${number}/${port.protocol}`)) return [];
    numbers.add(`${number}/${port.protocol}`);
    const own = port.name.value;
    const name = own === undefined || names.has(own) ? `port-${index}` : own;
    names.add(name);
    return [{ name, port: number, protocol: port.protocol === 'TCP' ? undefined : port.protocol }];
  });
}
