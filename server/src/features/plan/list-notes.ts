import { message } from '../../base/message';
import { podRange } from '../../identity/names';
import type { Resource } from '../../workspace/chunk';
import { podNameUses, type PodNameUse } from '../../workspace/dns/pod-name-uses';
import { countAfter, type Note, type PlannedChange } from './planned-change';

/** Names of pods in one list of one resource. */
interface NamedPods {
  readonly holder: Resource;
  readonly first: PodNameUse;
  readonly ordinals: Set<number>;
}

/** Lists of peers that do not know the new pods, or name pods that are gone. */
export function listNotes(change: PlannedChange): Note[] {
  const { operation, ordinals, name } = change;
  if (operation.kind === 'roll-out' || (operation.kind === 'delete' && operation.cascade === 'orphan'))
    return [];
  const { start, count } = ordinals;
  const after = countAfter(change);
  return listsOf(change).flatMap(({ holder, first, ordinals: named }): Note[] => {
    const { kind, name: holderName } = holder.manifest;
    const where = { kind, name: holderName.value ?? '' };
    const place = first.name;
    const namedIn = (from: number, length: number): number[] =>
      [...named].filter((ordinal) => ordinal >= from && ordinal < from + length).sort((a, b) => a - b);
    const knowsAll = count > 1 && namedIn(start, count).length === count;
    if (after > count && knowsAll && !named.has(start + after - 1)) {
      const text = message('{kind} {name} names only {pods}; the new pods are missing in its list.', {
        ...where,
        pods: podRange(name, start, count),
      });
      return [{ topic: 'lists', severity: 'warning', message: text, place }];
    }
    const gone = namedIn(start + after, count - after);
    const [lowest] = gone;
    if (lowest === undefined || (holder === change.resource && operation.kind === 'delete')) return [];
    const pods = gone.map((ordinal) => podRange(name, ordinal, 1)).slice(0, 3);
    const text = message('{kind} {name} still names {pods}, which no longer resolves.', {
      ...where,
      pods: gone.length > pods.length ? `${pods.join(', ')}, …` : pods.join(', '),
    });
    return [{ topic: 'lists', severity: 'warning', message: text, place }];
  });
}

function listsOf({ resource, context }: PlannedChange): NamedPods[] {
  const lists = new Map<string, NamedPods>();
  const holders = new Map<Resource, number>();
  for (const use of podNameUses(resource, context.lookups, context.config.clusterDomain)) {
    if (use.own || use.ordinals === undefined) continue;
    const { holder } = use.readers;
    if (!holders.has(holder)) holders.set(holder, holders.size);
    const { list, site } = use.name;
    const key = `${holders.get(holder) ?? 0} ${list === undefined ? `site ${site}` : `list ${list}`}`;
    const known = lists.get(key) ?? { holder, first: use, ordinals: new Set<number>() };
    lists.set(key, known);
    const { from, to } = use.ordinals;
    for (const ordinal of range(from, Math.min(to - from + 1, MAX_RANGE))) known.ordinals.add(ordinal);
  }
  return [...lists.values()];
}

/** A brace range of more pods than this is not written by anybody. */
const MAX_RANGE = 1000;

function range(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => start + index);
}
