import { message } from '../../base/message';
import { podName } from '../../identity/names';
import type { Resource } from '../../workspace/chunk';
import { targetOfName } from '../../workspace/dns/known-targets';
import { readersOf } from '../../workspace/dns/readers';
import { say } from '../context';
import { namespaceOf, type SeenSet } from '../seen-sets';
import type { Picture } from './picture';
import type { DrawnPods } from './pods';

/** Pods that are named and do not exist, drawn one by one up to this many per holder. */
const MAX_MISSING = 3;

/** What the strings of one resource name of a set. */
interface Named {
  readonly services: Set<Resource>;
  readonly ordinals: Set<number>;
}

/**
 * Draws whoever names the set's pods or Services in DNS strings, with the workloads that read those strings. A list of
 * all pods is one arrow to the Service that gives them their names.
 */
export function drawClients(
  seen: SeenSet,
  services: ReadonlyMap<Resource, string>,
  pods: DrawnPods,
  governing: Resource | undefined,
  picture: Picture,
): void {
  const { resource, context } = seen;
  for (const holder of holdersFor(seen, services)) {
    const named = namedBy(holder, seen, services);
    if (named.services.size + named.ordinals.size === 0 || holder === resource) continue;
    const node = picture.addResource(holder, context);
    for (const workload of readersOf(holder, context.lookups).workloads) {
      if (workload !== holder && workload.manifest.builtIn)
        picture.connect(node, picture.addResource(workload, context), 'configures');
    }
    for (const service of named.services) connectTo(services.get(service));
    const governingNode = governing === undefined ? undefined : services.get(governing);
    if (governingNode !== undefined && namesAll(named.ordinals, pods)) connectTo(governingNode);
    else for (const target of podNodes(named.ordinals, seen, pods, picture)) connectTo(target);

    function connectTo(target: string | undefined): void {
      if (target !== undefined) picture.connect(node, target, 'names');
    }
  }
}

function holdersFor({ resource, context }: SeenSet, services: ReadonlyMap<Resource, string>): Set<Resource> {
  const { lookups } = context;
  const names = [...services.keys()].map(({ manifest }) => manifest.name.value);
  const users = [
    ...lookups.dnsUsersOfSet(resource.manifest.name.value ?? ''),
    ...names.flatMap((name) => (name === undefined ? [] : lookups.dnsUsersOfService(name))),
  ];
  return new Set(users.filter(({ manifest }) => !manifest.fragment));
}

function namedBy(
  holder: Resource,
  { resource, context }: SeenSet,
  services: ReadonlyMap<Resource, string>,
): Named {
  const named: Named = { services: new Set(), ordinals: new Set() };
  for (const name of holder.dnsNames) {
    const target = targetOfName(name, holder, context.lookups, context.config.clusterDomain);
    if (target?.kind === 'service' && services.has(target.service)) named.services.add(target.service);
    if (target?.kind !== 'pod' || target.set !== resource || target.ordinals === undefined) continue;
    const { from, to } = target.ordinals;
    // A range of thousands says no more than its ends.
    for (let ordinal = from; ordinal <= Math.min(to, from + MAX_RANGE); ordinal++)
      named.ordinals.add(ordinal);
  }
  return named;
}

const MAX_RANGE = 1000;

function namesAll(named: ReadonlySet<number>, { ordinals }: DrawnPods): boolean {
  return (
    ordinals !== undefined &&
    ordinals.count > 0 &&
    named.size === ordinals.count &&
    [...named].every((ordinal) => ordinal >= ordinals.start && ordinal < ordinals.start + ordinals.count)
  );
}

function podNodes(
  named: ReadonlySet<number>,
  { resource, context }: SeenSet,
  pods: DrawnPods,
  picture: Picture,
): Set<string> {
  const nodes = new Set<string>();
  let missing = 0;
  for (const ordinal of named) {
    const node = pods.nodeOf(ordinal);
    if (node !== undefined) nodes.add(node);
    else if (pods.ordinals !== undefined && missing++ < MAX_MISSING)
      nodes.add(
        picture.add({
          kind: 'Pod',
          name: podName(resource.manifest.name.value ?? '*', ordinal),
          namespace: namespaceOf(resource.manifest, context),
          origin: 'missing',
          details: [say(context, message('no such pod'))],
        }),
      );
  }
  return nodes;
}
