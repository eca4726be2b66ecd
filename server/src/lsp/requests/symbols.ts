import {
  LSPErrorCodes,
  ResponseError,
  type DocumentSymbol,
  type SymbolInformation,
} from 'vscode-languageserver';
import { Cancelled } from '../../base/yielding';
import { documentSymbols, type OutlineNode } from '../../features/symbols/document-symbols';
import { workspaceSymbols, type FoundName } from '../../features/symbols/workspace-symbols';
import type { Session } from '../session';
import { symbolKindOf } from './symbol-kinds';

/** Answers `textDocument/documentSymbol` and `workspace/symbol`. */
export function registerSymbols({ connection, service, pacing }: Session): void {
  connection.onDocumentSymbol(
    ({ textDocument }) => service.ask(textDocument.uri, (file) => documentSymbols(file).map(toSymbol)) ?? [],
  );
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    try {
      return (await workspaceSymbols(query, service.featureContext(), pacing, token)).map(toInformation);
    } catch (error) {
      if (error instanceof Cancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, error.message);
      throw error;
    }
  });
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
