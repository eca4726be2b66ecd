import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import type { Related } from '../rule';

/** Another object as the other side of a finding, at its name. */
export function relatedObject({ manifest }: Resource): Related {
  const { kind, name } = manifest;
  return {
    place: { source: name.source, span: name.span },
    message: message('{kind} "{name}"', { kind, name: nameInWords(manifest) }),
  };
}
