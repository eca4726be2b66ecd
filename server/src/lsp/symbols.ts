import {
  LSPErrorCodes,
  ResponseError,
  SymbolKind,
  type DocumentSymbol,
  type SymbolInformation,
} from 'vscode-languageserver';
import { Cancelled } from '../base/yielding';
import { documentSymbols, type OutlineNode } from '../features/symbols/document-symbols';
import { workspaceSymbols, type FoundName } from '../features/symbols/workspace-symbols';
import type { Session } from './session';

const KINDS: Readonly<Record<string, SymbolKind>> = {
  Service: SymbolKind.Interface,
  ConfigMap: SymbolKind.Object,
  Secret: SymbolKind.Object,
  PersistentVolumeClaim: SymbolKind.Struct,
  PersistentVolume: SymbolKind.Struct,
  Namespace: SymbolKind.Namespace,
  container: SymbolKind.Module,
  volume: SymbolKind.Variable,
  volumeClaimTemplate: SymbolKind.Constructor,
  port: SymbolKind.Property,
  key: SymbolKind.Key,
  Pod: SymbolKind.Field,
};

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
    kind: kindOf(kind),
    containerName: container === '' ? kind : `${kind} · ${container}`,
    location: { uri, range },
  };
}

function toSymbol({ name, detail, range, selectionRange, children }: OutlineNode): DocumentSymbol {
  return { name, detail, kind: kindOf(detail), range, selectionRange, children: children.map(toSymbol) };
}

function kindOf(kind: string): SymbolKind {
  return KINDS[kind] ?? SymbolKind.Class;
}
