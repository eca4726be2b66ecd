import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import { refactoringsAt, type PresentedRefactoring } from '../../features/refactorings/refactorings';
import { wants } from './code-action-kinds';
import { toWorkspaceEdit } from '../convert';
import type { Documents } from '../files/documents';
import type { Session } from '../session';

/**
 * The refactorings at the start of a selection. Those that do not apply are shown with the reason, but only to who
 * asks for refactorings: in a light bulb they would be in the way.
 */
export function refactorings(
  session: Session,
  documents: Documents,
  { textDocument, range, context: { only } }: CodeActionParams,
): CodeAction[] {
  if (!wants(only, CodeActionKind.Refactor) && !isExplicit(only)) return [];
  const showsReasons = isExplicit(only) && session.abilities.disabledActions;
  const found =
    session.service.ask(textDocument.uri, (file, context) => refactoringsAt(file, range.start, context)) ??
    [];
  return found
    .filter(({ kind, reason }) => wants(only, kindOf(kind)) && (reason === undefined || showsReasons))
    .map((refactoring) => toAction(refactoring, session, documents));
}

function isExplicit(only: readonly string[] | undefined): boolean {
  return only?.some((kind) => `${kind}.`.startsWith(`${CodeActionKind.Refactor}.`)) === true;
}

function kindOf(kind: string): string {
  return `${CodeActionKind.Refactor}.${kind}`;
}

function toAction(
  { kind, title, edits, reason, confirm }: PresentedRefactoring,
  { abilities }: Session,
  documents: Documents,
): CodeAction {
  if (reason !== undefined) return { title, kind: kindOf(kind), disabled: { reason } };
  const confirmation =
    confirm === undefined || !abilities.changeAnnotations
      ? undefined
      : { label: title, description: confirm };
  const versions = (uri: string): number | null => documents.version(uri);
  return {
    title,
    kind: kindOf(kind),
    edit: toWorkspaceEdit(edits, versions, abilities.documentChanges, confirmation),
  };
}
