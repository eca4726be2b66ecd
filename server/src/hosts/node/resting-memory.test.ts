import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collectInSteps, givingMemoryBack } from './resting-memory';

const MB = 1_000_000;

/** A clock and a heap of which half is garbage; `collected` counts how often that was given back. */
function server(used: number) {
  const heap = {
    inUse: used,
    collected: 0,
    collect: () => {
      heap.collected += 1;
      heap.inUse /= 2;
      return Promise.resolve();
    },
  };
  const idle = { now: () => 0, nextTurn: () => Promise.resolve(), pause: () => Promise.resolve() };
  return {
    heap,
    clock: givingMemoryBack(
      idle,
      () => heap.inUse,
      () => heap.collect(),
    ),
  };
}

/** Something that nobody has, not even a caller on the stack. */
function forgotten(): WeakRef<object> {
  return new WeakRef({});
}

describe('a server that rests', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives memory back once, and again when as much work was done', async () => {
    const { heap, clock } = server(400 * MB);
    await clock.nextTurn();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(heap).toMatchObject({ collected: 1, inUse: 200 * MB });
    heap.inUse = 240 * MB;
    await clock.nextTurn();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(heap.collected).toBe(1);
    heap.inUse = 260 * MB;
    await clock.nextTurn();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(heap.collected).toBe(2);
  });

  it('does nothing while it works', async () => {
    const { heap, clock } = server(400 * MB);
    for (let turn = 0; turn < 100; turn++) {
      await clock.nextTurn();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(heap.collected).toBe(0);
  });

  it('does nothing where little is to be given back', async () => {
    const { heap, clock } = server(20 * MB);
    await clock.nextTurn();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(heap.collected).toBe(0);
  });

  it('goes on where V8 cannot do it', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { heap, clock } = server(400 * MB);
    heap.collect = () => Promise.reject(new TypeError('measureMemory is not a function'));
    await clock.nextTurn();
    await vi.advanceTimersByTimeAsync(3_600_000);
    await clock.nextTurn();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
  });
});

it('lets V8 find what nobody needs, and says nothing about it', async () => {
  const warned = vi.spyOn(process, 'emitWarning');
  const unneeded = forgotten();
  await collectInSteps();
  expect(unneeded.deref()).toBeUndefined();
  expect(warned).not.toHaveBeenCalled();
}, 60_000);
