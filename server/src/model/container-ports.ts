import type { Field } from '../yaml/field';
import type { Container, ContainerPort, PodTemplate } from './pod-template';
import { expandAll, type PathPattern } from './path-pattern';
import { PROBES } from './pod-fields';

/**
 * The container port that a Service port of that name and protocol reaches (facts 5.6): containers are searched
 * first, then init containers that stay. A TCP port is no answer for a UDP one.
 */
export function findContainerPort(
  template: PodTemplate,
  name: string,
  protocol: string,
): ContainerPort | undefined {
  return servingPorts(template).find((port) => port.name.value === name && port.protocol === protocol);
}

/** The declared ports that Services can reach, in the order in which Kubernetes searches them. */
export function servingPorts({ containers }: PodTemplate): ContainerPort[] {
  const ofRole = (role: Container['role']): ContainerPort[] =>
    containers.filter((container) => container.role === role).flatMap((container) => container.ports);
  return [...ofRole('container'), ...ofRole('sidecar')];
}

/** True where a template may declare ports that cannot be seen. */
export function hasHiddenPorts({ open, containers }: PodTemplate): boolean {
  return (
    open ||
    containers.some(
      (container) => container.open || container.ports.some((port) => port.name.state === 'unknown'),
    )
  );
}

const HOOKS = ['postStart', 'preStop'];
const HANDLERS = ['httpGet', 'tcpSocket'];

/** Places of a container at which the kubelet looks up one of its own ports, by number or by name. */
export const PORT_USES: readonly PathPattern[] = [
  ...PROBES.map((probe) => [probe]),
  ...HOOKS.map((hook) => ['lifecycle', hook]),
].flatMap((handler) => HANDLERS.map((kind) => [...handler, kind, 'port']));

/** Every use of a port by a container, as far as it is written. */
export function portUses(container: Field): Field[] {
  return expandAll(container, PORT_USES);
}
