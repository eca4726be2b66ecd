/** What is asked about a place. */
export const ABOUT_PLACES: readonly string[] = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
  'textDocument/rename',
  'textDocument/codeAction',
  'textDocument/selectionRange',
  'textDocument/prepareCallHierarchy',
  'callHierarchy/incomingCalls',
  'callHierarchy/outgoingCalls',
  'codeLens/resolve',
];

/** What is asked about a file, or about all. */
export const ABOUT_FILES: readonly string[] = [
  'textDocument/codeLens',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/inlayHint',
  'textDocument/documentLink',
  'textDocument/semanticTokens/range',
  'workspace/symbol',
  'ordinal/identities',
  'ordinal/pods',
  'ordinal/topology',
  'ordinal/plan',
  'ordinal/status',
];

/** The requests of LSP that name a text, which is most of what an editor sends. */
export const ABOUT_TEXTS: readonly string[] = [...ABOUT_PLACES, ...ABOUT_FILES].filter((method) =>
  method.startsWith('textDocument/'),
);
