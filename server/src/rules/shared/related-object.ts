import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import type { Place } from '../../yaml/field';
import type { Related } from '../rule';

/** Another object as the other side of a finding, at its name unless another place of it is meant. */
export function relatedObject({ manifest }: Resource, place: Place = manifest.name): Related {
  const { kind } = manifest;
  return {
    place,
    message: message('{kind} "{name}"', { kind, name: nameInWords(manifest) }),
  };
}
