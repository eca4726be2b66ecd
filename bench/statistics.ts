/** The value below which `percent` of the values lie (nearest rank). Throws where there is no value. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is no percentile of no values.');
  return value;
}

/** The middle value; the lower one of two. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** What most people wait at most: 95 of 100 values are no larger. */
export function p95(values: readonly number[]): number {
  return percentile(values, 95);
}

/** All values together. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
