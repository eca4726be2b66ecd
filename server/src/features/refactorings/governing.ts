import { message, type Message } from '../../base/message';
import type { Manifest } from '../../model/manifest';
import { hasSyntax, nameRuleOf } from '../../model/name-syntax';
import { mayShareNamespace } from '../../model/selection';
import { minorOf } from '../../config';
import type { TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { addEntry, setEntry } from '../../yaml/editing/grow';
import type { FeatureContext } from '../context';

/** The first name that no object of a kind bears in the namespace of a resource. */
export function freeName(
  kind: string,
  names: readonly string[],
  beside: Manifest,
  { lookups }: FeatureContext,
): string | undefined {
  return names.find(
    (name) => !lookups.named(kind, name).some(({ manifest }) => mayShareNamespace(manifest, beside)),
  );
}

/** Why a Service cannot bear a name; undefined where it can. */
export function faultOfServiceName(name: string, { config }: FeatureContext): Message | undefined {
  const { syntax, max } = nameRuleOf('Service', minorOf(config.kubernetesVersion));
  return hasSyntax(name, syntax) && name.length <= max
    ? undefined
    : message('No Service can be called "{name}".', { name });
}

/** Lets a Service of this name govern a set, given the set's spec. */
export function governedBy(spec: Field, name: string): TextChange | undefined {
  if (spec.get('serviceName').keyNode !== undefined) return setEntry(spec, 'serviceName', name);
  const anchor = ['replicas', 'selector'].find((key) => spec.get(key).keyNode !== undefined);
  return addEntry(spec, 'serviceName', name, anchor);
}

/** What a change of the governing Service means for a set that is live. */
export function serviceNameIsFixed(): Message {
  return message(
    'serviceName of a live StatefulSet cannot change: the API server refuses it until the set is deleted (its pods can stay, with --cascade=orphan) and created again.',
  );
}
