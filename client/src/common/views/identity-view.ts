import * as vscode from 'vscode';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { IdentityNode } from './identity-node';
import { identityTree } from './identity-tree';
import { treeItem } from './tree-item';

/** Where the identities come from: the server, once it runs. */
export type FetchIdentities = () => Promise<readonly StatefulSetIdentity[]>;

/** The tree "Stateful Identities": keeps the last answer of the server and asks again when it is stale and seen. */
export class IdentityView implements vscode.TreeDataProvider<IdentityNode>, vscode.Disposable {
  /** The id of the view in package.json. */
  static readonly id = 'ordinal.identities';

  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly view: vscode.TreeView<IdentityNode>;
  private readonly parents = new Map<string, IdentityNode>();
  private roots: readonly IdentityNode[] = [];
  private fetch: FetchIdentities | undefined;
  private stale = true;
  private loading: Promise<void> | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor() {
    this.view = vscode.window.createTreeView(IdentityView.id, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.view.onDidChangeVisibility(({ visible }) => {
      if (visible && this.stale) this.changed.fire(undefined);
    });
  }

  /** Says where identities come from now; `undefined` empties the tree. */
  connect(fetch: FetchIdentities | undefined): void {
    this.fetch = fetch;
    this.refresh();
  }

  /** Marks what is shown as stale. A hidden tree asks nothing of the server. */
  refresh(): void {
    this.stale = true;
    if (this.view.visible) this.changed.fire(undefined);
  }

  /** The nodes a command is meant for: the one it was called on, with what else is selected. */
  chosen(
    node: IdentityNode | undefined,
    selected: readonly IdentityNode[] | undefined,
  ): readonly IdentityNode[] {
    if (node === undefined) return this.view.selection;
    return selected?.includes(node) === true ? selected : [node];
  }

  /** Shows a StatefulSet in the tree; one that is not there any more is not shown. */
  async show(uri: string, name: string): Promise<void> {
    await vscode.commands.executeCommand(`${IdentityView.id}.focus`);
    await this.load();
    const isMeant = (node: IdentityNode): boolean => node.label === name && node.location?.uri === uri;
    const found = this.roots.flatMap(({ children }) => children).find(isMeant);
    if (found) await this.view.reveal(found, { select: true, focus: true, expand: true });
  }

  async getChildren(node?: IdentityNode): Promise<IdentityNode[]> {
    if (node) return [...node.children];
    await this.load();
    return [...this.roots];
  }

  getParent(node: IdentityNode): IdentityNode | undefined {
    return this.parents.get(node.id);
  }

  getTreeItem(node: IdentityNode): vscode.TreeItem {
    return treeItem(node);
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }

  /** Brings the nodes up to date. Calls that meet share one request; a change in the meantime asks once more. */
  private load(): Promise<void> {
    this.loading ??= this.loadUntilFresh().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async loadUntilFresh(): Promise<void> {
    while (this.stale) {
      this.stale = false;
      const sets = (await this.fetch?.()) ?? [];
      this.roots = identityTree(sets, { t: vscode.l10n.t, relativePath });
      this.parents.clear();
      this.roots.forEach((root) => this.rememberParents(root));
    }
  }

  private rememberParents(parent: IdentityNode): void {
    for (const child of parent.children) {
      this.parents.set(child.id, parent);
      this.rememberParents(child);
    }
  }
}

function relativePath(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}
