/** A snippet as a `.code-snippets` file holds it. */
export interface Snippet {
  readonly scope: string;
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** What a placeholder stands for before anybody types into it. */
export type Defaults = ReadonlyMap<number, string>;

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mirror'; readonly index: number }
  | { readonly kind: 'placeholder'; readonly index: number; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly index: number; readonly options: readonly string[] };

/**
 * The text that an editor inserts for a snippet, with some placeholders typed over. Speaks the part of the snippet
 * language that Ordinal's snippets use, and throws on the rest: a `$NAME` is a variable of the editor that somebody
 * forgot to escape.
 */
export function expandSnippet(snippet: Snippet, typed: Defaults = new Map()): string {
  const parts = parse(snippet);
  const values = new Map([...defaultsOf(parts), ...typed]);
  return render(parts, values, true);
}

/** Every value that a choice of the snippet offers, by the index of its placeholder. */
export function choicesOf(snippet: Snippet): Map<number, readonly string[]> {
  return new Map(
    parse(snippet).flatMap((part) => (part.kind === 'choice' ? [[part.index, part.options]] : [])),
  );
}

/** The indices of the snippet's placeholders, each as often as it is given a default. */
export function definedIndices(snippet: Snippet): number[] {
  return parse(snippet).flatMap((part) =>
    part.kind === 'placeholder' || part.kind === 'choice' ? [part.index] : [],
  );
}

/** The indices that are mirrored anywhere, also inside of defaults. */
export function mirroredIndices(snippet: Snippet): Set<number> {
  const mirrors = (parts: readonly Part[]): number[] =>
    parts.flatMap((part) => {
      if (part.kind === 'mirror') return [part.index];
      return part.kind === 'placeholder' ? mirrors(part.parts) : [];
    });
  return new Set(mirrors(parse(snippet)));
}

function parse(snippet: Snippet): Part[] {
  return new SnippetParser(snippet.body.join('\n')).parts();
}

function defaultsOf(parts: readonly Part[]): Map<number, string> {
  const values = new Map<number, string>();
  for (const part of parts) {
    if (part.kind === 'placeholder') values.set(part.index, render(part.parts, values, false));
    if (part.kind === 'choice') values.set(part.index, part.options[0] ?? '');
  }
  return values;
}

function render(parts: readonly Part[], values: Defaults, typed: boolean): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      const value = values.get(part.index);
      if (value === undefined)
        throw new Error(`Nothing gives $${part.index} a value${typed ? '' : ' before it is used'}.`);
      return value;
    })
    .join('');
}

/** Reads tab stops, placeholders, choices and escapes. */
class SnippetParser {
  private at = 0;

  constructor(private readonly source: string) {}

  parts(end = ''): Part[] {
    const parts: Part[] = [];
    while (this.at < this.source.length && !(end !== '' && this.source.startsWith(end, this.at)))
      parts.push(this.part());
    return parts;
  }

  private part(): Part {
    const mirror = this.take(/\$(\d+)|\$\{(\d+)\}/y);
    if (mirror !== undefined) return { kind: 'mirror', index: Number(mirror[1] ?? mirror[2]) };
    const choice = this.take(/\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}/y);
    if (choice !== undefined) {
      const options = (choice[2] ?? '').match(/(?:\\.|[^,\\])+/g) ?? [];
      return {
        kind: 'choice',
        index: Number(choice[1]),
        options: options.map((option) => option.replace(/\\(.)/g, '$1')),
      };
    }
    const open = this.take(/\$\{(\d+):/y);
    if (open !== undefined) {
      const parts = this.parts('}');
      if (this.take(/\}/y) === undefined) throw new Error(`$${open[1]} is never closed.`);
      return { kind: 'placeholder', index: Number(open[1]), parts };
    }
    const text = this.take(/\\([\\$}])|(\$(?![A-Za-z_{])|[^$])/y);
    if (text === undefined)
      throw new Error(`This is no placeholder: ${this.source.slice(this.at, this.at + 40)}`);
    return { kind: 'text', text: text[1] ?? text[2] ?? '' };
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }
}
