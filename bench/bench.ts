import { join } from 'node:path';
import type { GoalId } from './goals';
import type { ServerProgram } from './lsp/language-server';
import type { Peers } from './peers/peers';
import { median } from './statistics';
import { writeWorkspace, type Workspace } from './workspace/files';

/** Figures of one row, in the unit of its goal. Each list has one value a run, those at the same place being paired. */
export interface Figures {
  readonly id: GoalId;
  readonly ours: readonly number[];
  /** Left out where the peer is not there; the peers say why. */
  readonly other?: readonly number[] | undefined;
}

/** One measure, or a group of them that share their work. */
export interface Measure {
  /** The rows of the table that it fills. */
  readonly rows: readonly number[];
  readonly run: (bench: Bench) => Promise<void>;
}

/** What the measures share: how thorough they are, what they measure, and where they put it. */
export class Bench {
  readonly figures: Figures[] = [];
  /** Runs of every measure; the table shows their median. */
  readonly runs: number;
  /** Edits or requests of one run. */
  readonly repeats: number;
  private readonly workspaces = new Map<number, Workspace>();

  constructor(
    readonly ordinal: ServerProgram,
    readonly peers: Peers,
    /** A folder that is removed in the end. */
    readonly scratch: string,
    readonly quick: boolean,
  ) {
    this.runs = quick ? 1 : 3;
    this.repeats = quick ? 20 : 80;
  }

  report(figures: Figures): void {
    this.figures.push(figures);
  }

  /** A workspace of so many applications, written once. */
  workspace(count: number): Workspace {
    let workspace = this.workspaces.get(count);
    if (workspace === undefined) {
      workspace = writeWorkspace(join(this.scratch, `workspace-${count}`), count);
      this.workspaces.set(count, workspace);
    }
    return workspace;
  }
}

/** The ratio of a row: the median of those of its runs, because only what one run paired had the same noise. */
export function ratioOf({ ours, other }: Figures): number | undefined {
  if (other === undefined || ours.length === 0 || other.length === 0) return undefined;
  const ratios = ours.flatMap((value, run) => {
    const paired = other[run];
    return paired === undefined ? [] : [value / paired];
  });
  return median(ratios);
}
