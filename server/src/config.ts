import type { Severity } from './rules/rule';
import { BUNDLED_MINORS } from './schema/minors';

/** Settings as users write them, in VS Code, `.ordinal.yaml` and initializationOptions. */
export interface OrdinalConfig {
  /** `1.NN`. */
  readonly kubernetesVersion: string;
  readonly clusterDomain: string;
  readonly defaultNamespace: string;
  /** Id of a rule, or of a group for all its rules (`practice`), to severity. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly schema: { readonly validation: 'auto' | 'on' | 'off' };
  readonly inlayHints: { readonly enabled: boolean };
  readonly codeLens: { readonly enabled: boolean };
  /** Bytes; a larger file on disk is not read, which the command line says. */
  readonly maxFileSize: number;
}

/** What holds where nobody says otherwise. */
export const DEFAULT_CONFIG: OrdinalConfig = {
  kubernetesVersion: `1.${BUNDLED_MINORS.newest}`,
  clusterDomain: 'cluster.local',
  defaultNamespace: 'default',
  rules: {},
  include: [],
  exclude: [],
  schema: { validation: 'auto' },
  inlayHints: { enabled: true },
  codeLens: { enabled: true },
  maxFileSize: 5_000_000,
};

/** The minor of `1.NN`; the newest one for anything else. */
export function minorOf(kubernetesVersion: string): number {
  const minor = /^v?1\.(\d+)/.exec(kubernetesVersion)?.[1];
  return minor === undefined ? BUNDLED_MINORS.newest : Number(minor);
}
