import { visible, withoutHighControls } from './visible';

/** Where a command prints. */
export interface Terminal {
  readonly cwd: string;
  readonly version: string;
  /** True where standard output is a terminal that shows colours. */
  readonly colour: boolean;
  /** Prints a text of any number of lines, each of which is `visible` or escaped by its format. */
  print(text: string): void;
  /** Prints one line beside the output. */
  error(line: string): void;
}

/** The terminal of this process. */
export function processTerminal(version: string): Terminal {
  // Whoever reads may have seen enough (`ordinal rules | head`); the exit code still stands.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    cwd: process.cwd(),
    version,
    colour: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    print: (text) => {
      process.stdout.write(`${withoutHighControls(text)}\n`);
    },
    error: (text) => {
      process.stderr.write(`${visible(text)}\n`);
    },
  };
}
