import {
  CodeActionKind,
  DiagnosticSeverity,
  DiagnosticTag,
  type CodeAction,
  type Diagnostic,
  type Range,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { grouped } from '../base/grouped';
import type { PresentedDiagnostic, PresentedEdit, PresentedFix } from '../features/diagnostics/present';
import { rulePage } from '../rules/pages';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** A finding as LSP spells it. */
export function toLspDiagnostic(diagnostic: PresentedDiagnostic): Diagnostic {
  const { range, severity, code, message, related, tag } = diagnostic;
  return {
    range,
    severity: SEVERITY[severity],
    code,
    codeDescription: { href: rulePage(code) },
    source: 'ordinal',
    message,
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map(({ uri, range: at, message: text }) => ({
            location: { uri, range: at },
            message: text,
          })),
        }),
    ...(tag === undefined ? {} : { tags: [TAG[tag]] }),
  };
}

/** A word about what was not looked at. There is no rule behind it, so it cannot be switched off or silenced. */
export function leftOutDiagnostic(range: Range, message: string): Diagnostic {
  return { range, severity: DiagnosticSeverity.Information, source: 'ordinal', message };
}

/** A fix as a quick fix for the diagnostic that it removes. */
export function toCodeAction(
  fix: PresentedFix,
  diagnostic: Diagnostic,
  versions: (uri: string) => number | null,
  versioned: boolean,
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: fix.preferred,
    edit: toWorkspaceEdit(fix.edits, versions, versioned),
  };
}

/** What a client shows before it applies edits that need a second thought. */
export interface Confirmation {
  readonly label: string;
  readonly description: string;
}

/** Edits with the version that they were made for, where the client can refuse a stale one. */
export function toWorkspaceEdit(
  edits: readonly PresentedEdit[],
  versions: (uri: string) => number | null,
  versioned: boolean,
  confirm?: Confirmation,
): WorkspaceEdit {
  const byUri = grouped(edits, ({ uri }) => uri);
  if (!versioned) {
    return {
      changes: Object.fromEntries(
        [...byUri].map(([uri, own]) => [uri, own.map(({ range, newText }) => ({ range, newText }))]),
      ),
    };
  }
  const annotation = confirm === undefined ? {} : { annotationId: CONFIRM };
  return {
    documentChanges: [...byUri].map(([uri, own]): TextDocumentEdit => ({
      textDocument: { uri, version: versions(uri) },
      edits: own.map(({ range, newText }) => ({ range, newText, ...annotation })),
    })),
    ...(confirm === undefined
      ? {}
      : { changeAnnotations: { [CONFIRM]: { ...confirm, needsConfirmation: true } } }),
  };
}

const CONFIRM = 'confirm';
