import { Stop } from '../scripts/lib/processes.mjs';

/** What `npm run bench -- …` was asked for. */
export interface Options {
  /** Rows of the table; all where it is left out. */
  readonly only: ReadonlySet<number> | undefined;
  readonly quick: boolean;
  readonly check: boolean;
  /** Minutes for one measure with all its runs. */
  readonly limit: number;
  /** A server that was built already, to measure in place of the sources as they are now. */
  readonly server: string | undefined;
  /** File for the figures as JSON. */
  readonly out: string | undefined;
}

const USAGE =
  'The options of npm run bench are --only ROW[,ROW], --quick, --check, --limit MINUTES, --server FILE and --out FILE, as in npm run bench -- --only 1,4 --quick.';

/** Reads the arguments; what is no option ends the program with a sentence. */
export function readOptions(args: readonly string[]): Options {
  const options = {
    only: undefined as Set<number> | undefined,
    quick: false,
    check: false,
    limit: 5,
    server: undefined as string | undefined,
    out: undefined as string | undefined,
  };
  for (let at = 0; at < args.length; at++) {
    const value = () => {
      const next = args[++at];
      if (next === undefined) throw new Stop(USAGE);
      return next;
    };
    if (args[at] === '--quick') options.quick = true;
    else if (args[at] === '--check') options.check = true;
    else if (args[at] === '--limit') options.limit = minutesOf(value());
    else if (args[at] === '--out') options.out = value();
    else if (args[at] === '--server') options.server = value();
    else if (args[at] === '--only') options.only = rowsOf(value());
    else throw new Stop(USAGE);
  }
  return options;
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0)) throw new Stop(`"${text}" is no number of minutes, as in --limit 5.`);
  return minutes;
}

function rowsOf(text: string): Set<number> {
  const rows = text.split(',').map(Number);
  if (rows.some((row) => !Number.isInteger(row) || row < 1 || row > 15))
    throw new Stop(`"${text}" names no rows: they are numbers from 1 to 15, as in --only 1,4.`);
  return new Set(rows);
}
