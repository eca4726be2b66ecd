import { basename } from '../../base/uri';
import type { Place } from '../../yaml/field';
import { locationOf } from '../context';
import { link } from './markdown';

/** `zookeeper.yaml:17`, which leads there. */
export function linkTo(place: Place): string {
  const { uri, range } = locationOf(place);
  return link(`${basename(uri)}:${range.start.line + 1}`, `${uri}#L${range.start.line + 1}`);
}
