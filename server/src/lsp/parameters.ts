import { isMap } from '../base/is-map';

/** True for a value that a parameter may have. */
type Guard = (value: unknown) => boolean;

/** Parameters by name, and what each must be. */
type Parameters = Readonly<Record<string, Guard>>;

/** Parameters as a handler takes them. A client may leave them out; that is no fault where none is required. */
export function givenParameters<T>(method: string, params: T): T | Parameters {
  return PARAMETERS.has(method) ? (params ?? {}) : params;
}

/**
 * Names the first parameter of a message that a handler could not work with: one that is missing or of another type.
 * Places outside a text are no fault here; every feature takes them.
 */
export function wrongParameter(method: string, params: unknown): string | undefined {
  const expected = PARAMETERS.get(method);
  if (expected === undefined) return undefined;
  if (!isMap(params)) return 'params';
  return Object.keys(expected).find((name) => expected[name]?.(params[name]) === false);
}

const isText: Guard = (value) => typeof value === 'string';
const isFlag: Guard = (value) => typeof value === 'boolean';
const isCount: Guard = (value) => Number.isSafeInteger(value);

function mapOf(members: Parameters): Guard {
  return (value) => isMap(value) && Object.keys(members).every((name) => members[name]?.(value[name]));
}

function listOf(guard: Guard): Guard {
  return (value) => Array.isArray(value) && value.every(guard);
}

/** Some clients send null for what they leave out. */
function optional(guard: Guard): Guard {
  return (value) => value === undefined || value === null || guard(value);
}

const isDocument = mapOf({ uri: isText });
const isPosition = mapOf({ line: isCount, character: isCount });
const isRange = mapOf({ start: isPosition, end: isPosition });
const isOperation = mapOf({
  kind: (kind) => kind === 'scale' || kind === 'roll-out' || kind === 'delete',
  replicas: optional(isCount),
  partition: optional(isCount),
});

const IN_DOCUMENT: Parameters = { textDocument: isDocument };
const AT_PLACE: Parameters = { textDocument: isDocument, position: isPosition };
const IN_RANGE: Parameters = { textDocument: isDocument, range: isRange };
const OF_CALLS: Parameters = { item: mapOf({ uri: isText, selectionRange: isRange }) };
const OF_SETS: Parameters = {
  namespace: optional(isText),
  name: optional(isText),
  overlay: optional(isText),
  uri: optional(isText),
};

/** What the handlers of this server read, by method. */
const PARAMETERS: ReadonlyMap<string, Parameters> = new Map<string, Parameters>([
  [
    'initialize',
    {
      capabilities: isMap,
      rootUri: optional(isText),
      workspaceFolders: optional(listOf(isDocument)),
    },
  ],
  ['textDocument/didOpen', { textDocument: mapOf({ uri: isText, version: isCount, text: isText }) }],
  [
    'textDocument/didChange',
    {
      textDocument: mapOf({ uri: isText, version: optional(isCount) }),
      contentChanges: listOf(mapOf({ text: isText, range: optional(isRange) })),
    },
  ],
  ['textDocument/didClose', IN_DOCUMENT],
  ['textDocument/hover', AT_PLACE],
  ['textDocument/completion', AT_PLACE],
  ['textDocument/definition', AT_PLACE],
  ['textDocument/references', { ...AT_PLACE, context: mapOf({ includeDeclaration: isFlag }) }],
  ['textDocument/documentHighlight', AT_PLACE],
  ['textDocument/prepareRename', AT_PLACE],
  ['textDocument/rename', { ...AT_PLACE, newName: isText }],
  ['textDocument/prepareCallHierarchy', AT_PLACE],
  ['textDocument/documentSymbol', IN_DOCUMENT],
  ['textDocument/foldingRange', IN_DOCUMENT],
  ['textDocument/documentLink', IN_DOCUMENT],
  ['textDocument/codeLens', IN_DOCUMENT],
  ['textDocument/selectionRange', { ...IN_DOCUMENT, positions: listOf(isPosition) }],
  ['textDocument/inlayHint', IN_RANGE],
  ['textDocument/semanticTokens/range', IN_RANGE],
  ['textDocument/codeAction', { ...IN_RANGE, context: mapOf({ only: optional(listOf(isText)) }) }],
  ['codeLens/resolve', { range: isRange }],
  ['callHierarchy/incomingCalls', OF_CALLS],
  ['callHierarchy/outgoingCalls', OF_CALLS],
  ['workspace/symbol', { query: isText }],
  ['workspace/didChangeConfiguration', {}],
  ['workspace/didChangeWatchedFiles', { changes: listOf(isDocument) }],
  [
    'workspace/didChangeWorkspaceFolders',
    { event: mapOf({ added: listOf(isDocument), removed: listOf(isDocument) }) },
  ],
  ['ordinal/identities', { textDocument: optional(isDocument), pods: optional(isFlag) }],
  ['ordinal/pods', { ...OF_SETS, uri: isText, expression: optional(isText), first: isCount, count: isCount }],
  ['ordinal/topology', OF_SETS],
  ['ordinal/plan', { ...OF_SETS, name: isText, operation: isOperation, fold: optional(isCount) }],
  ['ordinal/explain', { rule: isText }],
  ['ordinal/checkWorkspace', { progress: isText }],
  ['ordinal/setBase', { reset: isFlag, files: listOf(mapOf({ uri: isText, text: optional(isText) })) }],
]);
