import { message, type Message } from '../../../base/message';
import { openClaims, type Miss } from '../../../identity/binding';
import type { PredictedBinding } from '../../../workspace/claim-binding';

/** More names than these are folded. */
const MAX_NAMES = 3;
/** Sets with more claims than these are counted: naming the last would mean to count through them. */
const MAX_COUNTED = 1000;

/** Says that a reserved volume cannot serve the claim that it is kept for. */
export function reservedMessage(binding: PredictedBinding, miss: Miss): Message {
  const args = { volume: miss.candidate.name, claim: miss.claim ?? '', detail: detailOf(binding, miss) };
  return message('Volume "{volume}" is reserved for claim "{claim}" and cannot serve it: {detail}.', args);
}

/** Says which claims go without because there are fewer volumes. Pods that start in order take volumes in order. */
export function shortMessage(binding: PredictedBinding, inOrder: boolean): Message {
  const { open, fitting, certain } = binding;
  const volumes = fold(fitting.map((volume) => volume.name));
  const claims = inOrder ? namesOf(binding, fitting.length) : undefined;
  const args = {
    claims: claims ?? '',
    missing: open - fitting.length,
    open,
    volumes,
    class: classOf(binding),
  };
  if (!certain) {
    return message(
      '{missing} of {open} claims will stay Pending unless the cluster provisions class "{class}"; the volumes that fit: {volumes}.',
      args,
    );
  }
  return claims === undefined
    ? message('{missing} of {open} claims will stay Pending; the volumes that fit: {volumes}.', args)
    : message('{claims} will stay Pending: {open} claims share the volumes that fit, {volumes}.', args);
}

/** Says that no volume fits, and why the likeliest one does not; nothing where the cluster may well provide. */
export function noneMessage(binding: PredictedBinding, reason: Miss | undefined): Message | undefined {
  const claims = namesOf(binding, 0) ?? `${binding.group.names.prefix}-*`;
  if (reason === undefined) {
    return binding.certain
      ? message('{claims} will stay Pending: no volume is left for them.', { claims })
      : undefined;
  }
  const args = {
    claims,
    class: classOf(binding),
    volume: reason.candidate.name,
    detail: detailOf(binding, reason),
  };
  return binding.certain
    ? message(
        '{claims} will stay Pending: nothing is provisioned for class "{class}", and volume "{volume}" does not fit, {detail}.',
        args,
      )
    : message(
        '{claims} will stay Pending unless the cluster provisions class "{class}": volume "{volume}" does not fit, {detail}.',
        args,
      );
}

function classOf({ group }: PredictedBinding): string {
  return group.spec.storageClassName.value ?? '';
}

/** The claims that go without, from the `from`-th on. */
function namesOf(binding: PredictedBinding, from: number): string | undefined {
  if (binding.group.names.count > MAX_COUNTED || binding.open <= from) return undefined;
  return fold(openClaims(binding, binding.open).slice(from));
}

function fold(names: readonly string[]): string {
  return names.length <= MAX_NAMES
    ? names.join(', ')
    : `${names[0] ?? ''} … ${names[names.length - 1] ?? ''}`;
}

/** What does not go together, in the notation of manifests, so that it reads the same in every language. */
function detailOf({ group: { spec } }: PredictedBinding, { obstacle, candidate: { volume } }: Miss): string {
  switch (obstacle) {
    case 'capacity':
      return `${volume.capacity.value ?? ''} < ${spec.storage.value ?? ''}`;
    case 'access-modes':
      return `[${volume.accessModes.join(', ')}] ⊉ [${spec.accessModes.join(', ')}]`;
    case 'volume-mode':
      return `volumeMode ${volume.volumeMode.value ?? 'Filesystem'}`;
    case 'labels':
      return 'selector ≠ labels';
    case 'reserved':
      return `claimRef ${volume.claimNamespace.value ?? ''}/${volume.claimName.value ?? ''}`;
    case 'class':
      return `storageClassName ${volume.storageClassName.value ?? '""'}`;
  }
}
