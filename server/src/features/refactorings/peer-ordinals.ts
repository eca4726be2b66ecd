import { message, type Message } from '../../base/message';
import { ordinalsOf, type Ordinals } from '../../identity/ordinals';
import type { Resource } from '../../workspace/chunk';
import { decidedElsewhere } from './reasons';

/** Nobody writes longer lists by hand. */
const MAX_PEERS = 50;

/** The ordinals that a list has to name. */
export function ordinalsFor(set: Resource): Ordinals | Message {
  const { statefulSet, name } = set.manifest;
  const ordinals = ordinalsOf(statefulSet);
  if (ordinals === undefined || name.value === undefined) return decidedElsewhere('spec.replicas');
  if (ordinals.count > 0 && ordinals.count <= MAX_PEERS) return ordinals;
  return ordinals.count === 0
    ? message('StatefulSet "{set}" asks for no pods.', { set: name.value })
    : message('StatefulSet "{set}" asks for {count} pods, more than a list should name.', {
        set: name.value,
        count: ordinals.count,
      });
}
