import { srvName } from '../identity/names';
import { findContainerPort, hasHiddenPorts } from '../model/container-ports';
import type { PodTemplate } from '../model/pod-template';
import { isPortName } from '../model/port-name';
import type { ServicePort } from '../model/service';
import type { GoverningService } from '../workspace/governing-service';

/**
 * The SRV names under which the pods of a set are found: one for each named port of its headless Service that leads to
 * a port of the pods (facts 1.16, 5.6).
 */
export function srvNamesOf(
  governing: GoverningService,
  template: PodTemplate | undefined,
  namespace: string | null,
  domain: string,
): string[] {
  if (governing.state !== 'found' || namespace === null || governing.service.headless !== true) return [];
  // Without pods behind the Service there are no endpoints, and so no records.
  if (governing.selects === 'no') return [];
  return governing.service.ports.flatMap((port) =>
    port.name.value === undefined || leadsNowhere(port, template)
      ? []
      : [srvName(port.name.value, port.protocol, governing.name, namespace, domain)],
  );
}

/** True where the port targets a name that no container of the template declares. */
function leadsNowhere({ targetPort, protocol }: ServicePort, template: PodTemplate | undefined): boolean {
  const name = targetPort.value;
  if (template === undefined || name === undefined || !isPortName(name) || hasHiddenPorts(template))
    return false;
  return findContainerPort(template, name, protocol) === undefined;
}
