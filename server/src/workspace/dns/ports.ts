import { hasHiddenPorts, servingPorts } from '../../model/container-ports';
import type { Manifest } from '../../model/manifest';
import type { Resource } from '../chunk';
import type { Lookups } from '../lookups';
import type { DnsProblem } from './problem';
import type { Question } from './question';

/** The first port of a name that its target does not have; headless names do not translate ports (facts 1.17). */
export function portProblem(question: Question, target: Resource): DnsProblem | undefined {
  const known =
    target.manifest.service === undefined
      ? podPorts([target.manifest])
      : servicePorts(target, question.lookups);
  if (known === undefined) return undefined;
  const index = question.name.ports.findIndex((port) => !known.includes(port.number));
  const port = question.name.ports[index];
  return port === undefined ? undefined : { cause: 'port', port: port.number, index, target, known };
}

/** Numbers that containers declare; undefined where they declare none or may declare more. */
function podPorts(workloads: readonly Manifest[]): number[] | undefined {
  const numbers: number[] = [];
  for (const { podTemplate } of workloads) {
    const ports = podTemplate === undefined ? [] : servingPorts(podTemplate);
    if (podTemplate === undefined || ports.length === 0 || hasHiddenPorts(podTemplate)) return undefined;
    for (const port of ports) {
      if (port.number.value === undefined) return undefined;
      numbers.push(port.number.value);
    }
  }
  return numbers.length === 0 ? undefined : [...new Set(numbers)];
}

function servicePorts(target: Resource, lookups: Lookups): number[] | undefined {
  const service = target.manifest.service;
  if (service === undefined || service.type.state === 'unknown' || service.type.value === 'ExternalName')
    return undefined;
  if (service.headless === true) {
    const selected = lookups.podsSelectedBy(service.selector, target);
    return selected.some(({ match }) => match === 'unknown')
      ? undefined
      : podPorts(selected.map(({ resource }) => resource.manifest));
  }
  const numbers = service.ports.map(({ port }) => port.value);
  if (service.headless === undefined || service.portsOpen || numbers.length === 0) return undefined;
  const known = numbers.filter((number) => number !== undefined);
  return known.length === numbers.length ? known : undefined;
}
