/** Where a command prints. */
export interface Terminal {
  readonly cwd: string;
  readonly version: string;
  /** True where standard output is a terminal that shows colours. */
  readonly colour: boolean;
  print(text: string): void;
  error(text: string): void;
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
      process.stdout.write(`${text}\n`);
    },
    error: (text) => {
      process.stderr.write(`${text}\n`);
    },
  };
}
