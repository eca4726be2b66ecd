import { FoldingRangeKind, type SelectionRange } from 'vscode-languageserver';
import { foldingRanges } from '../../features/folding/folding';
import { selectionAt } from '../../features/folding/selection';
import type { Session } from '../session';

const KIND = {
  comment: { kind: FoldingRangeKind.Comment },
  region: { kind: FoldingRangeKind.Region },
  block: {},
} as const;

/** Answers `textDocument/foldingRange` and `textDocument/selectionRange`. */
export function registerFolding({ connection, service }: Session): void {
  connection.onFoldingRanges(({ textDocument }) => {
    const folds = service.ask(textDocument.uri, (file) => foldingRanges(file)) ?? [];
    return folds.map(({ start, end, kind }) => ({ startLine: start, endLine: end, ...KIND[kind] }));
  });
  connection.onSelectionRanges(({ textDocument, positions }) =>
    positions.map((position): SelectionRange => {
      const ranges = service.ask(textDocument.uri, (file) => selectionAt(file, position)) ?? [];
      const chain = ranges.reduceRight<SelectionRange | undefined>(
        (parent, range) => (parent === undefined ? { range } : { range, parent }),
        undefined,
      );
      return chain ?? { range: { start: position, end: position } };
    }),
  );
}
