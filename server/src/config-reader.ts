import { isMap } from './base/is-map';
import { nearestName } from './base/nearest';
import { validateConfig } from './config-validator.generated.mjs';
import { DEFAULT_CONFIG, type OrdinalConfig } from './config';
import { RULES } from './rules/catalogue.generated';

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
  if (!isMap(sent)) return { config: {}, problems: ['The settings are not a map of names to values.'] };
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(sent)) {
    // Editors send null, or an empty string, for what nobody set; `trace` belongs to the client.
    if (value === null || value === undefined || value === '' || name === 'trace') continue;
    // Objects inherit names such as `constructor`, which are no settings.
    if (!Object.hasOwn(DEFAULT_CONFIG, name)) {
      problems.push(`Ordinal has no setting "${name}".${suggestion(name, Object.keys(DEFAULT_CONFIG))}`);
      continue;
    }
    const fallback: unknown = DEFAULT_CONFIG[name as keyof OrdinalConfig];
    const read = isMap(value) && isMap(fallback) ? readMap(name, value, fallback, problems) : value;
    const fault = faultOf(name, read);
    if (fault === undefined) config[name] = read;
    else problems.push(fault);
  }
  return { config: config as Partial<OrdinalConfig>, problems };
}

/** What `rules` may name: rules, and groups of them. */
export const RULE_NAMES: ReadonlySet<string> = new Set(RULES.flatMap(({ id, group }) => [id, group]));

function faultOf(name: string, value: unknown): string | undefined {
  if (validateConfig({ [name]: value })) return undefined;
  const error = validateConfig.errors?.[0];
  const at = (error?.instancePath ?? `/${name}`).slice(1).replaceAll('/', '.');
  return `The setting "${at}" ${error?.message ?? 'has a value that cannot be read'}.`;
}

/** A setting that is a map, over its default; keys that mean nothing are named and left out. */
function readMap(name: string, value: object, fallback: object, problems: string[]): object {
  const known = name === 'rules' ? RULE_NAMES : new Set(Object.keys(fallback));
  const entries = Object.entries(value);
  for (const [key] of entries) {
    if (known.has(key)) continue;
    const what = name === 'rules' ? `There is no rule "${key}"` : `Ordinal has no setting "${name}.${key}"`;
    problems.push(`${what}.${suggestion(key, known)}`);
  }
  return { ...fallback, ...Object.fromEntries(entries.filter(([key]) => known.has(key))) };
}

function suggestion(name: string, candidates: Iterable<string>): string {
  const nearest = nearestName(name, candidates);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}
