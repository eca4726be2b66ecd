import { expand } from '../../../model/path-pattern';
import { LABEL, nameRuleOf, SUBDOMAIN, type NameRule } from '../../../model/name-syntax';
import { hasPlaceholder } from '../../../yaml/templates/templating';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { allContainersOf } from '../pod-lists';
import { podTemplateOf } from '../../../model/pod-fields';

type Role = 'own' | 'free' | 'referenced';

/** A name in a manifest, and what the API server asks of it. */
export interface NamedPlace {
  readonly field: Field;
  readonly name: string;
  readonly rule: NameRule;
  /** `own` is the name of the resource; one that is `free` is named nowhere else and can be spelt differently. */
  readonly role: Role;
}

/** Every written name of a resource: its own and those of its parts. */
export function namedPlaces(context: RuleContext): NamedPlace[] {
  const { manifest, root, settings } = context;
  const metadata = root.get('metadata');
  const podSpec = podTemplateOf(root, manifest.kind)?.get('spec');
  const own = nameRuleOf(manifest.kind, settings.minor);
  const places: NamedPlace[] = [];
  const add = (field: Field, rule: NameRule, role: Role): void => {
    const name = field.text();
    if (name !== undefined && name !== '') places.push({ field, name, rule, role });
  };
  add(metadata.get('name'), own, 'own');
  add(metadata.get('namespace'), LABEL, 'referenced');
  if (podSpec !== undefined) {
    for (const container of allContainersOf(podSpec)) add(container.get('name'), LABEL, 'free');
    for (const volume of expand(podSpec, ['volumes', '*', 'name'])) add(volume, LABEL, 'referenced');
    add(podSpec.get('serviceAccountName'), SUBDOMAIN, 'referenced');
    // Those of a set are its own (facts 1.4).
    if (manifest.kind !== 'StatefulSet')
      for (const key of ['hostname', 'subdomain']) add(podSpec.get(key), LABEL, 'referenced');
  }
  for (const part of expand(root, KIND_NAMES.get(manifest.kind) ?? [])) add(part, LABEL, 'referenced');
  // Before 1.33 the server did not look at it (facts 0.1).
  if (manifest.kind === 'StatefulSet' && settings.minor >= 33)
    add(root.at('spec', 'serviceName'), LABEL, 'referenced');
  return places;
}

/** Lists of names in kinds that are not about pods alone. */
const KIND_NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    StatefulSet: ['spec', 'volumeClaimTemplates', '*', 'metadata', 'name'],
    Service: ['spec', 'ports', '*', 'name'],
  }),
);

/** Maps of labels in a resource: its own, those of its pods and their nodes and, for a Service, its selector. */
export function labelMaps({ manifest, root }: RuleContext): Field[] {
  const template = podTemplateOf(root, manifest.kind);
  const maps = [root.at('metadata', 'labels')];
  if (template !== undefined) {
    if (template !== root) maps.push(template.at('metadata', 'labels'));
    maps.push(template.at('spec', 'nodeSelector'));
  }
  if (manifest.kind === 'Service' || manifest.kind === 'ReplicationController')
    maps.push(root.at('spec', 'selector'));
  return maps;
}

/** Entries of maps whose keys no template makes. */
export function knownEntries(...maps: readonly Field[]): { field: Field; key: string }[] {
  const known: { field: Field; key: string }[] = [];
  for (const map of maps) {
    for (const field of map.entries()) {
      const key = String(field.key);
      if (!hasPlaceholder(key)) known.push({ field, key });
    }
  }
  return known;
}
