import type { Field } from '../yaml/field';
import { readMapSelector, type Selector } from './labels';
import { boolValue, intValue, stringValue, type Value } from './value';

/** What `publishNotReadyAddresses` took the place of (facts 9.1). */
export const TOLERATE_UNREADY_ENDPOINTS = 'service.alpha.kubernetes.io/tolerate-unready-endpoints';

/** One entry of `spec.ports`. */
export interface ServicePort {
  readonly name: Value<string>;
  readonly port: Value<number>;
  /** TCP where nothing is written. */
  readonly protocol: string;
  /** A number or the name of a container port; absent means the same as `port`. */
  readonly targetPort: Value<string>;
  readonly nodePort: Value<number>;
}

/** What other resources may ask about a Service. */
export interface Service {
  /** ClusterIP where nothing is written. */
  readonly type: Value<string>;
  readonly clusterIP: Value<string>;
  readonly headless: boolean | undefined;
  readonly selector: Selector;
  readonly ports: readonly ServicePort[];
  readonly portsOpen: boolean;
  readonly publishNotReadyAddresses: Value<boolean>;
}

/** Reads a Service. `headless` is undefined where a template decides it. */
export function readService(root: Field): Service {
  const spec = root.get('spec');
  const clusterIP = stringValue(spec.get('clusterIP'));
  const ports = spec.get('ports');
  return {
    type: stringValue(spec.get('type')),
    clusterIP,
    headless: readHeadless(clusterIP, spec),
    selector: readMapSelector(spec.get('selector')),
    ports: ports.items().map((port) => ({
      name: stringValue(port.get('name')),
      port: intValue(port.get('port')),
      protocol: port.get('protocol').text() ?? 'TCP',
      targetPort: stringValue(port.get('targetPort')),
      nodePort: intValue(port.get('nodePort')),
    })),
    portsOpen: ports.isUnknown || ports.isOpen,
    publishNotReadyAddresses: boolValue(spec.get('publishNotReadyAddresses')),
  };
}

/** The ports that a Service takes on every node, as far as they are written. */
export function nodePortsOf({ type, ports }: Service): readonly Value<number>[] {
  if (type.value !== 'NodePort' && type.value !== 'LoadBalancer') return [];
  // 0 stands for any that is free.
  return ports.map(({ nodePort }) => nodePort).filter(({ value }) => value !== undefined && value !== 0);
}

function readHeadless(clusterIP: Value<string>, spec: Field): boolean | undefined {
  if (clusterIP.state === 'unknown') return undefined;
  if (clusterIP.state === 'known') return clusterIP.value === 'None';
  const first = spec.get('clusterIPs').item(0);
  if (first.isUnknown && spec.get('clusterIPs').isPresent) return undefined;
  return first.text() === 'None';
}
