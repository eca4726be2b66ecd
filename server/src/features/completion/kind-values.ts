import { minorOf } from '../../config';
import { loadSchema } from '../../schema/schema';
import type { FeatureContext } from '../context';
import type { Proposal, Typing } from './proposal';

/** Kinds of the apiVersion that is written, and apiVersions of the kind; all of them where the other is not known. */
export function kindValues(
  { path, root }: Pick<Typing, 'path' | 'root'>,
  context: FeatureContext,
): Proposal[] {
  const [key] = path;
  if (
    path.length !== 1 ||
    (key !== 'kind' && key !== 'apiVersion') ||
    context.config.schema.validation === 'off'
  )
    return [];
  const other = key === 'kind' ? 'apiVersion' : 'kind';
  const kinds = loadSchema(minorOf(context.config.kubernetesVersion)).kinds();
  const written = root.get(other).text();
  const fitting = kinds.filter((candidate) => candidate[other] === written);
  const labels = new Map(
    (fitting.length > 0 ? fitting : kinds).map((candidate) => [candidate[key], candidate[other]]),
  );
  return [...labels].map(([label, detail], rank) => ({ label, kind: 'value', detail, rank }));
}
