import { cpus } from 'node:os';
import { ratioOf, type Figures } from './bench';
import type { Goal } from './goal';
import { GOALS } from './goals';
import { median } from './statistics';

/** A row of the table as it is printed, and whether `--check` lets it pass. */
export interface Row {
  readonly cells: readonly string[];
  readonly broken: boolean;
}

const HEAD = ['#', 'measure', 'ours', 'against', 'other', 'ratio', 'goal', 'met'];

/** What a row says of its figures. */
export function rowOf(figures: Figures): Row {
  const goal: Goal = GOALS[figures.id];
  const ratio = ratioOf(figures);
  const ours = figures.ours.length === 0 ? undefined : median(figures.ours);
  const other = figures.other.length === 0 ? undefined : median(figures.other);
  const judged = goal.ratio === undefined ? ours : ratio;
  return {
    cells: [
      String(goal.row),
      goal.measure,
      withUnit(ours, goal.unit),
      goal.against,
      withUnit(other, goal.unit),
      ratio === undefined ? '' : ratioText(ratio),
      goalText(goal),
      verdict(judged, goal.ratio ?? goal.limit),
    ],
    broken: goal.bound !== undefined && judged !== undefined && judged > goal.bound,
  };
}

/** The table in Markdown, its columns aligned so that it reads well in a terminal too. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(({ cells }) => cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((cells) => (cells[column] ?? '').length)));
  const text = lines.map(
    (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  text.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return text.join('\n');
}

/** The machine, without which no time means anything. */
export function machine(): string {
  return `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}`;
}

function verdict(figure: number | undefined, wanted: number | undefined): string {
  if (figure === undefined || wanted === undefined) return '–';
  return figure <= wanted ? 'yes' : 'no';
}

function goalText({ ratio, limit, unit }: Goal): string {
  if (ratio !== undefined) return ratio === 1 ? 'equal' : `≤ ${ratioText(ratio)}`;
  return limit === undefined ? '' : `≤ ${withUnit(limit, unit)}`;
}

/** `1/40` below one half, else `2.1×`: how people say it. */
function ratioText(ratio: number): string {
  if (ratio > 0 && ratio <= 0.5) return `1/${rounded(1 / ratio)}`;
  return `${rounded(ratio)}×`;
}

function withUnit(value: number | undefined, unit: Goal['unit']): string {
  return value === undefined ? '' : `${rounded(value)} ${unit}`;
}

/** Two digits that count, or all before the point. */
function rounded(value: number): string {
  const text = value >= 10 ? Math.round(value).toString() : value.toPrecision(2);
  return text.replace(/\.0$/, '').replace(/\B(?=(?:\d{3})+$)/g, ',');
}
