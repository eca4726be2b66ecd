import { TextDocumentSyncKind, type ClientCapabilities, type InitializeResult } from 'vscode-languageserver';
import { HOST_TRIGGERS } from '../features/completion/triggers';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../features/semantic-tokens/legend';
import type { ClientAbilities } from './session';

/** What the server cares for of what a client can do. */
export function abilitiesOf({ workspace, textDocument, window }: ClientCapabilities): ClientAbilities {
  return {
    configuration: workspace?.configuration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    refreshes: {
      inlayHints: workspace?.inlayHint?.refreshSupport === true,
      codeLenses: workspace?.codeLens?.refreshSupport === true,
      semanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    },
  };
}

/** What the server can do for a client. */
export function initializeResult(version: string, { textDocument }: ClientCapabilities): InitializeResult {
  return {
    serverInfo: { name: 'Ordinal', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      completionProvider: { triggerCharacters: [' ', ':', '-', '"', "'", ...HOST_TRIGGERS] },
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      // A client that cannot prepare takes no options.
      renameProvider: textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
      documentSymbolProvider: true,
      workspaceSymbolProvider: true,
      callHierarchyProvider: true,
      foldingRangeProvider: true,
      documentLinkProvider: {},
      selectionRangeProvider: true,
      inlayHintProvider: true,
      codeLensProvider: { resolveProvider: true },
      semanticTokensProvider: {
        range: true,
        legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      },
      codeActionProvider: {
        codeActionKinds: ['quickfix', 'refactor.rewrite', 'refactor.extract', 'source.fixAll.ordinal'],
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
