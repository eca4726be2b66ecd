/**
 * How much of what there is can be seen. `unseen`: something is there, or is named, and cannot be read. `opaque`: of an
 * unknown part nobody knows what it holds (an index that is full; charts, plugins and remote bases of a build).
 */
export type Openness = 'whole' | 'unseen' | 'opaque';

/** What two views together are: as open as the more open one. */
export function moreOpen(first: Openness, second: Openness): Openness {
  if (first === 'opaque' || second === 'opaque') return 'opaque';
  return first === 'unseen' ? first : second;
}
