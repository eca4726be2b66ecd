import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { headlessChanges } from '../../workspace/documents/make-headless';
import { decidedElsewhere, noRightPlace } from './reasons';
import { refuse, type Refactoring } from './refactoring';
import { isWrittenHere } from './written-here';

/** Takes the cluster IP from a Service. */
export const makeHeadless: Refactoring = {
  group: 'rewrite',
  id: 'makeHeadless',
  offer({ resource: { manifest }, root }) {
    const { service } = manifest;
    if (service === undefined) return undefined;
    const args = { name: nameInWords(manifest) };
    const title = message('Make Service "{name}" headless', args);
    if (service.type.value === 'ExternalName')
      return refuse(title, message('Service "{name}" is a name for a host outside of the cluster.', args));
    if (service.headless === true) return refuse(title, message('Service "{name}" is headless.', args));
    if (service.headless === undefined) return refuse(title, decidedElsewhere('spec.clusterIP'));
    const made = isWrittenHere(root.get('spec')) ? headlessChanges(root) : undefined;
    if (made === undefined) return refuse(title, noRightPlace());
    return {
      title: made.wasExternal
        ? message('Make Service "{name}" headless; it is no longer reached from outside the cluster', args)
        : title,
      changes: made.changes,
      confirm: message(
        'clusterIP of a live Service cannot change: the API server refuses it until the Service is deleted and created again. Clients that connect to "{name}" will then get the addresses of its pods.',
        args,
      ),
    };
  },
};
