import type { Worlds } from '../kustomize/worlds';
import type { Lookups } from '../lookups';

/** What the meaning of a name depends on beside the manifest that holds it. */
export interface SymbolScope {
  readonly lookups: Lookups;
  readonly config: { readonly clusterDomain: string };
  readonly workspace: { readonly worlds: Worlds };
}
