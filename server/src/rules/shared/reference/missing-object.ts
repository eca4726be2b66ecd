import { message, type Message } from '../../../base/message';
import type { Reference } from '../../../model/read-references';
import { nameInWords } from '../../../model/name-in-words';
import { useName } from '../../fixes/use-value';
import type { RuleContext, Severity } from '../../rule';
import { relatedObject } from '../related-object';
import { hasSiblingsOf, resolve, type Resolution } from './dangling';

/** Objects that every namespace gets from the cluster or a common add-on; `default` is its ServiceAccount. */
const GIVEN = new Set(['default', 'kube-root-ca.crt', 'openshift-service-ca.crt', 'istio-ca-root-cert']);

/** Pods start without it where the registry asks for no login. */
const PULL_SECRET = 'image-pull-secret';

/**
 * Reports references to objects of a kind that pods need and that are nowhere in reach. `quiet` is how loud it is without
 * evidence; `off` for what mostly comes from elsewhere.
 */
export function reportMissing(
  context: RuleContext,
  kind: 'ConfigMap' | 'Secret' | 'ServiceAccount',
  quiet: Severity | 'off',
): void {
  const { manifest, resource, lookups } = context;
  const told = new Set<string>();
  for (const reference of manifest.references) {
    const name = reference.name.value;
    if (reference.to !== kind || reference.optional || name === undefined || GIVEN.has(name)) continue;
    const resolution = resolve(kind, name, resource, lookups);
    const severity = severityOf(reference, resolution, quiet);
    if (severity === undefined) {
      // Without evidence one word is enough for all places that name the same object.
      if (resolution.state !== 'missing' || told.has(name)) continue;
      if (quiet !== 'off' && !hasSiblingsOf(kind, resource, lookups)) continue;
      told.add(name);
    }
    tell(context, reference, resolution, severity ?? quiet);
  }
}

/** Undefined where nothing in the workspace shows what was meant. */
function severityOf({ row }: Reference, resolution: Resolution, quiet: string): Severity | undefined {
  if (resolution.state === 'other-namespace') return 'warning';
  if (resolution.state !== 'missing' || resolution.near === undefined) return undefined;
  if (quiet === 'off') return resolution.near.unused ? 'warning' : undefined;
  return resolution.near.unused && row.id !== PULL_SECRET ? 'error' : 'warning';
}

function tell(
  { manifest, report }: RuleContext,
  reference: Reference,
  resolution: Resolution,
  severity: Severity | 'off',
): void {
  const near = resolution.state === 'missing' ? resolution.near : undefined;
  const other = resolution.state === 'other-namespace' ? resolution.target : near?.target;
  const args = {
    target: reference.to,
    name: reference.name.value ?? '',
    kind: manifest.kind,
    owner: nameInWords(manifest),
    near: near?.name ?? '',
    namespace: other?.manifest.namespace.value ?? '',
  };
  report({
    place: reference.name,
    severity,
    message: messageFor(reference, resolution, args),
    related: other === undefined ? [] : [relatedObject(other)],
    fixes: () => [useName(reference.name, near?.name)],
  });
}

function messageFor({ row }: Reference, resolution: Resolution, args: Message['args']): Message {
  if (resolution.state === 'other-namespace') {
    return message(
      '{target} "{name}" is in namespace "{namespace}", out of reach for {kind} "{owner}"; its pods will not start.',
      args,
    );
  }
  if (row.id === PULL_SECRET && resolution.state === 'missing' && resolution.near !== undefined) {
    return message(
      '{target} "{name}" does not exist; the images of {kind} "{owner}" are pulled without it. Did you mean "{near}"?',
      args,
    );
  }
  if (resolution.state === 'missing' && resolution.near !== undefined) {
    return message(
      '{target} "{name}" does not exist; the pods of {kind} "{owner}" will not start. Did you mean "{near}"?',
      args,
    );
  }
  if (row.id === PULL_SECRET) {
    return message(
      '{target} "{name}" is not in the workspace. Unless it is made elsewhere, the images of {kind} "{owner}" are pulled without it.',
      args,
    );
  }
  return message(
    '{target} "{name}" is not in the workspace. Unless it is made elsewhere, the pods of {kind} "{owner}" will not start.',
    args,
  );
}
