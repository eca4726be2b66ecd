import { message, type Message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import { addDocument } from '../../workspace/documents/add-document';
import { headlessServiceOf } from '../../workspace/documents/headless-service';
import { governingService } from '../../workspace/governing-service';
import type { FeatureContext } from '../context';
import { faultOfServiceName, freeName, governedBy } from './governing';
import { decidedElsewhere, noRightPlace, noRoomFor } from './reasons';
import { refuse, type Refactoring } from './refactoring';

/** Writes the headless Service that a set names, or one for a set that names none. */
export const createHeadlessService: Refactoring = {
  group: 'rewrite',
  id: 'createHeadlessService',
  offer({ resource, root }, context) {
    const { manifest } = resource;
    if (manifest.statefulSet === undefined) return undefined;
    const general = message('Create a headless Service');
    const wanted = wantedName(resource, context);
    if ('reason' in wanted) return refuse(general, wanted.reason);
    const { name, isNamed } = wanted;
    const fault = faultOfServiceName(name, context);
    if (fault !== undefined) return refuse(general, fault);
    const service = headlessServiceOf(manifest, name);
    if (service === undefined) return refuse(general, decidedElsewhere('spec.selector'));
    const document = addDocument(root, service);
    if (document === undefined) return refuse(general, noRoomFor('Service'));
    const point = isNamed ? undefined : governedBy(root.get('spec'), name);
    if (isNamed) return { title: message('Create headless Service "{name}"', { name }), changes: [document] };
    if (point === undefined) return refuse(general, noRightPlace());
    return {
      title: message('Create headless Service "{name}" and let it govern "{set}"', {
        name,
        set: nameInWords(manifest),
      }),
      changes: [point, document],
    };
  },
};

type Wanted = { readonly name: string; readonly isNamed: boolean } | { readonly reason: Message };

function wantedName(set: Resource, context: FeatureContext): Wanted {
  const governing = governingService(set, context.lookups);
  const name = set.manifest.name.value;
  const args = { set: name ?? '', service: 'name' in governing ? governing.name : '' };
  switch (governing.state) {
    case 'unknown':
      return { reason: decidedElsewhere('spec.serviceName') };
    case 'found':
      return {
        reason:
          governing.service.headless === true
            ? message('Headless Service "{service}" governs StatefulSet "{set}" already.', args)
            : message(
                'Service "{service}" governs StatefulSet "{set}". Make it headless, or split a headless one off.',
                args,
              ),
      };
    case 'unreadable':
      return { reason: message('The text of Service "{service}" cannot be read to the end.', args) };
    case 'missing':
    case 'other-namespace':
      return { name: governing.name, isNamed: true };
    case 'unnamed': {
      if (name === undefined) return { reason: decidedElsewhere('metadata.name') };
      const existing = headlessFor(set, context);
      if (existing !== undefined) {
        return {
          reason: message('Headless Service "{service}" selects the pods already: name it in serviceName.', {
            service: existing,
          }),
        };
      }
      const free = freeName('Service', [name, `${name}-headless`, `${name}-pods`], set.manifest, context);
      return free === undefined ? { reason: noRightPlace() } : { name: free, isNamed: false };
    }
  }
}

function headlessFor(set: Resource, { lookups }: FeatureContext): string | undefined {
  const found = lookups
    .selectorsOf('Service', set)
    .find(({ resource, match }) => match === 'yes' && resource.manifest.service?.headless === true);
  return found?.resource.manifest.name.value;
}
