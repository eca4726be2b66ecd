import { message } from '../../../base/message';
import type { Field } from '../../../yaml/field';
import type { RuleContext } from '../../rule';
import { changesOf, type Change } from './changes';
import { fieldPath, type Refusal } from './refusal';

/** What the API server refuses about an update of a ConfigMap or Secret (facts 4.10). */
export function refusalsOfData({ root, manifest }: RuleContext, base: Field): Refusal[] {
  const args = { kind: manifest.kind, name: manifest.name.value ?? '' };
  const changed = changesOfType(root, base, manifest.kind).map((change) => ({
    change,
    message: message(
      'The API server will refuse this update: the type of a Secret cannot change. Delete "{name}" and create it again.',
      args,
    ),
  }));
  if (base.get('immutable').boolean() !== true) return changed;
  const flag = root.get('immutable');
  const sections = ['data', 'binaryData', 'stringData'];
  const contents = sections.flatMap((key) => changesOf(root.get(key), base.get(key)));
  const refused = contents.filter((change) => !hasMoved(change, root, base));
  if (flag.isAbsent || flag.boolean() === false) {
    const place = flag.isPresent ? flag.place : root.at('metadata', 'name').place;
    refused.push({ now: flag, base: base.get('immutable'), place });
  }
  return [
    ...changed,
    ...refused.map((change) => ({
      change,
      message: message(
        'The API server will refuse this update: {kind} "{name}" is immutable. Create one of another name and point its users at it.',
        args,
      ),
    })),
  ];
}

function changesOfType(root: Field, base: Field, kind: string): Change[] {
  if (kind !== 'Secret') return [];
  const texts = [root, base].map((side) => side.get('type').text() ?? 'Opaque');
  return texts[0] === texts[1] ? [] : changesOf(root.get('type'), base.get('type'));
}

/** A value that went from `stringData` to `data`, or the other way, may be the same one in base64. */
function hasMoved({ now, base: before }: Change, root: Field, base: Field): boolean {
  if (now.isPresent && before.isPresent) return false;
  const [present, other] = now.isPresent ? [now, base] : [before, root];
  const keys = present.node?.kind === 'map' ? present.entries().map((entry) => entry.key) : [present.key];
  return keys.some((key) =>
    ['data', 'stringData'].some((section) => other.at(section, String(key)).isPresent),
  );
}

/** Scheduling of a Job that has never started may change, and from 1.36 on its containers' resources. */
const SUSPENDED =
  /^template\.(?:metadata|spec\.(?:nodeSelector|affinity|tolerations|schedulingGates))(?:\.|$)/;

/** What the API server refuses about an update of a Job (facts 4.5), its selector aside. */
export function refusalsOfJob({ root, manifest, settings }: RuleContext, base: Field): Refusal[] {
  const [spec, before] = [root.get('spec'), base.get('spec')];
  const suspended = before.get('suspend').boolean() === true;
  const fields = [
    'template',
    'completionMode',
    'podFailurePolicy',
    'backoffLimitPerIndex',
    'managedBy',
    'successPolicy',
  ];
  const changes = fields
    .flatMap((key) => changesOf(spec.get(key), before.get(key)))
    .filter((change) => {
      const path = fieldPath(spec, change.now);
      return (
        !suspended || !(SUSPENDED.test(path) || (settings.minor >= 36 && /\.resources(?:\.|$)/.test(path)))
      );
    });
  return [...changes, ...changesOfCompletions(spec, before)].map((change) => ({
    change,
    message: message(
      'The API server will refuse this update: {field} of a Job cannot change. Delete Job "{name}" and create it again, or give the new one another name.',
      { field: fieldPath(root, change.now), name: manifest.name.value ?? '' },
    ),
  }));
}

/** An indexed Job may be scaled, with as many completions as pods at a time. */
function changesOfCompletions(spec: Field, before: Field): Change[] {
  const [now, base] = [spec.get('completions'), before.get('completions')];
  if (now.number() === undefined || base.number() === undefined) return [];
  const isScaled =
    spec.get('completionMode').text() === 'Indexed' && now.number() === spec.get('parallelism').number();
  return isScaled ? [] : changesOf(now, base);
}
