import { grouped } from '../base/grouped';
import type { Label, Labels, Match, Selector } from '../model/labels';
import type { Manifest } from '../model/manifest';
import { mayShareNamespace, selectsPodsOf, setOfPodName } from '../model/selection';
import type { Resource } from './chunk';
import { askedOnce } from './crowd-answers';
import { byPlace, CROWD, labelsAskedFor, merged, selectorOf } from './resource-index';

/** A resource that a selector matches; `unknown` where a template keeps the answer. */
export interface Selected {
  readonly resource: Resource;
  readonly match: Exclude<Match, 'no'>;
}

/** Those of a list that may share the namespace of an object. */
export function sharingNamespace(list: readonly Resource[], asker: Manifest): readonly Resource[] {
  const { value } = asker.namespace;
  if (value === undefined) return list;
  if (list.length <= CROWD) return list.filter(({ manifest }) => mayShareNamespace(manifest, asker));
  const groups = askedOnce(list, 'namespaces', (all) =>
    grouped(all, ({ manifest }) => manifest.namespace.value),
  );
  const together = () => merged([value, undefined].map((one) => groups.get(one) ?? []));
  return askedOnce(list, 'namespace', together, () => [value]);
}

/** The workloads of a list whose pods a selector selects, where they may share the namespace of the asker. */
export function selectedWorkloads(
  list: readonly Resource[],
  selector: Selector,
  asker: Manifest,
): readonly Selected[] {
  const { state, matchLabels, expressions } = selector;
  const question = () => [state, matchLabels.map(pairOf), expressions];
  const select = (all: readonly Resource[]) =>
    matching(all, ({ manifest }) => selectsPodsOf(selector, manifest));
  return askedOnce(sharingNamespace(list, asker), 'pods', select, question);
}

/** The resources of a list whose selectors select the pods of a workload with these labels. */
export function selectingResources(
  list: readonly Resource[],
  workload: Manifest,
  labels: Labels,
): readonly (readonly Selected[])[] {
  const select = (all: readonly Resource[]) =>
    matching(all, ({ manifest }) => {
      const selector = selectorOf(manifest);
      return selector === undefined ? 'no' : selectsPodsOf(selector, workload);
    });
  const reachable = sharingNamespace(list, workload);
  // Only a selector of a single pod asks for the name of the workload too, so that all others answer alike.
  const ofOnePod = askedOnce(reachable, 'of one pod', (all) => all.filter(namesOnePod));
  const others = askedOnce(reachable, 'of all pods', (all) =>
    all.filter((resource) => !namesOnePod(resource)),
  );
  const question = () => [labels.open, labels.pairs.map(pairOf)];
  return [
    ...withLabels(others, labels).map((some) => askedOnce(some, 'selectors', select, question)),
    select(ofOnePod),
  ];
}

/**
 * Those of a crowd whose selectors these labels may meet, in lists that others share: each selector is found by the one
 * of its labels that the fewest of the crowd ask for.
 */
function withLabels(crowd: readonly Resource[], { open, pairs }: Labels): readonly (readonly Resource[])[] {
  if (open || crowd.length <= CROWD || pairs.some(({ value }) => value === undefined)) return [crowd];
  const groups = askedOnce(crowd, 'rarest label', byRarestLabel);
  return ['', ...new Set(pairs.map(nameOfLabel))].map((label) => groups.get(label) ?? []);
}

function byRarestLabel(crowd: readonly Resource[]): Map<string, Resource[]> {
  const namesOf = ({ manifest }: Resource): string[] => labelsAskedFor(manifest).map(nameOfLabel);
  const uses = grouped(crowd.flatMap(namesOf), (label) => label);
  const count = (label: string): number => uses.get(label)?.length ?? 0;
  return grouped(crowd, (resource) => {
    const [first = '', ...others] = namesOf(resource);
    return others.reduce((best, label) => (count(label) < count(best) ? label : best), first);
  });
}

function nameOfLabel({ key, value = '' }: Pick<Label, 'key' | 'value'>): string {
  return `${key}=${value}`;
}

/** What was found in several lists as one, by place, each resource once. */
export function joined(found: readonly (readonly Selected[])[]): readonly Selected[] {
  const [first = [], ...others] = found.filter((list) => list.length > 0);
  if (others.length === 0) return first;
  const once = new Map([first, ...others].flat().map((selected) => [selected.resource, selected]));
  return [...once.values()].sort((a, b) => byPlace(a.resource, b.resource));
}

function matching(list: readonly Resource[], matchOf: (resource: Resource) => Match): Selected[] {
  return list
    .map((resource) => ({ resource, match: matchOf(resource) }))
    .filter((candidate): candidate is Selected => candidate.match !== 'no');
}

function namesOnePod({ manifest }: Resource): boolean {
  const selector = selectorOf(manifest);
  return selector !== undefined && setOfPodName(selector) !== undefined;
}

function pairOf({ key, value }: { readonly key: string; readonly value: string | undefined }) {
  return [key, value];
}
