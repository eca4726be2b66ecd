import { MarkupKind } from 'vscode-languageserver';
import type { Session } from './session';

/** Answers `textDocument/hover`. */
export function registerHover({ connection, service }: Session): void {
  connection.onHover(({ textDocument, position }) => {
    const hover = service.hover(textDocument.uri, position);
    return hover === undefined
      ? null
      : { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: hover.range };
  });
}
