import { CompletionItemKind, InsertTextMode, MarkupKind, type CompletionItem } from 'vscode-languageserver';
import { completionsAt } from '../../features/completion/completion';
import type { Completion } from '../../features/completion/insertion';
import type { Session } from '../session';

const KIND = {
  reference: CompletionItemKind.Reference,
  value: CompletionItemKind.EnumMember,
  field: CompletionItemKind.Field,
  label: CompletionItemKind.Constant,
} as const;

/** Answers `textDocument/completion`. */
export function registerCompletion({ connection, service }: Session): void {
  connection.onCompletion(({ textDocument, position, context: trigger }) => {
    const found =
      service.ask(textDocument.uri, (file, context) =>
        completionsAt(file, position, context, trigger?.triggerCharacter),
      ) ?? [];
    // A blank that only indents asks for nothing.
    const isIndenting = trigger?.triggerCharacter === ' ' && found.every(({ slot }) => slot === 'key');
    return isIndenting ? [] : found.map(toItem);
  });
}

function toItem({
  label,
  kind,
  detail,
  documentation,
  range,
  newText,
  sortText,
  filterText,
}: Completion): CompletionItem {
  return {
    label,
    kind: KIND[kind],
    sortText,
    filterText,
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range, newText },
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined || documentation === ''
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
  };
}
