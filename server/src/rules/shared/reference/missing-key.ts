import { guessing, message, type Message } from '../../../base/message';
import { KnownNames } from '../../../base/nearest';
import { isWhole } from '../../../model/manifest';
import type { Reference } from '../../../model/read-references';
import type { Value } from '../../../model/value';
import type { Resource } from '../../../workspace/chunk';
import { useName } from '../../fixes/use-value';
import type { RuleContext } from '../../rule';
import { relatedObject } from '../related-object';
import { resolve, type Resolution } from './dangling';

/** Reports keys that an existing ConfigMap or Secret does not have. */
export function reportMissingKeys(context: RuleContext, kind: 'ConfigMap' | 'Secret'): void {
  const { manifest, resource, lookups } = context;
  // A pod may take thousands of variables from one object.
  const seen = new Map<string, Target | undefined>();
  for (const reference of manifest.references) {
    const name = reference.name.value;
    if (reference.to !== kind || reference.optional || name === undefined) continue;
    const wanted = [...reference.keys, ...reference.subPaths];
    if (wanted.length === 0) continue;
    if (!seen.has(name)) seen.set(name, targetOf(resolve(kind, name, resource, lookups)));
    const target = seen.get(name);
    if (target === undefined) continue;
    for (const key of wanted) {
      if (key.value !== undefined && !target.keys.names.has(key.value)) tell(context, reference, key, target);
    }
  }
}

/** The nearest object of a name, and the keys of all those near by. */
interface Target {
  readonly nearest: Resource | undefined;
  readonly keys: KnownNames;
}

function targetOf(resolution: Resolution): Target | undefined {
  const keys = resolution.state === 'found' ? knownKeys(resolution.targets) : undefined;
  if (resolution.state !== 'found' || keys === undefined) return undefined;
  return { nearest: resolution.targets[0], keys: new KnownNames(keys) };
}

/**
 * The keys of all objects of a name near by: any match satisfies. Undefined where some cannot be seen, and
 * where an object is empty, because then something else fills it (token controllers, certificate injectors).
 */
function knownKeys(targets: readonly Resource[]): string[] | undefined {
  const keys = targets.map(({ manifest }) => {
    const { data } = manifest;
    if (data === undefined || data.open || data.keys.length === 0 || !isWhole(manifest)) return undefined;
    return data.keys.map((key) => key.value).filter((key) => key !== undefined);
  });
  return keys.some((own) => own === undefined) ? undefined : keys.flatMap((own) => own ?? []);
}

function tell(
  context: RuleContext,
  reference: Reference,
  key: Value<string>,
  { keys, nearest: target }: Target,
): void {
  const near = keys.nearest(key.value ?? '');
  const args = {
    target: reference.to,
    name: reference.name.value ?? '',
    key: key.value ?? '',
  };
  const nearKey = target?.manifest.data?.keys.find((own) => own.value !== undefined && own.value === near);
  context.report({
    place: key,
    // Another file may be an older state of an object that is made with kubectl; a slip or the same file is evidence.
    severity:
      near !== undefined || target?.chunk.file === context.resource.chunk.file ? 'warning' : 'information',
    message: guessing(messageFor(reference.subPaths.includes(key), args), near),
    related: target === undefined ? [] : [relatedObject(target, nearKey)],
    fixes: () => [useName(key, near)],
  });
}

function messageFor(isSubPath: boolean, args: Readonly<Record<string, string>>): Message {
  return isSubPath
    ? message('{target} "{name}" has no key "{key}"; an empty folder is mounted instead of a file.', args)
    : message('{target} "{name}" has no key "{key}"; the pods will not start.', args);
}
