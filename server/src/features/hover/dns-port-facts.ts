import { message, type Message } from '../../base/message';
import type { DnsName, DnsPort } from '../../dns/dns-names';
import type { Manifest } from '../../model/manifest';
import type { DnsTarget } from '../../workspace/dns/problem';
import type { Lookups } from '../../workspace/lookups';
import { code, plain } from './markdown';

/** What the ports behind a name are: those of containers, or those that a Service translates (facts 1.17). */
export function portFacts({ ports }: DnsName, target: DnsTarget, lookups: Lookups): Message[] {
  return ports.flatMap((port) => {
    const fact = portFact(port, target, lookups);
    return fact === undefined ? [] : [fact];
  });
}

function portFact(port: DnsPort, target: DnsTarget, lookups: Lookups): Message | undefined {
  if (target.kind === 'pod') return containerFact(port, target.set.manifest);
  const { service } = target.service.manifest;
  if (service === undefined) return undefined;
  if (service.headless === true)
    return lookups
      .podsSelectedBy(service.selector, target.service)
      .map(({ resource }) => containerFact(port, resource.manifest))
      .find((fact) => fact !== undefined);
  const own = service.ports.find((one) => one.port.value === port.number);
  if (own === undefined || own.targetPort.state === 'unknown') return undefined;
  return message('Port {number} of the Service leads to port {target} of the pods.', {
    number: port.number,
    target: code(own.targetPort.value ?? String(port.number)),
  });
}

function containerFact({ number }: DnsPort, { podTemplate }: Manifest): Message | undefined {
  for (const container of podTemplate?.containers ?? []) {
    const port = container.ports.find((own) => own.number.value === number);
    if (port === undefined || container.name.value === undefined) continue;
    const args = { number, container: plain(container.name.value) };
    return port.name.value === undefined
      ? message('Port {number} is declared by container *{container}*.', args)
      : message('Port {number} is *{name}* of container *{container}*.', {
          ...args,
          name: plain(port.name.value),
        });
  }
  return undefined;
}
