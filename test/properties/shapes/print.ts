import { quote } from '../../../server/src/yaml/editing/edits';
import { isMap, type Value } from './manifests';

/** Prints a value as YAML in a style, and with comments, that a seed decides. */
export function print(value: Value, seed: number): string {
  return new Printer(seed).whole(value);
}

/** How a text is going to be written; its comments hold what marks something elsewhere. */
class Printer {
  private comments = 0;
  private readonly indent: number;
  private readonly listIndent: number;
  private readonly gap: () => string;
  private readonly eol: string;

  constructor(private state: number) {
    this.indent = this.chance(3) ? 4 : 2;
    this.listIndent = this.chance(2) ? 2 : 0;
    const wide = this.chance(6);
    this.gap = () => (wide ? '   ' : ' ');
    this.eol = this.chance(4) ? '\r\n' : '\n';
  }

  whole(value: Value): string {
    const lines = this.block(value);
    const last = this.chance(4) ? '' : this.eol;
    return lines.join(this.eol) + last;
  }

  /** A linear congruential generator: true once in so many times. */
  private chance(times: number): boolean {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return (this.state >>> 16) % times === 0;
  }

  private comment(lead: string, times = 4): string {
    return this.chance(times) ? `${lead}# c${++this.comments} of a-b: [c]` : '';
  }

  /** A comment on a line of its own, or none. */
  private own(): string[] {
    const comment = this.comment('', 6);
    return comment === '' ? [] : [comment];
  }

  private block(value: Value): string[] {
    if (Array.isArray(value)) return value.flatMap((item: Value) => [...this.own(), ...this.item(item)]);
    if (!isMap(value)) return [this.scalar(value) + this.comment(' ')];
    return Object.entries(value).flatMap(([key, entry]) => [...this.own(), ...this.entry(key, entry)]);
  }

  private isFlow(value: Value): boolean {
    if (typeof value !== 'object' || Object.keys(value).length === 0) return true;
    return this.chance(8);
  }

  private item(value: Value): string[] {
    if (this.isFlow(value)) return [`-${this.gap()}${this.flow(value)}${this.comment(' ')}`];
    if (this.chance(10)) {
      return [`-${this.comment(' ', 2)}`, ...this.shift(this.block(value), this.indent)];
    }
    const gap = this.gap();
    const lines = this.block(value);
    const first = lines.findIndex((line) => !line.startsWith('#'));
    return [
      ...lines.slice(0, first),
      `-${gap}${lines[first] ?? ''}`,
      ...this.shift(lines.slice(first + 1), gap.length + 1),
    ];
  }

  private entry(key: string, value: Value): string[] {
    if (this.isFlow(value)) {
      if (typeof value !== 'object' && this.chance(12))
        return [`${key}:${this.comment(' ')}`, ...this.shift(this.block(value), this.indent)];
      return [`${key}: ${this.flow(value)}${this.comment(' ')}`];
    }
    return [
      `${key}:${this.comment(' ')}`,
      ...this.shift(this.block(value), Array.isArray(value) ? this.listIndent : this.indent),
    ];
  }

  private shift(lines: readonly string[], by: number): string[] {
    return lines.map((line) => ' '.repeat(by) + line);
  }

  private flow(value: Value): string {
    if (Array.isArray(value)) return `[${value.map((item: Value) => this.flow(item)).join(', ')}]`;
    if (!isMap(value)) return this.scalar(value);
    return `{${Object.entries(value)
      .map(([key, entry]) => `${key}: ${this.flow(entry)}`)
      .join(', ')}}`;
  }

  private scalar(value: Value): string {
    if (typeof value !== 'string') return String(value);
    if (this.chance(8)) return `'${value}'`;
    return /^\d+(?:[A-Z]i)$/.test(value) ? value : quote(value, this.chance(8) ? 'double-quoted' : 'plain');
  }
}
