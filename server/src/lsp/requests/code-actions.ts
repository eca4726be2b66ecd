import { CodeActionKind, type CodeAction, type CodeActionParams, type Range } from 'vscode-languageserver';
import { message } from '../../base/message';
import { fixAll } from '../../fix-all';
import type { PresentedDiagnostic, PresentedFix } from '../../features/diagnostics/present';
import { wants } from './code-action-kinds';
import { toCodeAction, toLspDiagnostic, toWorkspaceEdit } from '../convert';
import type { Documents } from '../files/documents';
import { refactorings } from './refactorings';
import type { Session } from '../session';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.ordinal`;

/** Answers `textDocument/codeAction`: quick fixes and refactorings at a range, and `source.fixAll.ordinal` for a document. */
export function registerCodeActions(session: Session, documents: Documents): void {
  session.connection.onCodeAction((params) => {
    const { only } = params.context;
    const fixes = wants(only, CodeActionKind.QuickFix) ? quickFixes(session, documents, params) : [];
    const offered = new Set(fixes.map(({ title }) => title));
    return [
      ...fixes,
      ...refactorings(session, documents, params).filter(({ title }) => !offered.has(title)),
      ...(asksToFixAll(only) ? fixAllAction(session, documents, params.textDocument.uri) : []),
    ];
  });
}

/** Of how many findings fixes are offered: nobody chooses from those of ten thousand, which take seconds to send. */
const MOST_FINDINGS = 1_000;

/** Fixes of what is found at a range, ways to silence it, and in VS Code an explanation. */
function quickFixes(
  session: Session,
  documents: Documents,
  { textDocument, range }: CodeActionParams,
): CodeAction[] {
  const { service, abilities } = session;
  const found = service
    .diagnostics(textDocument.uri)
    .filter((each) => touches(each.range, range))
    .slice(0, MOST_FINDINGS);
  const toActions = (of: (diagnostic: PresentedDiagnostic) => PresentedFix[]): CodeAction[] =>
    found.flatMap((diagnostic) =>
      of(diagnostic).map((fix) =>
        toCodeAction(
          fix,
          toLspDiagnostic(diagnostic),
          (uri) => documents.version(uri),
          abilities.documentChanges,
        ),
      ),
    );
  return [
    ...toActions((diagnostic) => service.fixes(diagnostic)),
    ...toActions((diagnostic) => service.suppressions(diagnostic)),
    ...(session.commandLinks ? explanations(session, found) : []),
  ];
}

/** True for a client that names this kind or one above it; nobody else is offered it. */
function asksToFixAll(only: readonly string[] | undefined): boolean {
  return only?.some((kind) => `${FIX_ALL}.`.startsWith(`${kind}.`)) === true;
}

function fixAllAction({ service, abilities }: Session, documents: Documents, uri: string): CodeAction[] {
  const edit = documents.version(uri) === null ? undefined : fixAll(service, uri);
  if (edit === undefined) return [];
  return [
    {
      title: service.translate(message('Apply every preferred fix of Ordinal')),
      kind: FIX_ALL,
      edit: toWorkspaceEdit([edit], (other) => documents.version(other), abilities.documentChanges),
    },
  ];
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
