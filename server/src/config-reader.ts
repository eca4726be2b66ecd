import { validateConfig } from './config-validator.generated.mjs';
import { DEFAULT_CONFIG, type OrdinalConfig } from './config';

/** Settings that could be read, and one sentence for each that could not. */
export interface ReadConfig {
  readonly config: Partial<OrdinalConfig>;
  readonly problems: string[];
}

/**
 * Reads settings of unknown origin. Each setting stands for itself: one that has the wrong type is named and left at
 * its default, the others hold.
 */
export function readConfig(sent: unknown): ReadConfig {
  if (sent === undefined || sent === null) return { config: {}, problems: [] };
  if (typeof sent !== 'object' || Array.isArray(sent))
    return { config: {}, problems: ['The settings are not a map of names to values.'] };
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(sent)) {
    // Editors send null, or an empty string, for what nobody set; `trace` belongs to the client.
    if (value === null || value === undefined || value === '' || name === 'trace') continue;
    const fault = faultOf(name, value);
    if (fault === undefined) config[name] = merged(name, value);
    else problems.push(fault);
  }
  return { config: config as Partial<OrdinalConfig>, problems };
}

function faultOf(name: string, value: unknown): string | undefined {
  if (!(name in DEFAULT_CONFIG)) return `Ordinal has no setting "${name}".`;
  if (validateConfig({ [name]: value })) return undefined;
  const error = validateConfig.errors?.[0];
  const at = (error?.instancePath ?? `/${name}`).slice(1).replaceAll('/', '.');
  return `The setting "${at}" ${error?.message ?? 'has a value that cannot be read'}.`;
}

function merged(name: string, value: unknown): unknown {
  const fallback: unknown = DEFAULT_CONFIG[name as keyof OrdinalConfig];
  const isMap = (candidate: unknown): candidate is object =>
    typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate);
  return isMap(value) && isMap(fallback) ? { ...fallback, ...value } : value;
}
