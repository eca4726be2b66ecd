import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { awaitFirstWord } from './first-word';

let givenUp = 0;
const wait = (worker: EventTarget): (() => void) =>
  awaitFirstWord(worker, () => {
    givenUp++;
  });

beforeEach(() => {
  vi.useFakeTimers();
  givenUp = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

it('a worker that never says a word is given up after a minute, once', () => {
  wait(new EventTarget());
  vi.advanceTimersByTime(59_999);
  expect(givenUp).toBe(0);
  vi.advanceTimersByTime(100_000);
  expect(givenUp).toBe(1);
});

it('a worker whose first script fails is given up at once', () => {
  const worker = new EventTarget();
  wait(worker);
  worker.dispatchEvent(new Event('error'));
  vi.advanceTimersByTime(100_000);
  expect(givenUp).toBe(1);
});

it('a worker that has spoken is never given up, whatever fails in it later', () => {
  const worker = new EventTarget();
  const spoken = wait(worker);
  vi.advanceTimersByTime(1000);
  spoken();
  worker.dispatchEvent(new Event('error'));
  vi.advanceTimersByTime(100_000);
  expect(givenUp).toBe(0);
});
