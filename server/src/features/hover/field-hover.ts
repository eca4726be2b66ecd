import { describeType } from '../../schema/value-type';
import { say, type FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { schemaTypeOf } from '../schema-type';

/** Kubernetes documents some fields in essays; the beginning says what they are. */
const MAX_LENGTH = 600;

/** What Kubernetes documents about a field: beneath the facts, and silent where schema help is switched off. */
export function fieldHover({ resource, path }: Cursor, context: FeatureContext): string | undefined {
  const known = schemaTypeOf(resource.manifest, context);
  const found = known?.schema.fieldAt(known.type, path);
  if (found === undefined || found.docs === '') return undefined;
  // An item of a list has no name of its own.
  const name = path.findLast((step) => typeof step === 'string');
  return `\`${name}\` — ${say(context, describeType(found.type))}\n\n${shortened(found.docs)}`;
}

function shortened(docs: string): string {
  if (docs.length <= MAX_LENGTH) return docs;
  const cut = docs.slice(0, MAX_LENGTH);
  const sentence = cut.lastIndexOf('. ');
  return sentence > MAX_LENGTH / 3 ? `${cut.slice(0, sentence + 1)} …` : `${cut} …`;
}
