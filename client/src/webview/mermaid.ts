import type { TopologyResult } from '../../../server/src/protocol/topology';
import { forward } from './words';

/** The picture as a Mermaid flowchart, for documents that draw it themselves. */
export function toMermaid({ nodes, edges }: Pick<TopologyResult, 'nodes' | 'edges'>): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  return [
    'flowchart LR',
    ...nodes.map(({ id, kind, name, details }) => {
      const text = [kind, name, ...details].map(escaped).join('<br/>');
      return `  ${ids.get(id) ?? ''}["${text}"]`;
    }),
    ...edges.map(
      ({ from, to, kind }) =>
        `  ${ids.get(from) ?? ''} -->|"${escaped(forward(kind))}"| ${ids.get(to) ?? ''}`,
    ),
    '',
  ].join('\n');
}

/** Mermaid reads labels as Markdown and HTML; its own codes stand for what would be either. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/…_+-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0};`);
}
