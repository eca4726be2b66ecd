import type * as vscode from 'vscode';

/** Milliseconds without a keystroke after which a word counts as written. */
const PAUSE_MILLISECONDS = 500;

/** The little of a change of a text that tells a keystroke from everything else. */
export interface TextChange {
  readonly document: { readonly uri: { toString(): string } };
  readonly contentChanges: readonly Pick<vscode.TextDocumentContentChangeEvent, 'range' | 'text'>[];
  /** Undo or redo, where it was that. */
  readonly reason: unknown;
}

interface Found {
  readonly range: vscode.Range;
}

type Position = Pick<vscode.Position, 'line' | 'character'>;

/**
 * Holds back what is found in the word that somebody is writing: `spe` is no fault on the way to `spec`. It is shown when
 * the hand rests, when it leaves the line, and at once where a text is pasted or changed in another way.
 */
export class TypingPause implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private typing: { readonly uri: string; readonly at: Position } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private showHeld: (() => void) | undefined;

  constructor(changes: vscode.Event<TextChange>) {
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

  /** Shows the findings of a text, but for those at the cursor of somebody who types there. */
  show<Finding extends Found>(uri: string, findings: Finding[], next: (shown: Finding[]) => void): void {
    const at = this.typing?.uri === uri ? this.typing.at : undefined;
    if (at === undefined) {
      next(findings);
      return;
    }
    const others = findings.filter(({ range }) => !touches(range, at));
    this.showHeld = others.length === findings.length ? undefined : () => next(findings);
    next(others);
  }

  private changed({ document, contentChanges, reason }: TextChange): void {
    // An event without changes says that the text was saved or became dirty.
    if (contentChanges.length === 0) return;
    const uri = document.uri.toString();
    const at = reason === undefined ? typedAt(contentChanges) : undefined;
    const isElsewhere = this.typing?.uri !== uri;
    // Logs grow by themselves while somebody types.
    if (at === undefined && isElsewhere) return;
    if (isElsewhere || at?.line !== this.typing?.at.line) this.end();
    if (at === undefined) return;
    this.typing = { uri, at };
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

/** Where the cursor stands behind a keystroke: a character, two where a bracket is closed by itself, or one less. */
function typedAt([change, ...others]: TextChange['contentChanges']): Position | undefined {
  if (change === undefined || others.length > 0) return undefined;
  const { range, text } = change;
  const isKeystroke = text.length <= 2 && !text.includes('\n') && range.start.line === range.end.line;
  return isKeystroke ? { line: range.start.line, character: range.start.character + text.length } : undefined;
}

function touches({ start, end }: vscode.Range, { line, character }: Position): boolean {
  return (
    start.line === line && end.line === line && start.character <= character && character <= end.character
  );
}
