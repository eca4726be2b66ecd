import { performance } from 'node:perf_hooks';
import type { Position } from 'vscode-languageserver-protocol';
import type { LanguageServer } from './language-server';

/** Where an edit plants a fault: behind a number, which becomes a word where the schema wants a number. */
export function planAt(text: string): Position {
  const lines = text.split('\n');
  const middle = Math.floor(lines.length / 2);
  const spots = lines.flatMap((line, number) => {
    const match = /\b(?:containerPort|port): \d+/.exec(line);
    return match === null ? [] : [{ line: number, character: match.index + match[0].length }];
  });
  spots.sort((a, b) => Math.abs(a.line - middle) - Math.abs(b.line - middle));
  const [nearest] = spots;
  if (nearest === undefined) throw new Error('The text has no number that a schema checks.');
  return nearest;
}

/**
 * A file that is open in a server and edited again and again: one character is typed that makes a value wrong, and
 * taken away again. Every edit changes the diagnostics, so an answer cannot be mistaken for an older one, and a
 * server that does not check cannot win.
 */
export class EditedFile {
  private version = 1;
  private broken = false;

  constructor(
    private readonly server: LanguageServer,
    readonly uri: string,
    private readonly text: string,
    private readonly at: Position = planAt(text),
  ) {}

  /** Opens the file with the fault in it; milliseconds until it is published, schema included. */
  async open(): Promise<number> {
    const lines = this.text.split('\n');
    const line = lines[this.at.line] ?? '';
    lines[this.at.line] = `${line.slice(0, this.at.character)}x${line.slice(this.at.character)}`;
    this.broken = true;
    const published = this.published();
    const begun = performance.now();
    this.server.open(this.uri, lines.join('\n'));
    return (await published) - begun;
  }

  /** Types the fault or takes it away; milliseconds until the diagnostics say so. */
  async edit(): Promise<number> {
    this.broken = !this.broken;
    this.version += 1;
    const { line, character } = this.at;
    const end = { line, character: this.broken ? character : character + 1 };
    const published = this.published();
    const begun = performance.now();
    this.server.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ range: { start: this.at, end }, text: this.broken ? 'x' : '' }],
    });
    return (await published) - begun;
  }

  private published(): Promise<number> {
    const wanted = this.broken;
    return this.server.until(
      () => {
        const diagnostics = this.server.diagnostics.get(this.uri);
        return diagnostics !== undefined && this.isMarked(diagnostics) === wanted;
      },
      `the ${wanted ? 'fault' : 'end of the fault'} in line ${this.at.line + 1} of ${this.uri}`,
    );
  }

  private isMarked(diagnostics: readonly { range: { start: Position } }[]): boolean {
    return diagnostics.some(({ range }) => range.start.line === this.at.line);
  }
}
