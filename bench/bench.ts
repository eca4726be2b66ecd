import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { say } from '../scripts/lib/prepare.mjs';
import { GOALS, type GoalId } from './goals';
import type { ServerProgram } from './lsp/language-server';
import type { Peers } from './peers/peers';
import { median } from './statistics';
import { writeWorkspace, type Workspace } from './workspace/files';

/** Figures of one row, in the unit of its goal. Each list has one value a run, those at the same place being paired. */
export interface Figures {
  readonly id: GoalId;
  readonly ours: readonly number[];
  /** Empty where the peer is not there; the peers say why. */
  readonly other: readonly number[];
}

/** One measure, or a group of them that share their work. */
export interface Measure {
  /** The rows of the table that it fills. */
  readonly rows: readonly number[];
  readonly run: (bench: Bench) => Promise<void>;
}

/** How thorough the measures are, and how long each may take. */
export interface Effort {
  /** Runs of every measure; the table shows their median. */
  readonly runs: number;
  /** Edits or requests of one run. */
  readonly repeats: number;
  /** Milliseconds for one measure with all its runs. */
  readonly limit: number;
}

/** What the measures share: how thorough they are, what they measure, and where they put it. */
export class Bench implements Effort {
  readonly runs: number;
  readonly repeats: number;
  readonly limit: number;
  private readonly rows = new Map<GoalId, { ours: number[]; other: number[] }>();
  private readonly workspaces = new Map<number, Workspace>();
  private deadline = Infinity;

  constructor(
    readonly ordinal: ServerProgram,
    readonly peers: Peers,
    /** A folder that is removed in the end. */
    readonly scratch: string,
    { runs, repeats, limit }: Effort,
  ) {
    this.runs = runs;
    this.repeats = repeats;
    this.limit = limit;
  }

  /** Puts what one run has found into the table, where it stays whatever happens next. */
  add(id: GoalId, ours: number, other?: number): void {
    const row = this.rows.get(id) ?? { ours: [], other: [] };
    this.rows.set(id, row);
    row.ours.push(ours);
    if (other !== undefined) row.other.push(other);
  }

  /** What is known so far, in the order of the table. */
  get figures(): Figures[] {
    const ids = Object.keys(GOALS) as GoalId[];
    return ids.flatMap((id) => {
      const row = this.rows.get(id);
      return row === undefined ? [] : [{ id, ...row }];
    });
  }

  /** Begins a measure: its time counts from now. */
  begin(): void {
    this.deadline = performance.now() + this.limit;
  }

  /** Milliseconds that the measure still has. */
  get remaining(): number {
    return Math.max(0, this.deadline - performance.now());
  }

  /** Does the work of a measure once for each run and says how long it took; a run that would end too late is left out. */
  async eachRun(work: () => Promise<void>): Promise<void> {
    for (let run = 1; run <= this.runs; run++) {
      const begun = performance.now();
      await work();
      const took = performance.now() - begun;
      say(`  run ${run} of ${this.runs}: ${Math.ceil(took / 1000)} s`);
      if (run === this.runs || took < this.remaining) continue;
      say('  Another one would take too long, so the table shows the median of those.');
      return;
    }
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
  const ratios = ours.flatMap((value, run) => {
    const paired = other[run];
    return paired === undefined ? [] : [value / paired];
  });
  return ratios.length === 0 ? undefined : median(ratios);
}
