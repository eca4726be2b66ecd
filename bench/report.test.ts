import { describe, expect, it } from 'vitest';
import { ratioOf, type Figures } from './bench';
import type { Goal } from './goal';
import { GOALS } from './goals';
import { rowOf, tableOf } from './report';

const judged = (figures: Figures) => {
  const { cells, broken } = rowOf(figures);
  return { ratio: cells[5], met: cells[7], broken };
};

describe('a row', () => {
  it('takes ratios within runs and shows their median', () => {
    expect(ratioOf({ id: 'edit-6kB', ours: [2, 3, 40], other: [200, 30, 400] })).toBeCloseTo(0.1);
  });

  it('is met up to its goal, and broken only beyond its bound', () => {
    expect(judged({ id: 'edit-6kB', ours: [10], other: [100] })).toEqual({
      ratio: '1/10',
      met: 'yes',
      broken: false,
    });
    expect(judged({ id: 'edit-6kB', ours: [20], other: [100] })).toEqual({
      ratio: '1/5',
      met: 'no',
      broken: false,
    });
    expect(judged({ id: 'edit-6kB', ours: [60], other: [100] })).toEqual({
      ratio: '0.60×',
      met: 'no',
      broken: true,
    });
  });

  it('is neither without a figure to compare with', () => {
    expect(judged({ id: 'edit-6kB', ours: [10], other: [] })).toEqual({
      ratio: '',
      met: '–',
      broken: false,
    });
    expect(judged({ id: 'warm-start', ours: [], other: [] })).toEqual({ ratio: '', met: '–', broken: false });
  });

  it('compares sizes with their limit', () => {
    expect(judged({ id: 'vsix', ours: [999], other: [] })).toEqual({ ratio: '', met: 'yes', broken: false });
    expect(judged({ id: 'vsix', ours: [1001], other: [] })).toEqual({ ratio: '', met: 'no', broken: true });
  });
});

it('has no bound that is stricter than its goal', () => {
  const goals: [string, Goal][] = Object.entries(GOALS);
  for (const [id, { ratio, limit, bound }] of goals)
    expect(bound ?? Infinity, id).toBeGreaterThanOrEqual(ratio ?? limit ?? 0);
});

it('prints columns of equal width', () => {
  const table = tableOf([
    rowOf({ id: 'start', ours: [100], other: [250] }),
    rowOf({ id: 'vsix', ours: [700], other: [] }),
  ]);
  expect(new Set(table.split('\n').map((line) => line.length)).size).toBe(1);
  expect(table).toContain('| 1/2.5 |');
});
