import { isWhole, type Manifest } from '../../model/manifest';
import { mayShareNamespace } from '../../model/selection';
import type { Field } from '../../yaml/field';
import { plainOf, type PlainMap } from '../../yaml/editing/print';
import { rootOf, type Resource } from '../chunk';
import { nearest, type Lookups } from '../lookups';

/** The written claim of a name that the pods of a workload mount. */
export function writtenClaim(workload: Resource, name: string, lookups: Lookups): Resource | undefined {
  const claims = lookups
    .named('PersistentVolumeClaim', name)
    .filter(({ manifest }) => isWhole(manifest))
    .filter((claim) => mayShareNamespace(claim.manifest, workload.manifest));
  return nearest(workload, claims)[0];
}

/** A claim template with the wishes of a claim, less the one volume that it may ask for; undefined for a template's. */
export function templateLikeClaim(claim: Resource, name: string): PlainMap | undefined {
  const spec = specOf(rootOf(claim).get('spec'));
  if (spec === undefined || claim.manifest.claim?.storage.value === undefined) return undefined;
  return { metadata: { name }, spec: withClassOf(claim.manifest, spec) };
}

/** A claim template that asks for nothing but storage, for one node unless another mode is given. */
export function simpleTemplate(
  name: string,
  storage: string,
  mode = 'ReadWriteOnce',
): { metadata: PlainMap; spec: PlainMap } {
  return { metadata: { name }, spec: { accessModes: [mode], resources: { requests: { storage } } } };
}

function specOf(spec: Field): PlainMap | undefined {
  const plain = plainOf(spec);
  return typeof plain === 'object' && !isList(plain) ? { ...plain, volumeName: undefined } : undefined;
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The class may stand in an annotation, which a template does not take along. */
function withClassOf({ claim }: Manifest, spec: PlainMap): PlainMap {
  const storageClassName = claim?.storageClassName.value;
  return storageClassName === undefined || 'storageClassName' in spec ? spec : { ...spec, storageClassName };
}
