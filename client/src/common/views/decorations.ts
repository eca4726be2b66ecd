import * as vscode from 'vscode';
import { decoratedPath } from './decorated-path';
import type { IdentityNode } from './identity-node';

const SCHEME = 'ordinal-identity';

/** Badges hold two characters. */
const MAX_SHOWN = 99;

/** The URI by which VS Code decorates a node. */
export function decoratedUri(node: IdentityNode): vscode.Uri | undefined {
  const path = decoratedPath(node);
  return path === undefined ? undefined : vscode.Uri.from({ scheme: SCHEME, path });
}

function isRemoved(node: IdentityNode | undefined): boolean {
  return node?.kind === 'statefulSet' && node.set?.update?.isRemoved === true;
}

/** Colours sets with problems as the Explorer colours files, and counts the problems. */
export class IdentityDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.changed.event;
  // Behind the event: VS Code listens to what is there when a provider is registered.
  private readonly registration = vscode.window.registerFileDecorationProvider(this);
  private marked = new Map<string, IdentityNode>();

  /** Decorates what the tree shows now. */
  show(roots: readonly IdentityNode[]): void {
    const marked = new Map<string, IdentityNode>();
    const visit = (node: IdentityNode): void => {
      const uri = node.severity || isRemoved(node) ? decoratedUri(node) : undefined;
      if (uri) marked.set(uri.toString(), node);
      node.children.forEach(visit);
    };
    roots.forEach(visit);
    const before = this.marked;
    this.marked = marked;
    const isOther = (uri: string): boolean => {
      const [was, is] = [before.get(uri), marked.get(uri)];
      return (
        was?.severity !== is?.severity || was?.problems !== is?.problems || isRemoved(was) !== isRemoved(is)
      );
    };
    const others = [...new Set([...before.keys(), ...marked.keys()])].filter(isOther);
    if (others.length > 0) this.changed.fire(others.map((uri) => vscode.Uri.parse(uri)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== SCHEME) return undefined;
    const node = this.marked.get(uri.toString());
    if (isRemoved(node)) {
      const color = new vscode.ThemeColor('gitDecoration.deletedResourceForeground');
      return { badge: 'D', color, tooltip: vscode.l10n.t('in no manifest any more') };
    }
    if (node?.problems === undefined || node.problems === 0) return undefined;
    return {
      badge: String(Math.min(MAX_SHOWN, node.problems)),
      color: new vscode.ThemeColor(
        node.severity === 'error' ? 'list.errorForeground' : 'list.warningForeground',
      ),
      tooltip: vscode.l10n.t('Errors and warnings: {0}', node.problems),
      propagate: true,
    };
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
