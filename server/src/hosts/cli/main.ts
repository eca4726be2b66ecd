import { stackOf } from '../../base/errors';
import { version } from '../../../package.json';
import { parseCommandLine, UsageError, type CommandLine } from './arguments';
import { check } from './commands/check';
import { identities } from './commands/identities';
import { plan } from './commands/plan';
import { explain, listRules } from './commands/rules';
import { HELP } from './help';
import { processTerminal, type Terminal } from './terminal';

const COMMANDS: Record<string, (line: CommandLine, terminal: Terminal) => number | Promise<number>> = {
  check,
  identities,
  plan,
  rules: listRules,
  explain,
};

/** Runs a command line; the third of the three places where errors end. Returns the exit code. */
async function run([command = '', ...args]: readonly string[], terminal: Terminal): Promise<number> {
  try {
    if (command === '--version' || command === '-v') return say(version, terminal);
    if (command === '--help' || command === '-h' || command === 'help') return say(HELP[''] ?? '', terminal);
    const action = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (action === undefined) {
      throw new UsageError(command === '' ? 'no command was given' : `there is no command "${command}"`);
    }
    const line = parseCommandLine(command, args);
    if (line.flag('help')) return say(HELP[command] ?? '', terminal);
    return await action(line, terminal);
  } catch (error) {
    const text = error instanceof UsageError ? `${error.message} (ordinal --help)` : stackOf(error);
    // A fault of our own comes with its stack.
    for (const [at, line] of text.split('\n').entries()) terminal.error(at === 0 ? `ordinal: ${line}` : line);
    return 2;
  }
}

function say(text: string, terminal: Terminal): number {
  terminal.print(text);
  return 0;
}

// The exit code is set, not forced, so that what was printed reaches a slow pipe.
void run(process.argv.slice(2), processTerminal(version)).then((code) => {
  process.exitCode = code;
});
