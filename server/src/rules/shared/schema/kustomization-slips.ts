import { editDistance } from '../../../base/nearest';
import type { SchemaProblem } from '../../../schema/problem';
import { loadSchema } from '../../../schema/schema';
import { validate } from '../../../schema/validate';
import { readKustomization } from '../../../workspace/kustomize/kustomization';
import type { Field } from '../../../yaml/field';
import type { ChunkContext } from '../../rule';
import { isPlaceholder } from './schema-problems';

/** What kustomize takes for its own; Flux and others have a `Kustomization` too, and keep it in files of that name. */
const OWN = /^(?:kustomize\.config\.k8s\.io\/\w+|Kustomization|Component)$/;

/**
 * The keys of a kustomization that are a slip away from one that kustomize knows. Others may be newer than the table;
 * and as Go reads it, a key may be written in any case.
 */
export function kustomizationSlips({ chunk, settings }: ChunkContext): readonly SchemaProblem[] {
  const { file, root, document } = chunk;
  if (!file.isKustomization || document.broken || document.templated) return [];
  if (readKustomization(file)?.chunk !== chunk || root.node === undefined) return [];
  if (!['apiVersion', 'kind'].every((key) => isOwn(root.get(key)))) return [];
  const schema = loadSchema(settings.minor);
  const type = schema.objectType('Kustomization');
  return validate(schema, type, root.node, { isUnknown: isPlaceholder }).filter(
    ({ code, field, suggestion }) =>
      code === 'schema-unknown-field' && suggestion !== undefined && isSlip(field ?? '', suggestion),
  );
}

/** Kustomize fills in what is not written. */
function isOwn(field: Field): boolean {
  return !field.isPresent || OWN.test(field.text() ?? '');
}

/** In a short word two letters are too many: `waves` is none of `bases`. */
function isSlip(key: string, known: string): boolean {
  const distance = editDistance(key.toLowerCase(), known.toLowerCase(), 2);
  return distance > 0 && distance * 3 <= key.length;
}
