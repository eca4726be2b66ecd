import * as vscode from 'vscode';
import type { PodIdentity } from '../../../../server/src/protocol/identities';
import { workspacePath } from '../workspace-path';
import { showCounts } from './counts';
import { IdentityDecorations } from './decorations';
import { NameDrag } from './drag';
import type { IdentityNode } from './identity-node';
import { asSortOrder, type SortOrder } from './identity-sort';
import { IdentityStore, type IdentitySource } from './identity-store';
import { identityTree } from './identity-tree';
import type { NamedPod } from './named-at';
import { podNode, podRanges } from './pod-nodes';
import { treeItem } from './tree-item';

const ORDER_KEY = 'ordinal.identities.order';
const FILTER_KEY = 'ordinal.identities.filter';

/** How long a hidden view waits before it asks again, in milliseconds: nobody looks but at its badge. */
const HIDDEN_PAUSE = 1000;

/** A peer list of more names than this is no configuration any more. */
const MAX_LISTED_PODS = 10_000;

/** The tree "Stateful Identities": keeps the last answers of the server and asks again for what is stale. */
export class IdentityView implements vscode.TreeDataProvider<IdentityNode>, vscode.Disposable {
  /** The id of the view in package.json. */
  static readonly id = 'ordinal.identities';

  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly decorations = new IdentityDecorations();
  private readonly store = new IdentityStore();
  private readonly parents = new Map<string, IdentityNode>();
  private readonly view: vscode.TreeView<IdentityNode>;
  private readonly context = { t: vscode.l10n.t, relativePath: workspacePath };
  private roots: readonly IdentityNode[] = [];
  private isBuilt = false;
  private filterText: string;
  private sortOrder: SortOrder;
  private pause: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.sortOrder = asSortOrder(memory.get(ORDER_KEY));
    this.filterText = memory.get(FILTER_KEY, '');
    this.announceFilter();
    this.view = vscode.window.createTreeView(IdentityView.id, {
      treeDataProvider: this,
      dragAndDropController: new NameDrag((node) => this.peers(node)),
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.view.onDidChangeVisibility(({ visible }) => {
      if (visible && this.store.isStale) this.changed.fire(undefined);
    });
  }

  /** Says where identities come from now; `undefined` empties the tree. */
  connect(source: IdentitySource | undefined): void {
    this.store.connect(source);
    this.refresh();
  }

  /** Marks files, or all, as stale. A hidden tree takes its time. */
  refresh(uris?: readonly string[]): void {
    this.store.invalidate(uris);
    this.isBuilt = false;
    clearTimeout(this.pause);
    if (this.view.visible) this.changed.fire(undefined);
    else
      this.pause = setTimeout(() => {
        // VS Code keeps the old lines of a hidden tree until it is told, and draws them anew once somebody looks.
        this.load().then(
          () => this.changed.fire(undefined),
          (error: unknown) => this.log.error(String(error)),
        );
      }, HIDDEN_PAUSE);
  }

  get filter(): string {
    return this.filterText;
  }

  /** Shows only what has to do with some words, and remembers them for this workspace; the empty text shows all. */
  async setFilter(text: string): Promise<void> {
    this.filterText = text.trim();
    this.isBuilt = false;
    this.announceFilter();
    this.changed.fire(undefined);
    await this.memory.update(FILTER_KEY, this.filterText);
  }

  get order(): SortOrder {
    return this.sortOrder;
  }

  /** Sorts the tree, and remembers how for this workspace. */
  async setOrder(order: SortOrder): Promise<void> {
    this.sortOrder = order;
    this.isBuilt = false;
    this.changed.fire(undefined);
    await this.memory.update(ORDER_KEY, order);
  }

  get isVisible(): boolean {
    return this.view.visible;
  }

  readonly onDidChangeVisibility: vscode.Event<unknown> = (...args) =>
    this.view.onDidChangeVisibility(...args);

  /** The nodes a command is meant for: the one it was called on, with what else is selected. */
  chosen(
    node: IdentityNode | undefined,
    selected: readonly IdentityNode[] | undefined,
  ): readonly IdentityNode[] {
    if (node === undefined) return this.view.selection;
    return selected?.includes(node) === true ? selected : [node];
  }

  /**
   * The line that the keyboard is on, or all that are selected where these are several. VS Code tells extensions of the
   * selection only, so the line is found by selecting it for a moment.
   */
  async focused(): Promise<readonly IdentityNode[]> {
    const before = this.view.selection;
    if (before.length > 1) return before;
    await vscode.commands.executeCommand('list.toggleSelection');
    const after = this.view.selection;
    await vscode.commands.executeCommand('list.toggleSelection');
    const changed = [...after, ...before].filter((node) => !(after.includes(node) && before.includes(node)));
    return changed.slice(0, 1);
  }

  /** The nodes of all StatefulSets, as the tree shows them. */
  async setNodes(): Promise<readonly IdentityNode[]> {
    await this.load();
    return this.roots
      .flatMap(({ children }) => children)
      .flatMap((node) => (node.kind === 'variants' ? node.children : [node]));
  }

  /** The pods of a node's set, as far as anybody would list them. */
  async podsOf({ set }: IdentityNode): Promise<readonly PodIdentity[]> {
    if (set?.ordinals === undefined || set.ordinals === null) return [];
    const { start, end } = set.ordinals;
    return this.store.pods(set, 0, Math.min(MAX_LISTED_PODS, end - start + 1));
  }

  /** Full DNS names of the pods of a node's set; none where the governing Service gives none. */
  async peers(node: IdentityNode): Promise<readonly string[]> {
    return (await this.podsOf(node)).flatMap(({ fqdn }) => fqdn ?? []);
  }

  /** Shows a StatefulSet in the tree; one that is not there any more is not shown. */
  async show(uri: string, name: string): Promise<void> {
    await vscode.commands.executeCommand(`${IdentityView.id}.focus`);
    const nodes = await this.setNodes();
    const file = vscode.Uri.parse(uri).toString();
    const found = nodes.find(({ set }) => set?.uri === file && (set.name ?? set.expression) === name);
    if (found) await this.view.reveal(found, { select: true, focus: true, expand: true });
  }

  /** The line of a pod or of one of its claims; undefined where the tree has none, as under a filter. */
  async nodeOf({ set, ordinal, claim }: NamedPod): Promise<IdentityNode | undefined> {
    const index = ordinal - (set.set?.ordinals?.start ?? 0);
    const isAround = ({ kind, pods }: IdentityNode): boolean =>
      kind === 'podRange' && pods !== undefined && pods.first <= index && index < pods.first + pods.count;
    const below = await this.getChildren(set);
    const range = below.find(isAround);
    const pods = range === undefined ? below : await this.getChildren(range);
    const pod = pods.find((node) => node.kind === 'pod' && node.pod?.ordinal === ordinal);
    return claim === undefined ? pod : pod?.children.find(({ label }) => label === claim);
  }

  /** Selects a node without taking the focus; what is selected inside it already stays selected. */
  async follow(node: IdentityNode): Promise<void> {
    const isInside = ({ id }: IdentityNode): boolean => id === node.id || id.startsWith(`${node.id}/`);
    if (!this.view.selection.some(isInside)) await this.view.reveal(node, { select: true, focus: false });
  }

  async getChildren(node?: IdentityNode): Promise<IdentityNode[]> {
    if (node === undefined) {
      await this.load();
      return [...this.roots];
    }
    const below = await this.podsBelow(node);
    this.rememberParents(node, below);
    return [...node.children, ...below];
  }

  getParent(node: IdentityNode): IdentityNode | undefined {
    return this.parents.get(node.id);
  }

  getTreeItem(node: IdentityNode): vscode.TreeItem {
    return treeItem(node);
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.view.dispose();
    this.decorations.dispose();
    this.changed.dispose();
  }

  private announceFilter(): void {
    void vscode.commands.executeCommand('setContext', 'ordinal.filtered', this.filterText !== '');
  }

  /** Brings roots, badge and decorations up to date. */
  private async load(): Promise<void> {
    await this.store.load();
    if (this.isBuilt) return;
    this.isBuilt = true;
    const { sets } = this.store;
    this.roots = identityTree(sets, { filter: this.filterText, order: this.sortOrder }, this.context);
    this.parents.clear();
    for (const root of this.roots) this.rememberParents(root, root.children);
    this.decorations.show(this.roots);
    showCounts(this.view, sets, this.filterText);
  }

  /** The pods of a node, asked for as they are needed, or ranges of them where they are many. */
  private async podsBelow(node: IdentityNode): Promise<IdentityNode[]> {
    const { set, pods } = node;
    if (set === undefined || pods === undefined) return [];
    const ranges = podRanges(node, this.context);
    if (ranges.length > 0) return ranges;
    const found = await this.store.pods(set, pods.first, pods.count);
    return found.map((pod) => podNode(pod, set, this.setNodeOf(node).id, this.context));
  }

  /** The node of the set around a range of its pods. */
  private setNodeOf(node: IdentityNode): IdentityNode {
    const parent = node.kind === 'podRange' ? this.parents.get(node.id) : undefined;
    return parent === undefined ? node : this.setNodeOf(parent);
  }

  private rememberParents(parent: IdentityNode, children: readonly IdentityNode[]): void {
    for (const child of children) {
      this.parents.set(child.id, parent);
      this.rememberParents(child, child.children);
    }
  }
}
