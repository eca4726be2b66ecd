import * as vscode from 'vscode';
import { draggedText } from './dragged-text';
import type { IdentityNode } from './identity-node';

/** Lets pods, sets, names and claims be dragged into an editor, as text. Nothing can be dropped on the tree. */
export class NameDrag implements vscode.TreeDragAndDropController<IdentityNode> {
  readonly dragMimeTypes = ['text/plain'];
  readonly dropMimeTypes = [];

  constructor(private readonly peersOf: (node: IdentityNode) => Promise<readonly string[]>) {}

  async handleDrag(source: readonly IdentityNode[], data: vscode.DataTransfer): Promise<void> {
    const dragged = source.filter(({ kind }) => kind !== 'namespace');
    if (dragged.length === 0) return;
    const texts = await Promise.all(dragged.map((node) => draggedText(node, this.peersOf)));
    data.set('text/plain', new vscode.DataTransferItem(texts.join(',')));
  }
}
