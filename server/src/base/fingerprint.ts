/**
 * A number of 31 bits that stands for a text (FNV-1a), so that it takes no memory beside the place where it is kept.
 * Two texts may share one: only for whoever then does no more than needless work.
 */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >> 1;
}
