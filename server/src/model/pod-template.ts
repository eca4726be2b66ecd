import type { Field } from '../yaml/field';
import { readLabels, type Labels } from './labels';
import { boolValue, intValue, stringValue, type Value } from './value';

/** A port that a container declares. */
export interface ContainerPort {
  readonly name: Value<string>;
  readonly number: Value<number>;
  /** TCP where nothing is written. */
  readonly protocol: string;
}

/** What other resources may ask about a container. */
export interface Container {
  readonly name: Value<string>;
  readonly ports: readonly ContainerPort[];
  /** `sidecar` is an init container with restartPolicy Always, whose ports count. */
  readonly role: 'container' | 'init' | 'sidecar';
  /** True where a template may add ports that cannot be seen. */
  readonly open: boolean;
}

/** What other resources may ask about the pods of a workload. */
export interface PodTemplate {
  readonly labels: Labels;
  readonly containers: readonly Container[];
  /** Names in `spec.volumes`. */
  readonly volumes: readonly Value<string>[];
  readonly hostNetwork: Value<boolean>;
  readonly subdomain: Value<string>;
  /** True where the pods look names up as Kubernetes sets it up: with the search path of their namespace. */
  readonly clusterDns: boolean;
  /** True where a template may add containers that cannot be seen. */
  readonly open: boolean;
}

/** Reads a pod template, or a Pod, which has the same shape. */
export function readPodTemplate(template: Field): PodTemplate {
  const spec = template.get('spec');
  const containers = spec.get('containers');
  return {
    labels: readLabels(template.at('metadata', 'labels')),
    containers: [
      ...containers.items().map((container) => readContainer(container, 'container')),
      ...spec
        .get('initContainers')
        .items()
        .map((container) => readContainer(container, initRole(container))),
    ],
    volumes: spec
      .get('volumes')
      .items()
      .map((volume) => stringValue(volume.get('name'))),
    hostNetwork: boolValue(spec.get('hostNetwork')),
    subdomain: stringValue(spec.get('subdomain')),
    clusterDns: readClusterDns(spec),
    open: containers.isUnknown || containers.isOpen || spec.isOpen,
  };
}

/** On the node's network only `ClusterFirstWithHostNet` asks the cluster (facts 1.28). */
function readClusterDns(spec: Field): boolean {
  if (!spec.get('dnsConfig').isAbsent || !spec.get('hostAliases').isAbsent) return false;
  const policy = spec.get('dnsPolicy');
  if (policy.text() === 'ClusterFirstWithHostNet') return true;
  return (policy.isAbsent || policy.text() === 'ClusterFirst') && spec.get('hostNetwork').boolean() !== true;
}

function initRole(container: Field): Container['role'] {
  return container.get('restartPolicy').text() === 'Always' ? 'sidecar' : 'init';
}

function readContainer(container: Field, role: Container['role']): Container {
  const ports = container.get('ports');
  return {
    name: stringValue(container.get('name')),
    ports: ports.items().map((port) => ({
      name: stringValue(port.get('name')),
      number: intValue(port.get('containerPort')),
      protocol: port.get('protocol').text() ?? 'TCP',
    })),
    role,
    open: ports.isUnknown || ports.isOpen || container.isOpen,
  };
}
