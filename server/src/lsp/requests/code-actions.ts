import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver';
import { message } from '../../base/message';
import { fixAll } from '../../fix-all';
import type { PresentedDiagnostic } from '../../features/diagnostics/present';
import { wants } from './code-action-kinds';
import { toCodeAction, toLspDiagnostic, toWorkspaceEdit } from '../convert';
import type { Documents } from '../files/documents';
import { refactorings } from './refactorings';
import type { Session } from '../session';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.ordinal`;

/** Answers `textDocument/codeAction`: quick fixes and refactorings at a range, and `source.fixAll.ordinal` for a document. */
export function registerCodeActions(session: Session, documents: Documents): void {
  const { connection, service } = session;
  const versions = (uri: string): number | null => documents.version(uri);
  const versioned = session.abilities.documentChanges;
  connection.onCodeAction((params) => {
    const { textDocument, range, context } = params;
    const diagnostics = service.diagnostics(textDocument.uri);
    const actions: CodeAction[] = [];
    if (wants(context.only, CodeActionKind.QuickFix)) {
      const touched = diagnostics.filter((candidate) => touches(candidate.range, range));
      for (const make of [service.fixes.bind(service), service.suppressions.bind(service)]) {
        for (const diagnostic of touched) {
          for (const fix of make(diagnostic))
            actions.push(toCodeAction(fix, toLspDiagnostic(diagnostic), versions, versioned));
        }
      }
    }
    if (wants(context.only, CodeActionKind.QuickFix) && session.commandLinks) {
      actions.push(
        ...explanations(
          session,
          diagnostics.filter((candidate) => touches(candidate.range, range)),
        ),
      );
    }
    const offered = new Set(actions.map(({ title }) => title));
    actions.push(...refactorings(session, documents, params).filter(({ title }) => !offered.has(title)));
    if (context.only?.some((kind) => FIX_ALL === kind || FIX_ALL.startsWith(`${kind}.`)) === true) {
      const edit =
        documents.version(textDocument.uri) === null ? undefined : fixAll(service, textDocument.uri);
      if (edit !== undefined)
        actions.push({
          title: service.translate(message('Apply every preferred fix of Ordinal')),
          kind: FIX_ALL,
          edit: toWorkspaceEdit([edit], versions, versioned),
        });
    }
    return actions;
  });
}

/** One action for each rule that speaks here; it runs a command of the VS Code client. */
function explanations({ service }: Session, diagnostics: readonly PresentedDiagnostic[]): CodeAction[] {
  return [...new Set(diagnostics.map(({ code }) => code))].map((rule) => {
    const title = service.translate(message('Explain {rule}', { rule }));
    return {
      title,
      kind: CodeActionKind.QuickFix,
      command: { title, command: 'ordinal.explainRule', arguments: [rule] },
    };
  });
}

function touches(a: Range, b: Range): boolean {
  const before = (left: Range['start'], right: Range['start']): boolean =>
    left.line < right.line || (left.line === right.line && left.character < right.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}
