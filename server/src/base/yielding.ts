/** Says whether work has been asked to stop. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

/** Thrown when a caller no longer wants the answer. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}

/** What long work needs from its host: a clock, and a way to let other work in. */
export interface Pacing {
  /** Milliseconds from any fixed point. */
  now(): number;
  /** Resolves after everything that waits has had its turn. */
  nextTurn(): Promise<void>;
}

/** What a host gives besides: time that passes. */
export interface HostClock extends Pacing {
  /** Resolves after so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

/** Longest time, in milliseconds, for which work keeps the event loop: an edit waits a few of these. */
const SLICE = 5;

/** Does `work` for every item, letting other events in every few milliseconds. Throws `Cancelled` when asked to stop. */
export async function eachInSlices<T>(
  items: Iterable<T>,
  pacing: Pacing,
  work: (item: T) => void,
  token?: CancellationToken,
): Promise<void> {
  let sliceEnd = pacing.now() + SLICE;
  for (const item of items) {
    work(item);
    if (pacing.now() < sliceEnd) continue;
    await pacing.nextTurn();
    if (token?.isCancellationRequested === true) throw new Cancelled();
    sliceEnd = pacing.now() + SLICE;
  }
}
