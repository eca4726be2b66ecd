import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { OrdinalConfig } from '../../config';
import { readConfig } from '../../config-reader';
import { RULES } from '../../rules/catalogue.generated';
import type { Severity } from '../../rules/rule';
import { UsageError, type CommandLine } from './arguments';

const CONFIG_FILE = '.ordinal.yaml';
const SEVERITIES: readonly (Severity | 'off')[] = ['off', 'hint', 'information', 'warning', 'error'];

/** Settings of the configuration file, with those of the command line over them. Throws `UsageError`. */
export function configurationOf(line: CommandLine, cwd: string): Partial<OrdinalConfig> {
  const file = configFileOf(line, cwd);
  const fromFile = file === undefined ? {} : readConfigFile(file);
  const version = line.text('kubernetes-version');
  const namespace = line.text('namespace');
  const domain = line.text('cluster-domain');
  const { config, problems } = readConfig({
    ...(version === undefined ? {} : { kubernetesVersion: version }),
    ...(namespace === undefined ? {} : { defaultNamespace: namespace }),
    ...(domain === undefined ? {} : { clusterDomain: domain }),
  });
  if (problems[0] !== undefined) throw new UsageError(problems[0]);
  return { ...fromFile, ...config, rules: { ...fromFile.rules, ...rulesOf(line) } };
}

function configFileOf(line: CommandLine, cwd: string): string | undefined {
  const named = line.text('config');
  if (named !== undefined) {
    if (!existsSync(resolve(cwd, named))) throw new UsageError(`The configuration file ${named} does not exist`);
    return resolve(cwd, named);
  }
  if (line.flag('no-config')) return undefined;
  for (let folder = cwd; ; folder = dirname(folder)) {
    const candidate = join(folder, CONFIG_FILE);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

function readConfigFile(file: string): Partial<OrdinalConfig> {
  let parsed: unknown;
  try {
    parsed = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
  }
  const { config, problems } = readConfig(parsed);
  if (problems[0] !== undefined) throw new UsageError(`${file}: ${problems[0]}`);
  return config;
}

function rulesOf(line: CommandLine): Record<string, Severity | 'off'> {
  const rules: Record<string, Severity | 'off'> = {};
  const known = new Set(RULES.flatMap((rule) => [rule.id, rule.group]));
  for (const item of line.list('rule')) {
    const [id = '', wished] = item.split('=');
    const severity = SEVERITIES.find((candidate) => candidate === wished);
    if (!known.has(id)) throw new UsageError(`There is no rule "${id}"; 'ordinal rules' lists them`);
    if (severity === undefined) throw new UsageError(`--rule takes RULE=${SEVERITIES.join('|')}, not "${item}"`);
    rules[id] = severity;
  }
  return rules;
}
