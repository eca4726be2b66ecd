import { message, type Message } from '../../base/message';
import { APPS_WORKLOADS, SELECTING_KINDS } from '../../model/kinds';
import type { Label, Selector } from '../../model/labels';
import { mayShareNamespace } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { isNearby, type Lookups } from '../../workspace/lookups';
import { selectorOf } from '../../workspace/resource-index';
import type { Meaning } from '../../workspace/symbols/meaning';
import type { Occurrences } from '../../workspace/symbols/occurrences';
import type { LabelSite } from '../../workspace/symbols/site';
import { sitesNaming } from '../../workspace/symbols/sites';

/** What already bears the new name, where two of them would be one too many; undefined where the name is free. */
export function clashOf(places: Occurrences, newName: string, lookups: Lookups): Message | undefined {
  const { what } = places.meaning;
  if (what === 'resource') return resourceClash(places.meaning, newName, lookups);
  if (what === 'label-key') return labelKeyClash(places, newName);
  if (what === 'label-value') return labelValueClash(places, newName, lookups);
  const taken = [...places.meaning.owners].some((owner) =>
    sitesNaming({ what }, owner).some((site) => site.role === 'definition' && site.name === newName),
  );
  return taken
    ? message('"{name}" already exists, and the name must be unique.', { name: newName })
    : undefined;
}

function resourceClash(
  { kind = '', owners }: Meaning,
  newName: string,
  lookups: Lookups,
): Message | undefined {
  const taken = lookups
    .named(kind, newName)
    .some((other) =>
      [...owners].some(
        (owner) => isNearby(owner, other) && mayShareNamespace(owner.manifest, other.manifest),
      ),
    );
  return taken ? message('{kind} "{name}" already exists.', { kind, name: newName }) : undefined;
}

function labelKeyClash({ occurrences }: Occurrences, newName: string): Message | undefined {
  const taken = occurrences.some(({ resource, site }) =>
    sitesNaming({ what: 'label-key' }, resource).some(
      (other) =>
        other.what === 'label-key' &&
        other.name === newName &&
        site.what === 'label-key' &&
        isSameMap(other, site),
    ),
  );
  return taken
    ? message('The label {key} already exists beside the one to rename.', { key: newName })
    : undefined;
}

function isSameMap(a: LabelSite, b: LabelSite): boolean {
  return a.selector?.span.start === b.selector?.span.start;
}

/** A renamed selector must not select other pods, nor another selector the renamed ones. */
function labelValueClash(places: Occurrences, newName: string, lookups: Lookups): Message | undefined {
  const { label, owners } = places.meaning;
  if (label === undefined) return undefined;
  const pair = `${label.key}=${newName}`;
  const changed = new Set(places.occurrences.map(({ resource }) => resource));
  for (const { resource, site } of places.occurrences) {
    const selector = site.what === 'label-value' ? site.selector : undefined;
    const selected =
      selector === undefined ? [] : lookups.podsSelectedBy(withValue(selector, label, newName), resource);
    const other = selected.find((pods) => !owners.has(pods.resource) && isNearby(resource, pods.resource));
    if (other !== undefined) return bothSelected(other.resource, pair);
  }
  for (const owner of owners) {
    const renamed = withLabel(owner, label, newName);
    const selecting = SELECTING.flatMap((kind) => lookups.selectorsOf(kind, renamed));
    const other = selecting.find(
      ({ resource, match }) =>
        match === 'yes' &&
        !changed.has(resource) &&
        isNearby(owner, resource) &&
        asksFor(resource, label.key, newName),
    );
    if (other !== undefined) return bothSelected(other.resource, pair);
  }
  return undefined;
}

function asksFor({ manifest }: Resource, key: string, value: string): boolean {
  const selector = selectorOf(manifest);
  const isLabel = selector?.matchLabels.some((own) => own.key === key && own.value === value);
  return (
    isLabel === true ||
    selector?.expressions.some((own) => own.key === key && own.values.includes(value)) === true
  );
}

function bothSelected({ manifest: { kind, name } }: Resource, label: string): Message {
  return message('{kind} "{name}" uses {label} already: a selector could no longer tell the pods apart.', {
    kind,
    name: name.value ?? '',
    label,
  });
}

/** Selectors of workloads find their own pods, and would find the renamed ones too. */
const SELECTING = [...SELECTING_KINDS, ...APPS_WORKLOADS];

type Pair = Pick<Label, 'key'> & { readonly value: string };

function withValue(selector: Selector, pair: Pair, newValue: string): Selector {
  const { key, value } = pair;
  const renamed = (own: string): string => (own === value ? newValue : own);
  return {
    ...selector,
    matchLabels: renamedLabels(selector.matchLabels, pair, newValue),
    single: renamedLabels(selector.single, pair, newValue),
    expressions: selector.expressions.map((own) =>
      own.key === key ? { ...own, values: own.values.map(renamed) } : own,
    ),
  };
}

function renamedLabels(labels: readonly Label[], { key, value }: Pair, newValue: string): Label[] {
  return labels.map((own) => (own.key === key && own.value === value ? { ...own, value: newValue } : own));
}

function withLabel(workload: Resource, pair: Pair, newValue: string): Resource {
  const { podTemplate } = workload.manifest;
  if (podTemplate === undefined) return workload;
  const pairs = renamedLabels(podTemplate.labels.pairs, pair, newValue);
  return {
    ...workload,
    manifest: {
      ...workload.manifest,
      podTemplate: { ...podTemplate, labels: { ...podTemplate.labels, pairs } },
    },
  };
}
