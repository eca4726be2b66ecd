import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { messageOf } from '../../base/errors';
import type { OrdinalConfig } from '../../config';
import { readConfig, RULE_NAMES, TAKES } from '../../config-reader';
import type { Severity } from '../../rules/rule';
import { UsageError, type CommandLine } from './arguments';
import { reasonOf } from './reasons';

const CONFIG_FILE = '.ordinal.yaml';
const SEVERITIES: readonly (Severity | 'off')[] = ['off', 'hint', 'information', 'warning', 'error'];

/** Settings of a run, and the folder that their globs count from. */
export interface Configuration {
  readonly config: Partial<OrdinalConfig>;
  readonly folder: string;
}

/** Settings of the configuration file, with those of the command line over them. Throws `UsageError`. */
export function configurationOf(line: CommandLine, cwd: string): Configuration {
  const file = configFileOf(line, cwd);
  const fromFile = file === undefined ? {} : readConfigFile(file);
  return {
    config: { ...fromFile, ...fromOptions(line), rules: { ...fromFile.rules, ...rulesOf(line) } },
    folder: file === undefined ? cwd : dirname(file),
  };
}

/** Options that set a setting. */
const SETTINGS = [
  { option: 'kubernetes-version', setting: 'kubernetesVersion' },
  { option: 'namespace', setting: 'defaultNamespace' },
  { option: 'cluster-domain', setting: 'clusterDomain' },
] as const;

function fromOptions(line: CommandLine): Partial<OrdinalConfig> {
  let config: Partial<OrdinalConfig> = {};
  for (const { option, setting } of SETTINGS) {
    const value = line.text(option);
    if (value === undefined) continue;
    const read = readConfig({ [setting]: value });
    // An empty setting of an editor is one that nobody set; an empty option was meant to be something.
    if (value === '' || read.problems.length > 0)
      throw new UsageError(`--${option} takes ${TAKES[setting]}, not "${value}"`);
    config = { ...config, ...read.config };
  }
  return config;
}

function configFileOf(line: CommandLine, cwd: string): string | undefined {
  const named = line.text('config');
  if (named !== undefined) {
    if (!existsSync(resolve(cwd, named)))
      throw new UsageError(`The configuration file ${named} does not exist`);
    return resolve(cwd, named);
  }
  if (line.flag('no-config')) return undefined;
  for (let folder = cwd; ; folder = dirname(folder)) {
    const candidate = join(folder, CONFIG_FILE);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Bytes; nobody writes so many settings, and reading them would take long. */
const MAX_SIZE = 200_000;

function readConfigFile(file: string): Partial<OrdinalConfig> {
  const { config, problems } = readConfig(parseConfigFile(file));
  if (problems[0] !== undefined) throw new UsageError(`${file}: ${problems[0]}`);
  return config;
}

function parseConfigFile(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}`);
  }
  if (text.length > MAX_SIZE)
    throw new UsageError(`${file} is larger than ${MAX_SIZE} bytes, which no configuration file is`);
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error?.code === 'MULTIPLE_DOCS')
    throw new UsageError(`${file} cannot be read: it holds more than one document`);
  if (error !== undefined) throw new UsageError(`${file} cannot be read: ${firstLine(error)}`);
  try {
    return document.toJS();
  } catch (cause) {
    // Aliases that multiply without end.
    throw new UsageError(`${file} cannot be read: ${firstLine(cause)}`);
  }
}

/** What the parser says, without the picture of the place below it. */
function firstLine(error: unknown): string {
  const [line = ''] = messageOf(error).split('\n');
  return line.replace(/:$/, '');
}

function rulesOf(line: CommandLine): Record<string, Severity | 'off'> {
  const rules: Record<string, Severity | 'off'> = {};
  for (const item of line.list('rule')) {
    const equals = item.indexOf('=');
    const id = equals < 0 ? item : item.slice(0, equals);
    const wished = item.slice(id.length + 1);
    const severity = SEVERITIES.find((candidate) => candidate === wished);
    if (!RULE_NAMES.has(id)) throw new UsageError(`There is no rule "${id}"; 'ordinal rules' lists them`);
    if (severity === undefined)
      throw new UsageError(`--rule takes RULE=${SEVERITIES.join('|')}, not "${item}"`);
    rules[id] = severity;
  }
  return rules;
}
