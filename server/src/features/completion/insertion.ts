import { lineEndingOf } from '../../base/lines';
import type { Range } from '../../base/span';
import type { Chunk } from '../../workspace/chunk';
import { quote } from '../../yaml/editing/edits';
import type { TypingPlace } from '../../yaml/typing/typing-place';
import { locationOf } from '../context';
import type { Proposal } from './proposal';

/** A proposal as an editor inserts it. */
export interface Completion extends Proposal {
  readonly range: Range;
  readonly newText: string;
  readonly sortText: string;
  /** What is compared with the text that is there. */
  readonly filterText: string;
  readonly slot: TypingPlace['slot'];
}

/** Spells proposals for the place at which they go in. */
export function inserted(proposals: Iterable<Proposal>, chunk: Chunk, place: TypingPlace): Completion[] {
  const { range } = locationOf({ source: chunk, span: place.replace });
  const lineEnding = lineEndingOf(chunk.text);
  const isFlowKey = place.slot === 'key' && place.flow !== undefined;
  const isQuoted = isFlowKey && chunk.text[place.replace.start] === '"';
  return [...proposals].map((proposal) => {
    const spell = isFlowKey ? flowKey : spelled;
    const text = spell(proposal, chunk, place).replaceAll('\n', lineEnding);
    return {
      ...proposal,
      range,
      newText: place.needsBlank ? ` ${text}` : text,
      sortText: String(proposal.rank).padStart(4, '0') + proposal.label,
      // Editors compare with what is replaced, a quote in front included.
      filterText: isQuoted ? `"${proposal.label}"` : proposal.label,
      slot: place.slot,
    };
  });
}

function spelled({ text, kind, label }: Proposal, chunk: Chunk, place: TypingPlace): string {
  if (text !== undefined) return text;
  const isQuoted = /["']/.test(chunk.text[place.replace.start - 1] ?? '');
  if (isQuoted) return label;
  // `true` of the schema is the boolean; a name or label that reads like one needs quotes.
  if (kind === 'value')
    return isJson(chunk) && label !== 'true' && label !== 'false' ? JSON.stringify(label) : label;
  if (isJson(chunk)) return JSON.stringify(label);
  return kind === 'label' && place.slot === 'key' ? pairText(label, quote) : quote(label);
}

/** A key, or a pair of a label, on its line: `name: `, `"name": `. What stands behind a colon already is kept. */
function flowKey({ kind, label }: Proposal, { text }: Chunk, { flow, replace }: TypingPlace): string {
  const spell = flow === 'json' || text[replace.start] === '"' ? JSON.stringify : quote;
  const hasValue = /^\s*:/.test(text.slice(replace.end));
  if (kind === 'label') return pairText(label, spell);
  return hasValue ? spell(label) : `${spell(label)}: `;
}

/** Says whether a document is written as JSON. */
export function isJson({ text }: Chunk): boolean {
  return /^\s*\{/.test(text);
}

function pairText(pair: string, spell: (text: string) => string): string {
  const colon = pair.indexOf(': ');
  return `${spell(pair.slice(0, colon))}: ${spell(pair.slice(colon + 2))}`;
}
