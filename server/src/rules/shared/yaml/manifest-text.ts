/**
 * Says whether a YAML document is meant to be a Kubernetes object, judged by its text alone: where the YAML is broken
 * there is nothing else to go by. Values files, CI pipelines and compose files in the same file stay untouched, and so
 * do the suites of helm-unittest, which name the objects that they expect and read escapes in their own way.
 */
export function meansManifest(text: string): boolean {
  return /\bapiVersion["']?\s*:/.test(text) && /kind["']?\s*:/.test(text) && !/^suite:/m.test(text);
}
