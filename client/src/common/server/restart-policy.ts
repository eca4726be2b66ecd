/** Milliseconds in which a server that ends again and again is counted. */
const PERIOD = 3 * 60_000;

/** After so many ends in one period a server would only end once more. */
const MOST = 5;

/** What is to be done when the server has ended by itself, and what the user is told. */
export type EndAnswer = 'restart-and-tell' | 'restart' | 'give-up';

/** Decides when a server that ended is started again. The user hears of the first end of a period, and of giving up. */
export class RestartPolicy {
  private ends: number[] = [];

  /** Answers an end that comes at `now`, in milliseconds. */
  ended(now: number): EndAnswer {
    this.ends = [...this.ends.filter((end) => now - end < PERIOD), now];
    if (this.ends.length >= MOST) return 'give-up';
    return this.ends.length === 1 ? 'restart-and-tell' : 'restart';
  }

  /** Begins anew: the user has started the server. */
  forget(): void {
    this.ends = [];
  }
}
