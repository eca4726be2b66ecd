import { message } from '../../../base/message';
import { nearestOf } from '../../../base/nearest';
import { isWhole } from '../../../model/manifest';
import { expand } from '../../../model/path-pattern';
import { isBeside } from '../../../workspace/lookups';
import type { Field } from '../../../yaml/field';
import { usePort } from '../../fixes/use-value';
import type { RuleContext } from '../../rule';
import { relatedObject } from '../related-object';
import { resolve } from './dangling';

const PATHS = ['spec', 'rules', '*', 'http', 'paths', '*', 'backend'];

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
    // networking.k8s.io/v1beta1 and before.
    if (backend.get('servicePort').number() === undefined)
      checkPort(context, backend.get('serviceName').text(), backend.get('servicePort'));
  }
}

function checkPort(
  { resource, lookups, report }: RuleContext,
  service: string | undefined,
  port: Field,
): void {
  const name = port.text();
  if (service === undefined || name === undefined || name === '' || /^\d+$/.test(name)) return;
  const resolution = resolve('Service', service, resource, lookups);
  if (resolution.state !== 'found') return;
  // One far away is another application's: it satisfies the name and says nothing about ports.
  if (!resolution.targets.some((target) => isBeside(resource, target))) return;
  const services = resolution.targets.map(({ manifest }) => manifest);
  const facts = services.flatMap((manifest) => manifest.service ?? []);
  if (facts.some((fact) => fact.portsOpen) || !services.every(isWhole)) return;
  const known = facts.flatMap((fact) => fact.ports.map((own) => own.name));
  if (known.some((own) => own.state === 'unknown' || own.value === name)) return;
  const near = nearestOf(name, known, (own) => own.value)?.value;
  const [target] = resolution.targets;
  report({
    place: port.place,
    message:
      near === undefined
        ? message('Service "{service}" has no port called "{name}"; nothing is routed to it.', {
            service,
            name,
          })
        : message(
            'Service "{service}" has no port called "{name}"; nothing is routed to it. Did you mean "{near}"?',
            { service, name, near },
          ),
    related: target === undefined ? [] : [relatedObject(target)],
    fixes: () => [usePort(port, near)],
  });
}
