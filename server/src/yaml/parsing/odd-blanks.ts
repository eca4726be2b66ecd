import type { ScalarStyle, YamlNode } from '../node';

/** Blanks that people take for spaces and YAML for letters: no-break, typographic and wide ones, those without width. */
const ODD = /[\u00A0\u2000-\u200D\u202F\u3000]/g;
/** How a line may begin: indentation, dashes of list items, a key with the blanks behind its colon. */
const BEGINNING = /^[\s\u200B-\u200D-]*(?:[\w./-]+:[^\S\n]*[\u200B-\u200D]*)?/gm;

/** Where blanks stand at beginnings of lines that are none to YAML, which makes another document of what people see. */
export function oddBlanks(text: string, root: YamlNode | undefined): number[] {
  if (text.search(ODD) < 0) return [];
  const found: number[] = [];
  let slipped = false;
  for (const { 0: line, index } of text.matchAll(BEGINNING)) {
    const odd = [...line.matchAll(ODD)];
    const style = odd.length > 0 ? styleAt(root, index) : 'plain';
    if (odd.length === 0 || (style ?? 'plain') !== 'plain') continue;
    found.push(...odd.map((blank) => index + blank.index));
    // Behind a dash, a word with a colon may as well begin a text; another line of a text goes on with it.
    slipped ||= style === undefined && !/^ *- +\S/.test(line);
  }
  return slipped ? found : [];
}

/** The style of a scalar that a line lies in, and does not begin. */
function styleAt(node: YamlNode | undefined, at: number): ScalarStyle | undefined {
  if (node === undefined || node.kind === 'alias' || at <= node.span.start || at >= node.span.end)
    return undefined;
  if (node.kind === 'scalar') return node.style;
  const children = node.kind === 'map' ? node.pairs.map(({ value }) => value) : node.items;
  for (const child of children) {
    const style = styleAt(child, at);
    if (style !== undefined) return style;
  }
  return undefined;
}
