/** Which kinds hold what a row of a table is about. `pods` is every kind with a pod template; the row says what its path counts from. */
export type Holders = readonly string[] | 'pods';

/** What a row's path counts from in a resource: its root, or its pods; undefined for a kind that does not hold the row. */
export function startFor<T>(from: Holders, kind: string, root: T, pods: T | undefined): T | undefined {
  if (from === 'pods') return pods;
  return from.includes(kind) ? root : undefined;
}
