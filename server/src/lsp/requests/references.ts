import { DocumentHighlightKind } from 'vscode-languageserver';
import { highlightsAt, referencesAt } from '../../features/references/references';
import type { Session } from '../session';

const KIND = { read: DocumentHighlightKind.Read, write: DocumentHighlightKind.Write } as const;

/** Answers `textDocument/references` and `textDocument/documentHighlight`. */
export function registerReferences({ connection, service }: Session): void {
  connection.onReferences(
    ({ textDocument, position, context: { includeDeclaration } }) =>
      service.ask(textDocument.uri, (file, context) =>
        referencesAt(file, position, includeDeclaration, context),
      ) ?? [],
  );
  connection.onDocumentHighlight(({ textDocument, position }) => {
    const found =
      service.ask(textDocument.uri, (file, context) => highlightsAt(file, position, context)) ?? [];
    return found.map(({ range, kind }) => ({ range, kind: KIND[kind] }));
  });
}
