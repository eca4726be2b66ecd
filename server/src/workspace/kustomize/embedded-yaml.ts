import { splitChunks } from '../../yaml/text/chunks';
import { readYaml } from '../../yaml/document';
import type { Field } from '../../yaml/field';
import type { Chunk, ManifestFile } from '../chunk';
import { itemsOf, moveSpans, textOf, valueAt, type Located } from './located';

/** The documents of a patch, and whether all could be read. */
export interface PatchText {
  readonly documents: readonly PatchDocument[];
  readonly broken: boolean;
}

/** One document of a patch, and the text in which it stands. */
export interface PatchDocument {
  readonly root: Located;
  readonly chunk: Chunk;
}

/** The documents of a patch file. */
export function patchFile(file: ManifestFile): PatchText {
  const documents: PatchDocument[] = [];
  let broken = false;
  for (const chunk of file.chunks) {
    const { root } = chunk.document;
    broken ||= chunk.document.broken;
    if (root !== undefined) documents.push(...patchesIn({ node: root, source: chunk }, chunk));
  }
  return { documents, broken };
}

/**
 * The documents of a patch that stands as a string in the kustomization. A block scalar is read where it stands, so
 * that every place in it is a place in the file; a quoted one points at the whole string.
 */
export function inlinePatch(field: Field, chunk: Chunk): PatchText {
  const node = field.node;
  if (node?.kind !== 'scalar') return { documents: [], broken: field.isUnknown };
  const block = node.style === 'literal' || node.style === 'folded';
  const raw = chunk.text.slice(node.span.start, node.span.end);
  const header = block ? raw.indexOf('\n') + 1 : 0;
  const text = block ? unindentMarkers(raw.slice(header)) : node.text;
  const documents: PatchDocument[] = [];
  let broken = false;
  for (const slice of splitChunks(text)) {
    const document = readYaml(text.slice(slice.start, slice.end), false);
    broken ||= document.broken;
    if (document.root === undefined) continue;
    const shift = node.span.start + header + slice.start;
    const root = moveSpans(document.root, ({ start, end }) =>
      block ? { start: start + shift, end: end + shift } : node.span,
    );
    documents.push(...patchesIn({ node: root, source: chunk }, chunk));
  }
  return { documents, broken };
}

/** Of a List each item is a patch; kustomize takes whatever kind ends so for one, if it has items. */
function patchesIn(root: Located, chunk: Chunk): PatchDocument[] {
  const isList = textOf(valueAt(root, 'kind'))?.endsWith('List') === true;
  const items = isList ? itemsOf(valueAt(root, 'items')) : undefined;
  return (items ?? [root]).map((one) => ({ root: one, chunk }));
}

/** Document markers count at column 0 only; in a block scalar they are indented like everything else. */
function unindentMarkers(block: string): string {
  return block.replace(
    /^([ \t]+)---(?=[ \t]*\r?$)/gm,
    (_, indent: string) => `---${' '.repeat(indent.length)}`,
  );
}
