/** What a measure promises, and what `--check` accepts. */
export interface Goal {
  /** The row of the table in docs/performance.md: from 14 on it is about scale. */
  readonly row: number;
  readonly measure: string;
  /** What the other figure of the row is. */
  readonly against: string;
  readonly unit: 'ms' | 'MB' | 'kB' | 'files';
  /** Ours divided by the other at most. */
  readonly ratio?: number;
  /** Ours at most, in the unit of the row. */
  readonly limit?: number;
  /**
   * What `--check` lets pass, of the ratio where there is one and else of the figure: machines that are busy with
   * other things are noisy. Times of one machine say nothing about another, so they have none.
   */
  readonly bound?: number;
}
