import type { Manifest } from '../model/manifest';
import type { Field } from '../yaml/field';
import { MAX_TEXT } from './find-names';
import { textsOf } from './texts';

/** The strings of a resource that are too long for names to be looked for in them; each once, however often it is used. */
export function unsearchedTexts(root: Field, manifest: Manifest): Field[] {
  const found = new Map<unknown, Field>();
  for (const { field } of textsOf(root, manifest)) {
    const { node } = field;
    if (node?.kind === 'scalar' && node.text.length > MAX_TEXT && !found.has(node)) found.set(node, field);
  }
  return [...found.values()];
}
