import { minorOf } from '../../config';
import { loadSchema } from '../../schema/schema';
import { describeType } from '../../schema/value-type';
import type { FeatureContext } from '../context';
import type { Cursor } from '../cursor';

/** Kubernetes documents some fields in essays; the beginning says what they are. */
const MAX_LENGTH = 600;

/** What Kubernetes documents about a field: beneath the facts, and silent where schema help is switched off. */
export function fieldHover({ resource, field }: Cursor, { config }: FeatureContext): string | undefined {
  const { apiVersion, kind } = resource.manifest;
  if (apiVersion === undefined || config.schema.validation === 'off') return undefined;
  const schema = loadSchema(minorOf(config.kubernetesVersion));
  const type = schema.typeOf(apiVersion, kind);
  const found = type === undefined ? undefined : schema.fieldAt(type, field.path.slice(resource.path.length));
  if (found === undefined || found.docs === '') return undefined;
  return `\`${found.name}\` — ${describeType(found.type)}\n\n${shortened(found.docs)}`;
}

function shortened(docs: string): string {
  if (docs.length <= MAX_LENGTH) return docs;
  const cut = docs.slice(0, MAX_LENGTH);
  const sentence = cut.lastIndexOf('. ');
  return sentence > MAX_LENGTH / 3 ? `${cut.slice(0, sentence + 1)} …` : `${cut} …`;
}
