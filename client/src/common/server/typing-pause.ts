import type * as vscode from 'vscode';

/** Milliseconds without a keystroke after which what was written is taken as it stands. */
const PAUSE_MILLISECONDS = 500;

/** The little of a change of a text that tells a keystroke from everything else. */
export interface TextChange {
  readonly document: { readonly uri: { toString(): string } };
  readonly contentChanges: readonly Pick<vscode.TextDocumentContentChangeEvent, 'range' | 'text'>[];
  /** Undo or redo, where it was that. */
  readonly reason: unknown;
}

interface Finding {
  readonly message: string;
}

/**
 * Holds back what is found in a text for the first time while somebody writes in it: `spe` is no fault on the way to
 * `spec`, and a claim that has just been begun lacks nothing yet. It is shown when the hand rests, and at once where the
 * text is changed in another way. What was shown before stays as long as it is true.
 */
export class TypingPause implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private typing: { readonly uri: string; readonly known: ReadonlySet<string> } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private showHeld: (() => void) | undefined;

  /** `shown` gives what is shown of a text so far. */
  constructor(
    changes: (listener: (change: TextChange) => void) => vscode.Disposable,
    private readonly shown: (uri: string) => readonly Finding[],
  ) {
    this.subscription = changes((change) => this.changed(change));
  }

  dispose(): void {
    this.forget();
    this.subscription.dispose();
  }

  /** Drops what is held: its server has ended, and another one finds everything anew. */
  forget(): void {
    this.showHeld = undefined;
    this.end();
  }

  /** Shows the findings of a text, where somebody writes in it only those that were known before. */
  show<Found extends Finding>(uri: string, findings: Found[], next: (shown: Found[]) => void): void {
    if (this.typing?.uri !== uri) {
      next(findings);
      return;
    }
    const { known } = this.typing;
    const old = findings.filter(({ message }) => known.has(message));
    this.showHeld = old.length === findings.length ? undefined : () => next(findings);
    next(old);
  }

  private changed({ document, contentChanges, reason }: TextChange): void {
    // An event without changes says that the text was saved or became dirty.
    if (contentChanges.length === 0) return;
    const uri = document.uri.toString();
    const isTyped = reason === undefined && isKeystroke(contentChanges);
    const isElsewhere = this.typing?.uri !== uri;
    // Logs grow by themselves while somebody types.
    if (!isTyped && isElsewhere) return;
    if (!isTyped || isElsewhere) this.end();
    if (!isTyped) return;
    this.typing ??= { uri, known: new Set(this.shown(uri).map(({ message }) => message)) };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), PAUSE_MILLISECONDS);
  }

  private end(): void {
    clearTimeout(this.timer);
    this.typing = undefined;
    const { showHeld } = this;
    this.showHeld = undefined;
    showHeld?.();
  }
}

/** True for one place that a key changes: a word there, as letters or from a list of suggestions, or a line break. */
function isKeystroke([change, ...others]: TextChange['contentChanges']): boolean {
  if (change === undefined || others.length > 0) return false;
  const { range, text } = change;
  // Backspace at the begin of a line joins it to the one above.
  return range.end.line - range.start.line <= 1 && /^(?:[^\n]*|\r?\n[ \t]*)$/.test(text);
}
