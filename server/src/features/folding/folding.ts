import type { ManifestFile } from '../../workspace/chunk';

/** Lines that can be folded into their first. */
export interface FoldedLines {
  readonly start: number;
  readonly end: number;
  /** `region` for a whole document. */
  readonly kind: 'block' | 'comment' | 'region';
}

interface OpenBlock {
  readonly line: number;
  readonly depth: number;
}

/**
 * Folds documents, blocks and comments. It reads the indentation and no tree, because an editor uses it in place of
 * its own folding: while somebody types, the folds must stay where they are.
 */
export function foldingRanges(file: ManifestFile): FoldedLines[] {
  return file.chunks.flatMap((chunk) => {
    const lines = chunk.text.split('\n');
    // What follows the last line break belongs to the next chunk.
    if (lines[lines.length - 1] === '') lines.pop();
    const folds = [...blocks(lines), ...comments(lines)];
    const first = lines.findIndex((line) => !isEmpty(line));
    const last = lastFilled(lines, lines.length - 1);
    if (file.chunks.length > 1 && last > first) folds.push({ start: first, end: last, kind: 'region' });
    return folds.map(({ start, end, kind }) => ({ start: start + chunk.line, end: end + chunk.line, kind }));
  });
}

function blocks(lines: readonly string[]): FoldedLines[] {
  const folds: FoldedLines[] = [];
  const open: OpenBlock[] = [];
  const close = (depth: number, before: number): void => {
    for (
      let block = open[open.length - 1];
      block !== undefined && block.depth >= depth;
      block = open[open.length - 1]
    ) {
      open.pop();
      const end = lastFilled(lines, before);
      if (end > block.line) folds.push({ start: block.line, end, kind: 'block' });
    }
  };
  lines.forEach((line, index) => {
    if (isEmpty(line) || isMarker(line) || /^\s*#/.test(line)) return;
    const depth = depthOf(line);
    close(depth, index - 1);
    open.push({ line: index, depth });
  });
  close(0, lines.length - 1);
  return folds;
}

/** Items may stand at the column of the key they belong to, and are below it all the same. */
function depthOf(line: string): number {
  const column = line.length - line.trimStart().length;
  return column * 2 + (/^\s*-(?:\s|$)/.test(line) ? 1 : 0);
}

function comments(lines: readonly string[]): FoldedLines[] {
  const folds: FoldedLines[] = [];
  let start = -1;
  [...lines, ''].forEach((line, index) => {
    const isComment = /^\s*#/.test(line);
    if (isComment && start < 0) start = index;
    if (isComment || start < 0) return;
    if (index - 1 > start) folds.push({ start, end: index - 1, kind: 'comment' });
    start = -1;
  });
  return folds;
}

function lastFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at > 0 && (isEmpty(lines[at] ?? '') || isMarker(lines[at] ?? ''))) at--;
  return at;
}

function isEmpty(line: string): boolean {
  return line.trim() === '';
}

function isMarker(line: string): boolean {
  return /^(?:---|\.\.\.)\s*$/.test(line);
}
