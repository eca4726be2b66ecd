import { message } from '../../base/message';
import { mayShareNamespace } from '../../model/selection';
import { nameInWords } from '../../model/name-in-words';
import { addDocument } from '../../workspace/documents/add-document';
import { headlessServiceOf } from '../../workspace/documents/headless-service';
import type { Fix, RuleContext } from '../rule';
import { setEntry } from '../../yaml/editing/grow';

/** A new headless Service that governs the set in place of the one it names, or of none. */
export function governWithNewService(context: RuleContext, names: readonly string[]): Fix | undefined {
  const { manifest, root, lookups } = context;
  const free = (name: string): boolean =>
    !lookups.named('Service', name).some((service) => mayShareNamespace(service.manifest, manifest));
  const name = names.find(free);
  if (name === undefined) return undefined;
  const create = createHeadlessService(context, name);
  return (
    create && {
      title: message('Create headless Service "{name}" and let it govern "{set}"', {
        name,
        set: nameInWords(manifest),
      }),
      changes: [setEntry(root.get('spec'), 'serviceName', name), ...create.changes],
    }
  );
}

/** A new headless Service behind the set, with the set's labels and ports; undefined where those are not known. */
export function createHeadlessService({ manifest, root }: RuleContext, name: string): Fix | undefined {
  const document = headlessServiceOf(manifest, name);
  const title = message('Create headless Service "{name}"', { name });
  return document && { title, changes: [addDocument(root, document)] };
}
