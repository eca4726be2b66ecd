import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import { documentSymbols, type OutlineNode } from '../../features/symbols/document-symbols';
import { workspaceSymbols, type FoundName } from '../../features/symbols/workspace-symbols';
import type { Session } from '../session';
import { unlessCancelled } from './cancellation';
import { symbolKindOf } from './symbol-kinds';

/** Answers `textDocument/documentSymbol` and `workspace/symbol`. */
export function registerSymbols({ connection, service, pacing }: Session): void {
  connection.onDocumentSymbol(
    ({ textDocument }) => service.ask(textDocument.uri, (file) => documentSymbols(file).map(toSymbol)) ?? [],
  );
  connection.onWorkspaceSymbol(({ query }, token) =>
    unlessCancelled(async () => {
      const found = await workspaceSymbols(query, service.featureContext(), pacing, token);
      return found.map(toInformation);
    }),
  );
}

function toInformation({ name, kind, container, uri, range }: FoundName): SymbolInformation {
  return {
    name,
    kind: symbolKindOf(kind),
    containerName: container === '' ? kind : `${kind} · ${container}`,
    location: { uri, range },
  };
}

function toSymbol({ name, detail, range, selectionRange, children }: OutlineNode): DocumentSymbol {
  return {
    name,
    detail,
    kind: symbolKindOf(detail),
    range,
    selectionRange,
    children: children.map(toSymbol),
  };
}
