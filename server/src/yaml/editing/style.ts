import { columnOf } from '../../base/lines';
import type { Field } from '../field';
import type { YamlNode } from '../node';
import { dashOf } from './edits';

/** How the author of a document lays YAML out, so that what is added looks like the rest. */
export interface YamlStyle {
  /** Columns that a map stands deeper than its key. */
  readonly indent: number;
  /** Columns that the dashes of a list stand deeper than its key. */
  readonly listIndent: number;
}

/** Thousands of fixes may ask for the style of one tree. */
const known = new WeakMap<YamlNode, YamlStyle>();

/** The style of the document that a field stands in: for each question the answer that is given most often. */
export function styleOf(field: Field): YamlStyle {
  let root = field;
  while (root.parent !== undefined) root = root.parent;
  const { written, source } = root;
  const style = (written && known.get(written)) ?? styleIn(written, source.text);
  if (written !== undefined) known.set(written, style);
  return style;
}

function styleIn(node: YamlNode | undefined, text: string): YamlStyle {
  const votes = { maps: new Map<number, number>(), lists: new Map<number, number>() };
  count(node, text, votes);
  return { indent: winner(votes.maps) ?? 2, listIndent: winner(votes.lists) ?? 0 };
}

interface Votes {
  readonly maps: Map<number, number>;
  readonly lists: Map<number, number>;
}

function count(node: YamlNode | undefined, text: string, votes: Votes): void {
  if (node?.kind === 'sequence') for (const item of node.items) count(item, text, votes);
  if (node?.kind !== 'map') return;
  for (const { key, value } of node.pairs) {
    count(value, text, votes);
    if (value === undefined || value.kind === 'scalar' || value.kind === 'alias' || value.flow) continue;
    const first = value.kind === 'map' ? value.pairs[0]?.key.span.start : undefined;
    const item = value.kind === 'sequence' ? value.items[0] : undefined;
    const at = item === undefined ? first : dashOf(text, item.span.start);
    if (at === undefined) continue;
    vote(item === undefined ? votes.maps : votes.lists, columnOf(text, at) - columnOf(text, key.span.start));
  }
}

function vote(votes: Map<number, number>, answer: number): void {
  votes.set(answer, (votes.get(answer) ?? 0) + 1);
}

function winner(votes: ReadonlyMap<number, number>): number | undefined {
  const [best] = [...votes].filter(([answer]) => answer >= 0).sort((a, b) => b[1] - a[1]);
  return best?.[0];
}
