import { lineEndingOf } from '../../base/lines';
import { message } from '../../base/message';
import { lineToSilence } from '../../rules/suppressions';
import type { YamlNode } from '../../yaml/node';
import type { WholeFix } from '../../rules/rule';
import type { PresentedDiagnostic } from './present';

/**
 * Ways to silence a finding: a comment above its line, or one for the whole file at its top. JSON has no comments and
 * gets neither.
 */
export function suppressions({ chunk, code, diagnostic }: PresentedDiagnostic): WholeFix[] {
  if (chunk.text.trimStart().startsWith('{')) return [];
  const rule = code;
  const eol = lineEndingOf(chunk.text);
  const line = lineToSilence(chunk, diagnostic.place.span);
  const lineStart = behindMark(chunk.text, chunk.offsetAt({ line, character: 0 }));
  const indent =
    /^[ \t]*/.exec(chunk.text.slice(lineStart))?.[0] ||
    (isInBrackets(chunk.document.root, lineStart) ? ' ' : '');
  const top = chunk.file.chunks[0] ?? chunk;
  const start = behindMark(top.text, 0);
  return [
    {
      title: message('Silence {rule} for this line', { rule }),
      changes: [
        {
          place: { source: chunk, span: { start: lineStart, end: lineStart } },
          newText: `${indent}# ordinal-disable-next-line ${rule}${eol}`,
        },
      ],
    },
    {
      title: message('Silence {rule} for this file', { rule }),
      changes: [
        {
          place: { source: top, span: { start, end: start } },
          newText: `# ordinal-disable-file ${rule}${eol}`,
        },
      ],
    },
  ];
}

/** Between the brackets of a collection YAML takes a comment only behind a blank. */
function isInBrackets(node: YamlNode | undefined, at: number): boolean {
  if ((node?.kind !== 'map' && node?.kind !== 'sequence') || at <= node.span.start || at >= node.span.end)
    return false;
  const children = node.kind === 'map' ? node.pairs.map(({ value }) => value) : node.items;
  return node.flow || children.some((child) => isInBrackets(child, at));
}

/** A byte order mark stays in front of everything: anywhere else it would be text. */
function behindMark(text: string, at: number): number {
  return at === 0 && text.startsWith('\uFEFF') ? 1 : at;
}
