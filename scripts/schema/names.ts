import { ROOT_KINDS } from './kinds';
import { objectName, type MergedType } from './shapes';

/**
 * Gives the short name of each client type: `V1PodSpec` is `PodSpec`, as people call it. Where two types would share
 * one, both keep their prefix.
 */
export function shortNames(types: Iterable<string>): (type: string) => string {
  const short = new Map<string, string>();
  const owners = new Map<string, string[]>();
  for (const type of types) {
    const name = type.replace(/^V\d+(?:(?:alpha|beta)\d+)?(?=[A-Z])/, '');
    short.set(type, name);
    owners.set(name, [...(owners.get(name) ?? []), type]);
  }
  return (type) => {
    const name = short.get(type);
    if (name === undefined) throw new Error(`unknown type ${type}`);
    return (owners.get(name)?.length ?? 0) > 1 ? type : name;
  };
}

/**
 * Finds the types that only a `status` reaches. Clients write it empty or half (`status: {}` of a generator), and a
 * server drops it on create, so nothing in it is required.
 */
export function statusOnlyTypes(types: ReadonlyMap<string, MergedType>): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = ROOT_KINDS.map((root) => root.type);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const [field, { code }] of types.get(name)?.fields ?? []) {
      const target = objectName(code);
      if (target !== undefined && field !== 'status') queue.push(target);
    }
  }
  return new Set([...types.keys()].filter((name) => !reached.has(name)));
}
