import type { Span } from '../base/span';
import type { YamlNode } from './node';

/** Blanks that people take for spaces and YAML for letters: no-break, typographic and wide ones, those without width. */
const ODD = '\\u00A0\\u1680\\u2000-\\u200D\\u202F\\u205F\\u2060\\u3000';
const ANY = new RegExp(`[${ODD}]`);
const WITHOUT_WIDTH = /[\u200B-\u200D\u2060]/g;
const EVERY = new RegExp(`[${ODD}]`, 'g');

/** How a line may begin: indentation, dashes of list items, a key with the blanks behind its colon. */
const BEGINNING = new RegExp(`^[ ${ODD}]*(?:-[ ${ODD}]+)*(?:["']?[\\w./-]+["']?:[ ${ODD}]+)?`, 'gm');
/** Odd in front of everything, or behind the colon of a key: `- note:` and a no-break space may as well begin a text. */
const SLIP = new RegExp(`^(?:[ -]*[${ODD}]|[ \\w./"'-]+:[ ${ODD}]*[${ODD}](?<!- .*))`);

/** Beginnings of lines whose blanks are not those of YAML, which makes another document of what people see. */
export function oddBeginnings(text: string, root: YamlNode | undefined): Span[] {
  if (!ANY.test(text)) return [];
  const texts = root === undefined ? [] : [...textsIn(root)];
  const found: Span[] = [];
  let slipped = false;
  for (const { 0: beginning, index } of text.matchAll(BEGINNING)) {
    if (!ANY.test(beginning) || texts.some(({ start, end }) => start < index && index < end)) continue;
    found.push({ start: index, end: index + beginning.length });
    slipped ||= SLIP.test(beginning);
  }
  return slipped ? found : [];
}

/** The same blanks as spaces; those without width go. */
export function straightened(blanks: string): string {
  return blanks.replace(WITHOUT_WIDTH, '').replace(EVERY, ' ');
}

/** The first odd blank of a text that has one. */
export function firstOddBlank(text: string): number {
  return text.search(ANY);
}

/** Where texts stand that begin on another line than they end: what looks like indentation there is theirs. */
function* textsIn(node: YamlNode): Generator<Span> {
  if (node.kind === 'scalar') {
    if (node.style !== 'plain') yield node.span;
  } else if (node.kind === 'sequence') for (const item of node.items) yield* textsIn(item);
  else if (node.kind === 'map')
    for (const { value } of node.pairs) if (value !== undefined) yield* textsIn(value);
}
