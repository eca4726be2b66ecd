import { minorOf } from '../config';
import type { Manifest } from '../model/manifest';
import { loadSchema, type KubernetesSchema, type ObjectType } from '../schema/schema';
import type { FeatureContext } from './context';

/** The schema of the minor that is set, and what may stand in a document of a kind; undefined where schema help is switched off. */
export function schemaTypeOf(
  { apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>,
  { config }: FeatureContext,
): { readonly schema: KubernetesSchema; readonly type: ObjectType } | undefined {
  if (apiVersion === undefined || config.schema.validation === 'off') return undefined;
  const schema = loadSchema(minorOf(config.kubernetesVersion));
  const type = schema.writtenType(apiVersion, kind);
  return type && { schema, type };
}
