import * as vscode from 'vscode';
import type { IdentityView } from './identity-view';
import { nameAt, namedAt } from './named-at';
import { nodeAt } from './node-at';

const MEMORY_KEY = 'ordinal.identities.follow';

/** The cursor moves often; the tree follows when it rests, after so many milliseconds. */
const PAUSE_MILLISECONDS = 200;

/** Selects in the tree the pod or claim that the cursor is on, or the set that it stands in, unless somebody switches that off. */
export class FollowEditor implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly view: IdentityView,
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const soon = (): void => this.schedule();
    this.subscriptions = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(soon),
      vscode.window.onDidChangeTextEditorSelection(soon),
      view.onDidChangeVisibility(soon),
      vscode.commands.registerCommand('ordinal.followEditor', () => this.set(true)),
      vscode.commands.registerCommand('ordinal.stopFollowingEditor', () => this.set(false)),
    );
    this.showState();
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.subscriptions.dispose();
  }

  private get isOn(): boolean {
    return this.memory.get(MEMORY_KEY) !== false;
  }

  private async set(isOn: boolean): Promise<void> {
    await this.memory.update(MEMORY_KEY, isOn);
    this.showState();
    this.schedule();
  }

  private showState(): void {
    void vscode.commands.executeCommand('setContext', 'ordinal.following', this.isOn);
  }

  private schedule(): void {
    clearTimeout(this.pause);
    if (!this.isOn || !this.view.isVisible) return;
    this.pause = setTimeout(() => {
      this.follow().catch((error: unknown) => this.log.error(String(error)));
    }, PAUSE_MILLISECONDS);
  }

  private async follow(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) return;
    const nodes = await this.view.setNodes();
    const { document, selection } = editor;
    const { line, character } = selection.active;
    const uri = document.uri.toString();
    const named = namedAt(nodes, uri, nameAt(document.lineAt(line).text, character));
    const node = (named && (await this.view.nodeOf(named))) ?? nodeAt(nodes, uri, line);
    if (node !== undefined && this.view.isVisible) await this.view.follow(node);
  }
}
