import { editDistance } from '../../../base/nearest';
import type { SchemaCode, SchemaProblem } from '../../../schema/problem';
import { loadSchema } from '../../../schema/schema';
import { kustomizationIn } from '../../../workspace/kustomize/kustomization';
import type { Field } from '../../../yaml/field';
import type { ChunkContext } from '../../rule';
import { findingOf, isUndecided, problemsOf, type SchemaFinding } from '../schema-problems';

/** What kustomize takes for its own; Flux and others have a `Kustomization` too, and keep it in files of that name. */
const OWN = /^(?:kustomize\.config\.k8s\.io\/\w+|Kustomization|Component)$/;

/**
 * What kustomize cannot read of a kustomization: values of the wrong type, and keys that are a slip away from one that
 * it knows. Others may be newer than the table; and as Go reads it, a key may be written in any case.
 */
export function kustomizationFindings(
  { chunk, settings }: ChunkContext,
  code: SchemaCode,
): readonly SchemaFinding[] {
  const { root, document } = chunk;
  if (kustomizationIn(chunk) === undefined || document.broken || document.templated) return [];
  if (root.node === undefined) return [];
  if (!['apiVersion', 'kind'].every((key) => isOwn(root.get(key)))) return [];
  const schema = loadSchema(settings.minor);
  const type = schema.objectType('Kustomization');
  return problemsOf(schema, type, root.node)
    .filter((problem) => problem.code === code && !isUndecided(problem, root.at(...problem.path)))
    .filter((problem) => code === 'schema-type' || isSlip(problem))
    .map((problem) => findingOf(problem, root, schema, type));
}

/** Kustomize fills in what is not written. */
function isOwn(field: Field): boolean {
  return !field.isPresent || OWN.test(field.text() ?? '');
}

/** In a short word two letters are too many: `waves` is none of `bases`. */
function isSlip({ field: key = '', suggestion }: SchemaProblem): boolean {
  if (suggestion === undefined) return false;
  const distance = editDistance(key.toLowerCase(), suggestion.toLowerCase(), 2);
  return distance > 0 && distance * 3 <= key.length;
}
