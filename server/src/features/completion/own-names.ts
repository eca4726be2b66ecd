import { message } from '../../base/message';
import { claimOfPod } from '../../identity/names';
import { mayShareNamespace } from '../../model/selection';
import { isNearby } from '../../workspace/lookups';
import { isWhole } from '../../workspace/symbols/targets';
import { say, type FeatureContext } from '../context';
import { podNamesOf } from './pod-names';
import { RANK, rankOf, type Proposal, type Typing } from './proposal';

/** Names that others wait for: those that references around ask for in vain, and claims that sets will take. */
export function ownNames(typing: Typing, context: FeatureContext): Proposal[] {
  const { path, manifest } = typing;
  if (path.join('.') !== 'metadata.name' || manifest.fragment) return [];
  const wanted = missingNames(typing, context);
  return manifest.kind === 'PersistentVolumeClaim' ? [...claimNames(typing, context), ...wanted] : wanted;
}

function missingNames({ resource, manifest }: Typing, { lookups }: FeatureContext): Proposal[] {
  const around = lookups
    .inFolder(resource.chunk.file.folder)
    .filter((other) => other !== resource && mayShareNamespace(other.manifest, manifest));
  return around.flatMap((other) =>
    other.manifest.references.flatMap(({ to, name: { value } }): Proposal[] => {
      const isWanted =
        to === manifest.kind &&
        value !== undefined &&
        lookups.named(to, value).every((found) => found === resource || !isNearby(found, resource));
      const { kind, name } = other.manifest;
      return isWanted
        ? [{ label: value, kind: 'reference', detail: `${kind} ${name.value ?? ''}`, rank: RANK.best }]
        : [];
    }),
  );
}

/** A claim under such a name is adopted instead of a new one (facts 1.8). */
export function claimNames(typing: Typing, context: FeatureContext): Proposal[] {
  const { lookups } = context;
  const sets = lookups
    .ofKind('StatefulSet')
    .filter(
      (set) =>
        isWhole(set) && isNearby(typing.resource, set) && mayShareNamespace(set.manifest, typing.manifest),
    );
  return sets.flatMap((set) => {
    const detail = say(context, message('made by StatefulSet {set}', { set: set.manifest.name.value ?? '' }));
    const templates = set.manifest.statefulSet?.claimTemplates ?? [];
    return templates.flatMap(({ name }) =>
      podNamesOf(set).flatMap((pod): Proposal[] =>
        name.value === undefined
          ? []
          : [
              {
                label: claimOfPod(name.value, pod),
                kind: 'reference',
                detail,
                rank: rankOf(set, typing),
              },
            ],
      ),
    );
  });
}
