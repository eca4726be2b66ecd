import type { Chunk } from '../../workspace/chunk';
import { locate } from '../../yaml/locate';

/** Says whether an offset is on a key of a document that is whole: then nothing has to be parsed to know what is typed. */
export function isOnKey(chunk: Chunk, offset: number): boolean {
  return !chunk.document.broken && locate(chunk.root, offset)?.part === 'key';
}
