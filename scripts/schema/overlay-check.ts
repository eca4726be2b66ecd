import type { ModelsByType } from './merge';
import { TAKEN_FROM_MODELS, VALUES } from './overlay';

/** Types that name a value which the server's validation refuses: a class cannot recycle its volumes. */
const KNOWN_DIFFERENCES: ReadonlySet<string> = new Set(['StorageClass.reclaimPolicy']);

/**
 * Compares the overlay with the values that `kubernetes-models` names in its types. A new value in a new release
 * thus stops the generator instead of becoming a false alarm. `shortName` turns a client type into the table's name.
 */
export function checkValues(
  models: ModelsByType,
  shortName: (type: string) => string,
  isStatusOnly: (type: string) => boolean,
): void {
  const problems: string[] = [];
  for (const [type, model] of models) {
    if (isStatusOnly(type)) continue;
    for (const [field, { values }] of model.fields) {
      const path = `${shortName(type)}.${field}`;
      if (values === undefined || field === 'apiVersion' || TAKEN_FROM_MODELS.has(path)) continue;
      if (isDiscriminatorOfItself(field, values)) continue;
      if (KNOWN_DIFFERENCES.has(path) || sameValues(values, VALUES[path])) continue;
      problems.push(`${path}: the type names ${values.join(', ')}; the overlay ${VALUES[path] ?? 'nothing'}`);
    }
  }
  if (problems.length > 0) throw new Error(`values differ:\n${problems.join('\n')}`);
}

/** A root kind's `kind` names itself; that is no list of values. */
function isDiscriminatorOfItself(field: string, values: readonly string[]): boolean {
  return field === 'kind' && values.length === 1;
}

function sameValues(values: readonly string[], written: string | undefined): boolean {
  const own = (written ?? '').replace(/@\d+/g, '').trim().split(/\s+/);
  return (
    [...own].sort().join() ===
    values
      .filter((value) => value !== '')
      .sort()
      .join()
  );
}
