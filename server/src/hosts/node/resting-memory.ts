import { getHeapStatistics } from 'node:v8';
import { measureMemory } from 'node:vm';
import { stackOf } from '../../base/errors';
import type { HostClock } from '../../base/yielding';

/** Milliseconds without work after which a server rests. */
const REST = 2_000;

/** By so many bytes, and by so large a part, the memory in use grows until V8 is asked to look through it again. */
const GROWTH = 24_000_000;
const GROWN_PART = 0.25;

/**
 * A clock by which the server gives memory back when it rests. V8 looks for what nobody needs only while something new is
 * made, so a server that has read a workspace and waits would keep all of it. Long work asks the clock for turns, so the
 * last turn tells when it ended.
 *
 * `used`: bytes in use, with what nobody needs any more. `collect` gives that back.
 */
export function givingMemoryBack(
  clock: HostClock,
  used = () => getHeapStatistics().used_heap_size,
  collect = collectInSteps,
): HostClock {
  let enough = GROWTH;
  const rest = setTimeout(() => {
    if (used() < enough) return;
    // Nobody asks again before it is done, nor where it cannot be done.
    enough = Infinity;
    collect().then(
      () => {
        enough = used() + Math.max(GROWTH, GROWN_PART * used());
      },
      (error: unknown) => process.stderr.write(stackOf(error)),
    );
  }, REST).unref();
  return {
    ...clock,
    nextTurn: () => {
      rest.refresh();
      return clock.nextTurn();
    },
  };
}

/**
 * Lets V8 collect within some ten seconds, in steps and mostly in threads of its own. A collection at once, the only other
 * one that a program can ask for, holds the server up for more than half a second after ten thousand files.
 */
export async function collectInSteps(): Promise<void> {
  const { emitWarning } = process;
  // Node says on stderr that the answer may come to mean something else, but nobody reads it.
  process.emitWarning = () => undefined;
  const measured = measureMemory();
  process.emitWarning = emitWarning;
  await measured;
}
