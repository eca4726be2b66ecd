import type { Labels, Match, Selector } from '../model/labels';
import type { Manifest } from '../model/manifest';
import { mayShareNamespace, selectsPodsOf, setOfPodName } from '../model/selection';
import type { Resource } from './chunk';
import { askedOnce } from './crowd-answers';
import { byPlace, selectorOf } from './resource-index';

/** A resource that a selector matches; `unknown` where a template keeps the answer. */
export interface Selected {
  readonly resource: Resource;
  readonly match: Exclude<Match, 'no'>;
}

/** The workloads of a list whose pods a selector selects, where they may share the namespace of the asker. */
export function selectedPods(
  list: readonly Resource[],
  selector: Selector,
  asker: Manifest,
): readonly Selected[] {
  const { state, matchLabels, expressions } = selector;
  const question = () => [asker.namespace.value, state, matchLabels.map(pairOf), expressions];
  return askedOnce(list, 'pods', question, (all) =>
    matching(all, asker, ({ manifest }) => selectsPodsOf(selector, manifest)),
  );
}

/** The resources of a list whose selectors select the pods of a workload with these labels. */
export function selectingResources(
  list: readonly Resource[],
  workload: Manifest,
  labels: Labels,
): readonly (readonly Selected[])[] {
  const select = (all: readonly Resource[]) =>
    matching(all, workload, ({ manifest }) => {
      const selector = selectorOf(manifest);
      return selector === undefined ? 'no' : selectsPodsOf(selector, workload);
    });
  // Only a selector of a single pod asks for the name of the workload too, so that all others answer alike.
  const ofOnePod = askedOnce(list, 'of one pod', none, (all) => all.filter(selectsOnePod));
  const question = () => [workload.namespace.value, labels.open, labels.pairs.map(pairOf)];
  const others = askedOnce(list, 'selectors', question, (all) =>
    select(all.filter((resource) => !selectsOnePod(resource))),
  );
  return [others, select(ofOnePod)];
}

/** What was found in several lists as one, by place, each resource once and the asker left out. */
export function joined(found: readonly (readonly Selected[])[], asker: Resource): readonly Selected[] {
  const [first = [], ...others] = found.filter((list) => list.length > 0);
  const all =
    others.length === 0
      ? first
      : [
          ...new Map([first, ...others].flat().map((selected) => [selected.resource, selected])).values(),
        ].sort((a, b) => byPlace(a.resource, b.resource));
  return all.some(({ resource }) => resource === asker)
    ? all.filter(({ resource }) => resource !== asker)
    : all;
}

function matching(
  list: readonly Resource[],
  asker: Manifest,
  matchOf: (resource: Resource) => Match,
): Selected[] {
  return list
    .filter(({ manifest }) => mayShareNamespace(manifest, asker))
    .map((resource) => ({ resource, match: matchOf(resource) }))
    .filter((candidate): candidate is Selected => candidate.match !== 'no');
}

function selectsOnePod({ manifest }: Resource): boolean {
  const selector = selectorOf(manifest);
  return selector !== undefined && setOfPodName(selector) !== undefined;
}

function pairOf({ key, value }: { readonly key: string; readonly value: string | undefined }) {
  return [key, value];
}

function none(): readonly [] {
  return [];
}
