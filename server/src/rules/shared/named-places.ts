import { expand } from '../../model/references';
import { LABEL, nameRuleOf, type NameRule } from '../../model/name-syntax';
import { hasPlaceholder } from '../../yaml/templating';
import type { Field } from '../../yaml/field';
import type { RuleContext } from '../rule';
import { allContainersOf } from './pod-lists';
import { podTemplateOf } from './pod-spec';

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
  const fields: [Field, NameRule, Role][] = [
    [metadata.get('name'), own, 'own'],
    [metadata.get('namespace'), LABEL, 'referenced'],
    ...(podSpec === undefined ? [] : allContainersOf(podSpec)).map((container): [Field, NameRule, Role] => [
      container.get('name'),
      LABEL,
      'free',
    ]),
    ...(podSpec === undefined ? [] : expand(podSpec, ['volumes', '*', 'name'])).map(asLabel),
    ...expand(root, KIND_NAMES[manifest.kind] ?? []).map(asLabel),
  ];
  // Before 1.33 the server did not look at it (facts 0.1).
  if (manifest.kind === 'StatefulSet' && settings.minor >= 33)
    fields.push([root.at('spec', 'serviceName'), LABEL, 'referenced']);
  return fields.flatMap(([field, rule, role]) => {
    const name = field.text();
    return name === undefined || name === '' ? [] : [{ field, name, rule, role }];
  });
}

function asLabel(field: Field): [Field, NameRule, Role] {
  return [field, LABEL, 'referenced'];
}

/** Lists of names in kinds that are not about pods alone. */
const KIND_NAMES: Readonly<Record<string, readonly string[]>> = {
  StatefulSet: ['spec', 'volumeClaimTemplates', '*', 'metadata', 'name'],
  Service: ['spec', 'ports', '*', 'name'],
};

/** Maps of labels in a resource: its own, those of its pods and, for a Service, its selector. */
export function labelMaps({ manifest, root }: RuleContext): Field[] {
  const template = manifest.kind === 'Pod' ? undefined : podTemplateOf(root, manifest.kind);
  const maps = [root.at('metadata', 'labels')];
  if (template !== undefined) maps.push(template.at('metadata', 'labels'));
  if (manifest.kind === 'Service' || manifest.kind === 'ReplicationController')
    maps.push(root.at('spec', 'selector'));
  return maps;
}

/** Entries of a map whose keys no template makes. */
export function knownEntries(map: Field): { field: Field; key: string }[] {
  return map
    .entries()
    .map((field) => ({ field, key: String(field.key) }))
    .filter(({ key }) => !hasPlaceholder(key));
}
