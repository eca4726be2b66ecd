import { CodeLensRefreshRequest, SemanticTokensBuilder, type CodeLens } from 'vscode-languageserver';
import { codeLenses, resolveLens, type Lens } from '../../features/code-lens/code-lens';
import { inlayHints } from '../../features/inlay-hints/inlay-hints';
import { TOKEN_TYPES } from '../../features/semantic-tokens/legend';
import { semanticTokens } from '../../features/semantic-tokens/semantic-tokens';
import type { Session } from '../session';

/** Answers `textDocument/inlayHint`, `textDocument/codeLens` and `textDocument/semanticTokens/range`. */
export function registerAnnotations(session: Session): void {
  registerInlayHints(session);
  registerCodeLenses(session);
  registerSemanticTokens(session);
}

function registerInlayHints({ connection, service }: Session): void {
  connection.languages.inlayHint.on(({ textDocument, range }) => {
    const hints = service.ask(textDocument.uri, (file, context) => inlayHints(file, range, context)) ?? [];
    return hints.map(({ position, label, tooltip, target }) => ({
      position,
      label: target === undefined ? label : [{ value: label, location: target }],
      tooltip,
      paddingLeft: true,
    }));
  });
}

function registerCodeLenses({ connection, service, commandLinks }: Session): void {
  connection.onCodeLens(({ textDocument: { uri } }) => {
    const lenses = service.ask(uri, (file, context) => codeLenses(file, context)) ?? [];
    return lenses.map((lens) =>
      lens.title === undefined ? { range: lens.range, data: uri } : toCodeLens(lens, uri, commandLinks),
    );
  });
  connection.onCodeLensResolve((lens) => {
    const uri: unknown = lens.data;
    if (typeof uri !== 'string') return lens;
    const resolved = service.ask(uri, (file, context) => resolveLens(file, lens.range, context));
    return resolved === undefined ? lens : toCodeLens(resolved, uri, commandLinks);
  });
}

function registerSemanticTokens({ connection, service }: Session): void {
  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }) => {
    const tokens = service.ask(uri, (file, context) => semanticTokens(file, range, context)) ?? [];
    const builder = new SemanticTokensBuilder();
    for (const { range: at, type, declaration } of tokens)
      builder.push(
        at.start.line,
        at.start.character,
        at.end.character - at.start.character,
        TOKEN_TYPES.indexOf(type),
        declaration ? 1 : 0,
      );
    return builder.build();
  });
}

/** Has the client ask again for what another file or a setting may have changed. */
export function refreshAnnotations({ connection, abilities: { refreshes } }: Session): void {
  const fault = (error: unknown): void => {
    connection.console.error(String(error));
  };
  if (refreshes.inlayHints) connection.languages.inlayHint.refresh().catch(fault);
  if (refreshes.codeLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(fault);
  if (refreshes.semanticTokens) void connection.languages.semanticTokens.refresh();
}

/** Only VS Code has Ordinal's commands; elsewhere the title says what there is to say. */
function toCodeLens({ range, title = '', target }: Lens, uri: string, commands: boolean): CodeLens {
  const isDead = target === undefined || (target.kind === 'references' && target.locations.length === 0);
  if (!commands || isDead) return { range, command: { title, command: '' } };
  switch (target.kind) {
    case 'set':
      return { range, command: { title, command: 'ordinal.showInTree', arguments: [uri, target.name] } };
    case 'plan':
    case 'topology': {
      const { kind, namespace, name } = target;
      const command = kind === 'plan' ? 'ordinal.previewPlan' : 'ordinal.openTopology';
      return { range, command: { title, command, arguments: [{ namespace, name, uri }] } };
    }
    case 'references':
      return {
        range,
        command: {
          title,
          command: 'ordinal.showReferences',
          arguments: [uri, range.start, [...target.locations]],
        },
      };
  }
}
