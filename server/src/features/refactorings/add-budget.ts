import { message } from '../../base/message';
import { mayShareNamespace } from '../../model/selection';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import { addDocument } from '../../workspace/documents/add-document';
import { selectingLabels } from '../../model/pod-labels';
import { isNearby } from '../../workspace/lookups';
import type { FeatureContext } from '../context';
import { freeName } from './governing';
import { hasOnePod } from './pods';
import { decidedElsewhere, noRightPlace, noRoomFor } from './reasons';
import { refuse, type Refactoring } from './refactoring';

const GUARDED = new Set(['StatefulSet', 'Deployment']);

/** Keeps drains from taking two pods of a workload at once. */
export const addBudget: Refactoring = {
  group: 'rewrite',
  id: 'addPodDisruptionBudget',
  offer({ resource, root }, context) {
    const { manifest } = resource;
    if (!GUARDED.has(manifest.kind) || manifest.podTemplate === undefined) return undefined;
    const args = { kind: manifest.kind, name: nameInWords(manifest) };
    const title = message('Add a PodDisruptionBudget for {kind} "{name}"', args);
    const own = manifest.name.value;
    if (own === undefined) return refuse(title, decidedElsewhere('metadata.name'));
    const guard = guardOf(resource, context);
    if (guard !== undefined)
      return refuse(
        title,
        message(
          'PodDisruptionBudget "{budget}" guards these pods already; with two of them no pod can be evicted.',
          { budget: guard },
        ),
      );
    if (hasOnePod(resource, context.lookups))
      return refuse(
        title,
        message(
          '{kind} "{name}" has one pod: a budget would either protect nothing or block every drain.',
          args,
        ),
      );
    const matchLabels = selectingLabels(manifest);
    if (matchLabels === undefined) return refuse(title, decidedElsewhere('spec.selector'));
    const name = freeName('PodDisruptionBudget', [own, `${own}-pdb`, `${own}-budget`], manifest, context);
    if (name === undefined) return refuse(title, noRightPlace());
    const document = addDocument(root, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name, namespace: manifest.namespace.value },
      spec: { maxUnavailable: 1, selector: { matchLabels } },
    });
    return document === undefined
      ? refuse(title, noRoomFor('PodDisruptionBudget'))
      : { title, changes: [document] };
  },
};

/** The budget near a workload that guards its pods, or may do so. */
function guardOf(workload: Resource, { lookups }: FeatureContext): string | undefined {
  const selecting = lookups.selectorsOf('PodDisruptionBudget', workload).map(({ resource }) => resource);
  // A budget with an empty selector guards every pod of its namespace (facts 8.1).
  const general = lookups
    .ofKind('PodDisruptionBudget')
    .filter(({ manifest }) => manifest.budget?.selector.state === 'empty')
    .filter(({ manifest }) => mayShareNamespace(manifest, workload.manifest));
  const guard = [...selecting, ...general].find((budget) => isNearby(workload, budget));
  return guard === undefined ? undefined : (guard.manifest.name.value ?? '');
}
