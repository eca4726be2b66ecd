import { message } from '../../base/message';
import { servingPorts } from '../../model/container-ports';
import { expand } from '../../model/path-pattern';
import { CONTAINER_LISTS, podTemplateOf } from '../../model/pod-fields';
import type { ContainerPort } from '../../model/pod-template';
import type { TablePlace } from '../../model/table-paths';
import { selectedAround } from '../../workspace/symbols/targets';
import type { Field } from '../../yaml/field';
import { say, type FeatureContext } from '../context';
import { RANK, type Proposal, type Typing } from './proposal';

/** Volumes, claim templates, containers and ports of the pods that the place is about. */
export function innerValues(typing: Typing, place: TablePlace, context: FeatureContext): Proposal[] {
  if (place.what !== 'inner') return [];
  const { root, manifest } = typing;
  const template = podTemplateOf(root, manifest.kind);
  const podSpec = template?.get('spec');
  switch (place.row.what) {
    case 'volume':
      return podSpec === undefined ? [] : volumes(root, podSpec, context);
    case 'container':
      return podSpec === undefined
        ? []
        : CONTAINER_LISTS.flatMap((list) => expand(podSpec, [list, '*', 'name'])).flatMap((name) =>
            plain(name.text()),
          );
    case 'port':
      return template === undefined ? servicePorts(typing, context) : ownPorts(typing, template);
    case 'service-port':
      return [];
  }
}

function volumes(root: Field, podSpec: Field, context: FeatureContext): Proposal[] {
  const templates = expand(root, ['spec', 'volumeClaimTemplates', '*']).flatMap((template) =>
    plain(template.at('metadata', 'name').text(), [
      say(context, message('claim template')),
      template.at('spec', 'resources', 'requests', 'storage').text(),
    ]),
  );
  const written = expand(podSpec, ['volumes', '*']).flatMap((volume) => {
    const source = volume.entries().find((entry) => entry.key !== 'name');
    return plain(volume.get('name').text(), [source === undefined ? undefined : String(source.key)]);
  });
  return [...templates, ...written];
}

/** A probe may only name a port of its own container. */
function ownPorts({ path, root }: Typing, template: Field): Proposal[] {
  const depth = template.path.length - root.path.length;
  // Behind the path of the template come `spec`, the list and the index.
  const [list, index] = path.slice(depth + 1, depth + 3);
  const container =
    typeof list === 'string' && typeof index === 'number' ? template.at('spec', list, index) : undefined;
  const ports = container === undefined ? [] : expand(container, ['ports', '*']);
  return ports.flatMap((port) => plain(port.get('name').text(), [port.get('containerPort').text()]));
}

function servicePorts({ manifest, resource }: Typing, { lookups }: FeatureContext): Proposal[] {
  const selector = manifest.service?.selector;
  const pods = selector === undefined ? [] : selectedAround(selector, resource, lookups);
  const ports = pods.flatMap(({ manifest: workload }) =>
    workload.podTemplate === undefined
      ? []
      : servingPorts(workload.podTemplate).map((port) => ({
          port,
          owner: `${workload.kind} ${workload.name.value ?? ''}`,
        })),
  );
  return ports.flatMap(({ port, owner }) => plain(port.name.value, [portNumber(port), owner]));
}

function portNumber({ number, protocol }: ContainerPort): string | undefined {
  return number.value === undefined ? undefined : `${number.value}/${protocol}`;
}

function plain(label: string | undefined, details: readonly (string | undefined)[] = []): Proposal[] {
  if (label === undefined || label === '') return [];
  const detail = details.filter((part) => part !== undefined).join(' · ');
  return [{ label, kind: 'reference', rank: RANK.best, ...(detail === '' ? {} : { detail }) }];
}
