import { minorOf } from '../../config';
import { loadSchema } from '../../schema/schema';
import { describeType } from '../../schema/value-type';
import { say, type FeatureContext } from '../context';
import type { Cursor } from '../cursor';

/** Kubernetes documents some fields in essays; the beginning says what they are. */
const MAX_LENGTH = 600;

/** What Kubernetes documents about a field: beneath the facts, and silent where schema help is switched off. */
export function fieldHover({ resource, field }: Cursor, context: FeatureContext): string | undefined {
  const { config } = context;
  const { apiVersion, kind } = resource.manifest;
  if (apiVersion === undefined || config.schema.validation === 'off') return undefined;
  const schema = loadSchema(minorOf(config.kubernetesVersion));
  const type = schema.writtenType(apiVersion, kind);
  const path = field.path.slice(resource.path.length);
  const found = type === undefined ? undefined : schema.fieldAt(type, path);
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
