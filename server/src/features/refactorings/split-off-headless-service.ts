import { message, type Message } from '../../base/message';
import { labelsOf } from '../../dns/labels';
import { textOf } from '../../dns/host-name';
import { nameInWords } from '../../model/name-in-words';
import { rootOf, type Resource } from '../../workspace/chunk';
import { podNameUses } from '../../workspace/dns/pod-name-uses';
import { setsGovernedBy } from '../../workspace/dns/reach';
import { addDocument } from '../../workspace/documents/add-document';
import { headlessServiceOf } from '../../workspace/documents/headless-service';
import { governingService } from '../../workspace/governing-service';
import type { TextChange } from '../../yaml/editing/edits';
import { writtenAt } from '../../yaml/written-at';
import type { FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { faultOfServiceName, freeName, governedBy, serviceNameIsFixed } from './governing';
import { decidedElsewhere, noRightPlace, noRoomFor } from './reasons';
import { refuse, type Refactoring } from './refactoring';

/** Leaves a Service with its cluster IP to the clients, and gives the pods a headless one. */
export const splitOffHeadlessService: Refactoring = {
  group: 'rewrite',
  id: 'splitOffHeadlessService',
  offer(cursor, context) {
    const { manifest } = cursor.resource;
    if (manifest.service === undefined && manifest.statefulSet === undefined) return undefined;
    const general = message('Split off a headless Service');
    const pair = pairAt(cursor, context);
    if ('text' in pair) return refuse(general, pair);
    const { set, service } = pair;
    const own = service.manifest.name.value ?? '';
    const name = freeName('Service', [`${own}-headless`, `${own}-pods`], set.manifest, context);
    if (name === undefined) return refuse(general, noRightPlace());
    const document = headlessServiceOf(set.manifest, name);
    if (document === undefined) return refuse(general, decidedElsewhere('spec.selector'));
    const created = addDocument(rootOf(service), document);
    if (created === undefined) return refuse(general, noRoomFor('Service'));
    const point = governedBy(rootOf(set).get('spec'), name);
    const hosts = renamedHosts(set, own, name, context);
    const fault = faultOfServiceName(name, context) ?? ('text' in hosts ? hosts : undefined);
    if (fault !== undefined || 'text' in hosts) return refuse(general, fault ?? noRightPlace());
    if (point === undefined) return refuse(general, noRightPlace());
    return {
      title: message('Split headless Service "{name}" off "{service}" and let it govern "{set}"', {
        name,
        service: own,
        set: nameInWords(set.manifest),
      }),
      changes: [created, point, ...hosts],
      confirm: serviceNameIsFixed(),
    };
  },
};

interface Pair {
  readonly set: Resource;
  readonly service: Resource;
}

/** The Service and the one set that it serves, or why there are no two such. */
function pairAt({ resource }: Cursor, { lookups }: FeatureContext): Pair | Message {
  const set = resource.manifest.service === undefined ? resource : setOf(resource, { lookups });
  if ('text' in set) return set;
  const governing = governingService(set, lookups);
  const serves = governing.state === 'found' ? governing.resource : undefined;
  const args = {
    set: nameInWords(set.manifest),
    service: serves === undefined ? '' : nameInWords(serves.manifest),
  };
  if (governing.state === 'found' && governing.service.headless === true)
    return message('Headless Service "{service}" governs StatefulSet "{set}" already.', args);
  if (governing.state === 'found' && governing.service.headless === undefined)
    return decidedElsewhere('spec.clusterIP');
  const service = resource.manifest.service === undefined ? serves : resource;
  if (service === undefined) {
    return message(
      'No Service governs StatefulSet "{set}", so there is none to split. Create a headless one.',
      args,
    );
  }
  if (serves !== undefined && serves !== service)
    return message('StatefulSet "{set}" is governed by Service "{service}".', args);
  if (service.manifest.service?.type.value === 'ExternalName')
    return message('Service "{name}" is a name for a host outside of the cluster.', {
      name: nameInWords(service.manifest),
    });
  return { set, service };
}

function setOf(service: Resource, { lookups }: Pick<FeatureContext, 'lookups'>): Resource | Message {
  const { service: facts } = service.manifest;
  const args = { name: nameInWords(service.manifest) };
  if (facts?.headless === true) return message('Service "{name}" is headless.', args);
  if (facts?.headless !== false) return decidedElsewhere('spec.clusterIP');
  const governed = setsGovernedBy(service, lookups);
  const selected = lookups
    .podsSelectedBy(facts.selector, service)
    .filter(({ resource, match }) => match === 'yes' && resource.manifest.statefulSet !== undefined)
    .map(({ resource }) => resource)
    .filter(({ manifest }) => !manifest.fragment);
  const [set, ...others] = governed.length > 0 ? governed : selected;
  if (set === undefined) return message('Service "{name}" serves the pods of no StatefulSet.', args);
  if (others.length > 0) return message('Service "{name}" serves the pods of several StatefulSets.', args);
  return set;
}

/** Names of pods move to the new Service; the names of the old one itself stay. */
function renamedHosts(
  set: Resource,
  from: string,
  to: string,
  context: FeatureContext,
): TextChange[] | Message {
  const changes: TextChange[] = [];
  for (const { name } of podNameUses(set, context.lookups, context.config.clusterDomain)) {
    const label = labelsOf(name.parts)[1];
    if (label === undefined || textOf(label) !== from) continue;
    if (!label.written) {
      return message('The host name "{host}" gets "{name}" from a variable, which cannot be followed.', {
        host: writtenAt(name),
        name: from,
      });
    }
    changes.push({
      place: { source: name.source, span: { start: label.start, end: label.end } },
      newText: to,
    });
  }
  return changes;
}
