import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from '../../base/errors';

/** Wrong usage: one line for standard error, exit code 2. */
export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options that every command which reads manifests understands. */
const SCOPE: Options = {
  'kubernetes-version': { type: 'string' },
  namespace: { type: 'string' },
  'cluster-domain': { type: 'string' },
  config: { type: 'string' },
  'no-config': { type: 'boolean' },
  rule: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
};

/** The options of each command. */
export const COMMAND_OPTIONS: Readonly<Record<string, Options>> = {
  check: {
    ...SCOPE,
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    fix: { type: 'boolean' },
    base: { type: 'string' },
  },
  identities: { ...SCOPE, format: { type: 'string' } },
  plan: {
    ...SCOPE,
    format: { type: 'string' },
    statefulset: { type: 'string' },
    replicas: { type: 'string' },
    partition: { type: 'string' },
    delete: { type: 'boolean' },
    cascade: { type: 'string' },
  },
  rules: { format: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  explain: { help: { type: 'boolean', short: 'h' } },
};

/** A command line, taken apart. */
export interface CommandLine {
  readonly positionals: readonly string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
  list(option: string): readonly string[];
}

/** Takes the arguments of a command apart. Throws `UsageError` for what the command does not know. */
export function parseCommandLine(command: string, args: readonly string[]): CommandLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: COMMAND_OPTIONS[command] ?? {},
      allowPositionals: true,
      strict: true,
    });
    const read = (option: string): unknown => (values as Record<string, unknown>)[option];
    return {
      positionals,
      text: (option) => {
        const value = read(option);
        return typeof value === 'string' ? value : undefined;
      },
      flag: (option) => read(option) === true,
      list: (option) => {
        const value = read(option);
        return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
      },
    };
  } catch (error) {
    const [sentence = ''] = messageOf(error).split(/\.\s/);
    throw new UsageError(sentence);
  }
}

/** The paths that a command is about: the working directory where none is named. */
export function pathsOf({ positionals }: CommandLine): readonly string[] {
  return positionals.length === 0 ? ['.'] : positionals;
}

/** One of a few words; throws `UsageError` naming them for anything else. */
export function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
  fallback: T,
): T {
  if (value === undefined) return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`--${option} takes ${allowed.join(', ')}, not "${value}"`);
  return found;
}
