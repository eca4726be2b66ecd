import { SERVED_KINDS, type ServedKinds } from './api-version-table';

/**
 * What an API server of some minor makes of an `apiVersion` and `kind`.
 *
 * - `wrong-group`: the kind is built in, the group too (or the core one), but the two never belonged together.
 * - `foreign`: a custom resource, or a kind that Kubernetes does not have.
 */
export type ApiVersionStatus = 'current' | 'deprecated' | 'removed' | 'not-yet' | 'wrong-group' | 'foreign';

/** The version and kind to write instead. The kind differs where Kubernetes renamed or replaced it. */
export interface Replacement {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What is known of an `apiVersion` and `kind`; the minors are those of the whole life of the pair. */
export interface ApiVersionInfo {
  readonly status: ApiVersionStatus;
  readonly introduced?: number;
  readonly deprecated?: number;
  /** The first minor that no longer serves it. */
  readonly removed?: number;
  readonly replacement?: Replacement;
}

const LIVES_BY_KIND = new Map<string, ServedKinds[]>();
for (const life of SERVED_KINDS) {
  for (const kind of life.kinds) LIVES_BY_KIND.set(kind, [...(LIVES_BY_KIND.get(kind) ?? []), life]);
}

const GROUPS: ReadonlySet<string> = new Set(SERVED_KINDS.map((life) => groupOf(life.apiVersion)));

/** Kinds whose work another kind does now. */
const SUCCESSORS: ReadonlyMap<string, string> = new Map([
  ['PetSet', 'StatefulSet'],
  ['Endpoints', 'EndpointSlice'],
]);

/** Says how a Kubernetes minor takes an `apiVersion` with a `kind`. Lists are judged by what they list. */
export function lookupApiVersion(apiVersion: string, kind: string, minor: number): ApiVersionInfo {
  const name = LIVES_BY_KIND.has(kind) ? kind : kind.replace(/List$/, '');
  const lives = LIVES_BY_KIND.get(name);
  if (lives === undefined || !GROUPS.has(groupOf(apiVersion))) return { status: 'foreign' };
  const life = lives.find((candidate) => candidate.apiVersion === apiVersion);
  const status = life === undefined ? 'wrong-group' : statusOf(life, minor);
  const replacement = status === 'current' ? undefined : replacementFor(apiVersion, name, minor, status);
  const suffix = name === kind ? '' : 'List';
  return {
    status,
    ...(life === undefined ? {} : { introduced: life.introduced }),
    ...(life?.deprecated === undefined ? {} : { deprecated: life.deprecated }),
    ...(life?.removed === undefined ? {} : { removed: life.removed }),
    ...(replacement === undefined
      ? {}
      : { replacement: { ...replacement, kind: replacement.kind + suffix } }),
  };
}

/** The built-in kinds that a minor serves, newest and most stable version first, for completion. */
export function servedApiVersions(kind: string, minor: number): readonly string[] {
  const lives = (LIVES_BY_KIND.get(kind) ?? []).filter((life) => isServed(life, minor));
  return lives.sort(byPreference('', minor)).map((life) => life.apiVersion);
}

function statusOf(life: ServedKinds, minor: number): 'current' | 'deprecated' | 'removed' | 'not-yet' {
  if (minor < life.introduced) return 'not-yet';
  if (life.removed !== undefined && minor >= life.removed) return 'removed';
  return life.deprecated !== undefined && minor >= life.deprecated ? 'deprecated' : 'current';
}

function isServed(life: ServedKinds, minor: number): boolean {
  const status = statusOf(life, minor);
  return status === 'current' || status === 'deprecated';
}

function replacementFor(
  apiVersion: string,
  kind: string,
  minor: number,
  status: ApiVersionStatus,
): Replacement | undefined {
  const candidates = (LIVES_BY_KIND.get(kind) ?? [])
    .filter((life) => life.apiVersion !== apiVersion && isServed(life, minor))
    // To leave one deprecated version for another gains nothing.
    .filter((life) => status !== 'deprecated' || statusOf(life, minor) === 'current')
    .sort(byPreference(groupOf(apiVersion), minor));
  const best = candidates[0];
  if (best !== undefined) return { apiVersion: best.apiVersion, kind };
  const successor = SUCCESSORS.get(kind);
  return successor === undefined ? undefined : replacementFor('', successor, minor, 'removed');
}

/** What is not deprecated first, then the same group, then the more stable and the newer version. */
function byPreference(group: string, minor: number): (a: ServedKinds, b: ServedKinds) => number {
  const rank = (life: ServedKinds): number =>
    (statusOf(life, minor) === 'current' ? 0 : 1000) +
    (groupOf(life.apiVersion) === group ? 0 : 100) +
    instability(life.apiVersion);
  return (a, b) => rank(a) - rank(b);
}

/** From the most stable one; a version of the first names none. */
const STAGES = ['', 'beta', 'alpha'];

/** 0 for the newest stable version one can think of, growing towards `v1alpha1`. */
function instability(apiVersion: string): number {
  const match = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion);
  return 30 * STAGES.indexOf(match?.[2] ?? '') + 20 - 2 * Number(match?.[1] ?? 0) - Number(match?.[3] ?? 0);
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.lastIndexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
