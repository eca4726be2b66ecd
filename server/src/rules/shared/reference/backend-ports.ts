import { guessing, message } from '../../../base/message';
import { nearestOf } from '../../../base/nearest';
import { isWhole } from '../../../model/manifest';
import { expand } from '../../../model/path-pattern';
import type { ServicePort } from '../../../model/service';
import type { Resource } from '../../../workspace/chunk';
import { isBeside } from '../../../workspace/lookups';
import type { Field } from '../../../yaml/field';
import { usePort } from '../../fixes/use-value';
import type { RuleContext } from '../../rule';
import { relatedObject } from '../related-object';
import { resolve } from './dangling';

const PATHS = ['spec', 'rules', '*', 'http', 'paths', '*', 'backend'];

/** Services that a backend may mean, and all of their ports. */
interface Known {
  readonly services: readonly Resource[];
  readonly ports: readonly ServicePort[];
}

/** Reports backends of an Ingress that name a port which their Service does not have. */
export function checkBackendPorts(context: RuleContext): void {
  const { root } = context;
  for (const backend of [
    ...expand(root, PATHS),
    root.at('spec', 'defaultBackend'),
    root.at('spec', 'backend'),
  ]) {
    const service = backend.get('service');
    checkPort(context, service.get('name').text(), service.at('port', 'name'));
    checkPort(context, service.get('name').text(), service.at('port', 'number'));
    // networking.k8s.io/v1beta1 and before.
    if (backend.get('servicePort').number() === undefined)
      checkPort(context, backend.get('serviceName').text(), backend.get('servicePort'));
  }
}

function checkPort(context: RuleContext, service: string | undefined, port: Field): void {
  const name = port.text();
  if (service === undefined || name === undefined || name === '') return;
  // No port: the controller of AWS takes the action of the annotation that is called like the Service.
  if (name === 'use-annotation') return;
  const known = portsOf(context, service);
  if (known === undefined) return;
  if (/^\d+$/.test(name)) checkNumber(context, service, port, known);
  else checkName(context, service, port, known);
}

/** What is known of the ports of a Service; undefined where there may be others. */
function portsOf({ resource, lookups }: RuleContext, service: string): Known | undefined {
  const resolution = resolve('Service', service, resource, lookups);
  if (resolution.state !== 'found') return undefined;
  const services = resolution.targets;
  // One far away is another application's: it satisfies the name and says nothing about ports.
  if (!services.some((target) => isBeside(resource, target))) return undefined;
  const facts = services.flatMap(({ manifest }) => manifest.service ?? []);
  // An alias for a name outside has whatever ports are there.
  if (facts.some((fact) => fact.portsOpen || fact.type.value === 'ExternalName')) return undefined;
  if (!services.every(({ manifest }) => isWhole(manifest))) return undefined;
  return { services, ports: facts.flatMap((fact) => fact.ports) };
}

function checkName({ report }: RuleContext, service: string, port: Field, { services, ports }: Known): void {
  const name = port.text() ?? '';
  const names = ports.map((own) => own.name);
  if (names.some((own) => own.state === 'unknown' || own.value === name)) return;
  const near = nearestOf(name, names, (own) => own.value)?.value;
  report({
    place: port.place,
    message: guessing(
      message('Service "{service}" has no port called "{name}"; nothing is routed to it.', { service, name }),
      near,
    ),
    related: services.slice(0, 1).map((target) => relatedObject(target)),
    fixes: () => [usePort(port, near)],
  });
}

function checkNumber(
  { report }: RuleContext,
  service: string,
  port: Field,
  { services, ports }: Known,
): void {
  const number = port.text() ?? '';
  // Some controllers take the number of the pods' port as well, a few even where the Service does not lead to it.
  const numbers = ports.flatMap((own) => [own.port, own.targetPort]);
  if (numbers.some((own) => own.state === 'unknown' || String(own.value) === number)) return;
  if (ports.length === 0) return;
  report({
    place: port.place,
    severity: 'information',
    message: message('Service "{target}" does not lead to a port {port}; it leads to {known}.', {
      target: service,
      port: number,
      known: ports.map((own) => own.port.value).join(', '),
    }),
    related: services.slice(0, 1).map((target) => relatedObject(target)),
  });
}
