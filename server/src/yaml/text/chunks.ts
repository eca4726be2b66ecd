/** Where one YAML document lies in its file. `line` is that of its first character. */
export interface ChunkSlice {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/**
 * Splits a file at its document markers. Exact, not a guess: in YAML 1.2 a line that begins with `---` or `...` at
 * column 0 is a marker even inside a block scalar. Directives (`%YAML`) stay with the marker behind them.
 * The slices lie end to end and cover the whole text.
 */
export function splitChunks(text: string): ChunkSlice[] {
  const slices: ChunkSlice[] = [];
  let start = 0;
  let startLine = 0;
  let line = 0;
  const close = (end: number, nextLine: number): void => {
    if (end > start) slices.push({ start, end, line: startLine });
    start = end;
    startLine = nextLine;
  };
  for (let at = 0; at < text.length; line++) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    if (isMarker(text, at, '---') && !onlyDirectives(text, start, at)) close(at, line);
    else if (isMarker(text, at, '...')) close(next, line + 1);
    at = next;
  }
  close(text.length, line);
  return slices;
}

/** Says whether a document ends between two texts that stand one behind the other, of which the first one is a slice. */
export function isCutBetween(before: string, behind: string): boolean {
  const lastLine = before.lastIndexOf('\n', before.length - 2) + 1;
  if (isMarker(before, lastLine, '...')) return true;
  return isMarker(behind, 0, '---') && !onlyDirectives(before, 0, before.length);
}

function isMarker(text: string, at: number, marker: string): boolean {
  if (!text.startsWith(marker, at)) return false;
  const behind = text[at + 3];
  return behind === undefined || behind === ' ' || behind === '\t' || behind === '\n' || behind === '\r';
}

/** Says whether the text before a marker is directives (with comments around them), which belong to that marker. */
function onlyDirectives(text: string, start: number, end: number): boolean {
  let found = false;
  for (let at = start; at < end;) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    if (text[at] === '%') found = true;
    else if (text[at] !== '#' && text.slice(at, next).trim() !== '') return false;
    at = next;
  }
  return found;
}
