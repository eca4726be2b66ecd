import { message, type Message } from '../../base/message';
import { basename } from '../../base/uri';
import type { Lookups } from '../../workspace/lookups';
import { hostThroughVariable } from '../../workspace/symbols/host-sites';
import { templateNameOf } from '../../workspace/symbols/meaning';
import type { NameAt, Occurrences } from '../../workspace/symbols/occurrences';
import type { SymbolScope } from '../../workspace/symbols/scope';
import type { Site } from '../../workspace/symbols/site';
import { strayAlias } from './rename-edits';
import { writtenAt } from '../../yaml/written-at';

/** The reason where a cursor stands on no name at all. */
export function nothingToRename(): Message {
  return message('There is no name here that other places in the manifests refer to.');
}

/** Why a name cannot be renamed everywhere; undefined where it can. */
export function refusalOf(
  { site, meaning }: NameAt,
  { occurrences }: Occurrences,
  scope: SymbolScope,
): Message | undefined {
  const made = madeClaim(site, scope.lookups);
  if (made !== undefined) return made;
  // Parts of a resource have it for their owner, whether it defines them or not.
  if (meaning.owners.size === 0 || !occurrences.some(({ role }) => role === 'definition'))
    return undefinedName(site);
  const broken = occurrences.find(({ resource }) => resource.manifest.broken);
  if (broken !== undefined) {
    return message(
      '{file} cannot be read to the end, so some places of "{name}" may be missed. Correct its YAML first.',
      { file: basename(broken.resource.chunk.file.uri), name: meaning.name },
    );
  }
  const hidden =
    meaning.kind === undefined
      ? undefined
      : hostThroughVariable(meaning.kind, meaning.name, meaning.owners, scope);
  if (hidden !== undefined) {
    return message(
      'The host name "{host}" gets "{name}" from a variable, which a rename cannot follow. Write the name out first.',
      { host: writtenAt(hidden), name: meaning.name },
    );
  }
  const alias = strayAlias(occurrences);
  if (alias !== undefined) {
    return message(
      '"{name}" is shared through the anchor &{alias} with values that mean something else. Write them out first.',
      { name: meaning.name, alias },
    );
  }
  return undefined;
}

/** A claim's name is made of two others, which are what can be renamed (facts 1.8). */
function madeClaim(site: Site, lookups: Lookups): Message | undefined {
  if (site.what !== 'resource' || site.kind !== 'PersistentVolumeClaim') return undefined;
  for (const set of lookups.makersOfClaim(site.name)) {
    const template = templateNameOf(set, site.name);
    const name = set.manifest.name.value;
    if (template === undefined || name === undefined) continue;
    return message(
      'Kubernetes makes the name "{claim}" out of claim template "{template}" and StatefulSet "{set}". Rename one of them, and the claim follows.',
      { claim: site.name, template, set: name },
    );
  }
  return undefined;
}

function undefinedName(site: Site): Message {
  if (site.what === 'resource')
    return message('None of these manifests defines {kind} "{name}", so it cannot be renamed here.', {
      kind: site.kind,
      name: site.name,
    });
  if (site.what === 'label-key' || site.what === 'label-value') {
    return message(
      'No pods carry the label {label} that this selector asks for, so there is nothing to rename.',
      { label: `${site.key}=${site.value}` },
    );
  }
  return message('None of these manifests defines "{name}", so it cannot be renamed here.', {
    name: site.name,
  });
}
