import { message, type Message } from '../../base/message';
import type { Selector } from '../../model/labels';
import { mayShareNamespace } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { isNearby, type Lookups } from '../../workspace/lookups';
import type { Meaning } from '../../workspace/symbols/meaning';
import type { Occurrences } from '../../workspace/symbols/occurrences';
import { sitesOf } from '../../workspace/symbols/sites';

/** What already bears the new name, where two of them would be one too many; undefined where the name is free. */
export function clashOf(places: Occurrences, newName: string, lookups: Lookups): Message | undefined {
  const { what } = places.meaning;
  if (what === 'resource') return resourceClash(places.meaning, newName, lookups);
  if (what === 'label-key') return labelKeyClash(places, newName);
  if (what === 'label-value') return labelValueClash(places.meaning, newName, lookups);
  const taken = [...places.meaning.owners].some((owner) => sitesOf(owner).some((site) => site.what === what && site.role === 'definition' && site.name === newName));
  return taken ? message('"{name}" is already there, and two of that name cannot be.', { name: newName }) : undefined;
}

function resourceClash({ kind = '', owners }: Meaning, newName: string, lookups: Lookups): Message | undefined {
  const taken = lookups.named(kind, newName).some((other) => [...owners].some((owner) => isNearby(owner, other) && mayShareNamespace(owner.manifest, other.manifest)));
  return taken ? message('{kind} "{name}" already exists.', { kind, name: newName }) : undefined;
}

function labelKeyClash({ occurrences }: Occurrences, newName: string): Message | undefined {
  const taken = occurrences.some(({ resource }) => sitesOf(resource).some((site) => site.what === 'label-key' && site.name === newName));
  return taken ? message('The label {key} is already there beside the one to rename.', { key: newName }) : undefined;
}

/** Pods that carry the new pair already would fall to the selectors of these, and these to theirs. */
function labelValueClash({ label, owners }: Meaning, newName: string, lookups: Lookups): Message | undefined {
  for (const owner of owners) {
    const other = label === undefined ? undefined : lookups.podsSelectedBy(pairSelector(owner, label.key, newName), owner).find(({ resource }) => !owners.has(resource) && isNearby(owner, resource));
    if (other === undefined) continue;
    const { kind, name } = other.resource.manifest;
    return message('The pods of {kind} "{name}" carry {label} already: a selector could no longer tell them apart.', { kind, name: name.value ?? '', label: `${label?.key ?? ''}=${newName}` });
  }
  return undefined;
}

function pairSelector({ manifest: { source, span } }: Resource, key: string, value: string): Selector {
  return { state: 'present', matchLabels: [{ key, value, span, keySpan: span, source }], expressions: [], span, source };
}
