/** One place where Ordinal and a control plane say different things. */
export interface Difference {
  /** `verdicts case 050 #0: refusal-missed`; what the list of explained differences names. */
  readonly key: string;
  /** Kubernetes minors on which it shows. */
  readonly minors: readonly string[];
  /** What the control plane did. */
  readonly real: string;
  /** What Ordinal says. */
  readonly ordinal: string;
}

/** What comparing a family of cases gave. */
export interface Comparison {
  /** How many comparisons ended in agreement, by what was compared, for each Kubernetes minor. */
  readonly agreed: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly differences: readonly Difference[];
}

/** Gathers agreements and differences; differences of several minors that say the same become one. */
export class Tally {
  private readonly agreed = new Map<string, Map<string, number>>();
  private readonly found = new Map<string, Difference>();

  agree(what: string, minor: string): void {
    const counts = this.agreed.get(what) ?? new Map<string, number>();
    counts.set(minor, (counts.get(minor) ?? 0) + 1);
    this.agreed.set(what, counts);
  }

  differ(key: string, minor: string, real: string, ordinal: string): void {
    const id = `${key}\n${real}\n${ordinal}`;
    const known = this.found.get(id);
    this.found.set(id, { key, real, ordinal, minors: [...(known?.minors ?? []), minor] });
  }

  /** Agreement where both are the same, else a difference. */
  compare(what: string, key: string, minor: string, real: string, ordinal: string): void {
    if (real === ordinal) this.agree(what, minor);
    else this.differ(key, minor, real, ordinal);
  }

  result(): Comparison {
    return { agreed: this.agreed, differences: [...this.found.values()] };
  }
}
