import { MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../../features/hover/hover';
import type { Session } from '../session';

/** Answers `textDocument/hover`. */
export function registerHover({ connection, service }: Session): void {
  connection.onHover(({ textDocument, position }) => {
    const hover = service.ask(textDocument.uri, (file, context) => hoverAt(file, position, context));
    return hover === undefined
      ? null
      : { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: hover.range };
  });
}
