import { isMap } from './base/is-map';
import { nearestName } from './base/nearest';
import { validateConfig } from './config-validator.generated.mjs';
import { DEFAULT_CONFIG, type OrdinalConfig } from './config';
import { RULES } from './rules/catalogue.generated';
import { unclosedIn } from './workspace/glob';

/** Settings that could be read, and one sentence for each that could not. */
export interface ReadConfig {
  readonly config: Partial<OrdinalConfig>;
  readonly problems: string[];
}

/** What each setting takes, or each entry of one that has several, as sentences name it. */
export const TAKES: Readonly<Record<keyof OrdinalConfig, string>> = {
  kubernetesVersion: 'a version such as 1.33',
  clusterDomain: 'a DNS zone such as cluster.local',
  defaultNamespace: 'the name of a namespace',
  rules: 'off, hint, information, warning or error',
  include: 'a glob of at most 1000 characters',
  exclude: 'a glob of at most 1000 characters',
  schema: 'auto, on or off',
  inlayHints: 'true or false',
  codeLens: 'true or false',
  maxFileSize: 'a whole number of at least 1000',
};

/**
 * Reads settings of unknown origin. Each setting stands for itself, and so does each entry of a map or list: one that
 * cannot be read is named and left out, the others hold.
 */
export function readConfig(sent: unknown): ReadConfig {
  if (sent === undefined || sent === null) return { config: {}, problems: [] };
  if (!isMap(sent)) return { config: {}, problems: ['The settings are not a map of names to values.'] };
  const problems: string[] = [];
  const unknown: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [written, given] of Object.entries(sent)) {
    // As in the editor, a dot leads into a map: `codeLens.enabled`.
    const [name = '', ...rest] = written.split('.');
    // Editors send null, or an empty string, for what nobody set; `trace` belongs to the client.
    if (given === null || given === undefined || given === '' || name === 'trace') continue;
    const value: unknown = rest.length > 0 ? { [rest.join('.')]: given } : given;
    if (isSetting(name) && (rest.length === 0 || isMap(DEFAULT_CONFIG[name]))) {
      const read = readSetting(name, value, problems);
      config[name] = isMap(read) ? Object.assign({}, config[name], read) : read;
    } else unknown.push(written);
  }
  nameFirst(
    problems,
    unknown,
    (name) => `Ordinal has no setting "${name}".${suggestion(name, Object.keys(DEFAULT_CONFIG))}`,
  );
  const read = Object.entries(config).filter(([, value]) => value !== undefined);
  return { config: Object.fromEntries(read) as Partial<OrdinalConfig>, problems };
}

/** Objects inherit names such as `constructor`, which are no settings. */
function isSetting(name: string): name is keyof OrdinalConfig {
  return Object.hasOwn(DEFAULT_CONFIG, name);
}

/** What `rules` may name: rules, and groups of them. */
export const RULE_NAMES: ReadonlySet<string> = new Set(RULES.flatMap(({ id, group }) => [id, group]));

/** So many faults of one sort are named. */
const MOST = 10;

/** Names the first of many faults and counts the others. */
function nameFirst<T>(problems: string[], faults: readonly T[], sentence: (fault: T) => string): void {
  problems.push(...faults.slice(0, MOST).map(sentence));
  if (faults.length > MOST) problems.push(`And ${faults.length - MOST} more like these.`);
}

/** What a setting is set to as far as it can be read; undefined where nothing of it can. */
function readSetting(name: keyof OrdinalConfig, value: unknown, problems: string[]): unknown {
  const fallback: unknown = DEFAULT_CONFIG[name];
  if (Array.isArray(fallback) && Array.isArray(value)) return readGlobs(name, value, problems);
  if (isMap(fallback) && isMap(value)) return readMap(name, value, fallback, problems);
  if (validateConfig({ [name]: value })) return value;
  problems.push(fault(name, whatItTakes(name, fallback), value));
  return undefined;
}

function whatItTakes(name: keyof OrdinalConfig, fallback: unknown): string {
  if (isMap(fallback)) return 'a map';
  return Array.isArray(fallback) ? 'a list of globs' : TAKES[name];
}

function fault(place: string, takes: string, value: unknown): string {
  return `The setting "${place}" takes ${takes}, not ${inWords(value)}.`;
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 50));
  if (Array.isArray(value)) return 'a list';
  return isMap(value) ? 'a map' : String(value);
}

/** A list of globs; those that are none, or half typed, are named and left out. */
function readGlobs(name: keyof OrdinalConfig, globs: readonly unknown[], problems: string[]): unknown {
  const faults: string[] = [];
  const read = globs.filter((glob, at) => {
    const place = `${name}[${at}]`;
    if (!validateConfig({ [name]: [glob] })) faults.push(fault(place, TAKES[name], glob));
    else {
      const sign = unclosedIn(String(glob));
      if (sign === undefined) return true;
      faults.push(
        `The setting "${place}" takes a glob, and nothing closes the "${sign}" in ${inWords(glob)}; "\\${sign}" is the sign itself.`,
      );
    }
    return false;
  });
  nameFirst(problems, faults, String);
  if (validateConfig({ [name]: read })) return read;
  problems.push(fault(name, 'at most 1000 globs', globs.length));
  return undefined;
}

/** A setting that is a map, over its default; entries that mean nothing are named and left out. */
function readMap(name: keyof OrdinalConfig, value: object, fallback: object, problems: string[]): object {
  const known = name === 'rules' ? RULE_NAMES : new Set(Object.keys(fallback));
  const what = name === 'rules' ? 'There is no rule "' : `Ordinal has no setting "${name}.`;
  const entries = Object.entries(value);
  const unknown = entries.flatMap(([key]) => (known.has(key) ? [] : [key]));
  nameFirst(problems, unknown, (key) => `${what}${key}".${suggestion(key, known)}`);
  const own = entries.filter(([key]) => known.has(key));
  const isRight = ([key, entry]: [string, unknown]): boolean => validateConfig({ [name]: { [key]: entry } });
  const wrong = own.filter((entry) => !isRight(entry));
  nameFirst(problems, wrong, ([key, entry]) => fault(`${name}.${key}`, TAKES[name], entry));
  return { ...fallback, ...Object.fromEntries(own.filter(isRight)) };
}

function suggestion(name: string, candidates: Iterable<string>): string {
  const nearest = nearestName(name, candidates);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}
