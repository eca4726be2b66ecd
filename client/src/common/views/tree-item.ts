import * as vscode from 'vscode';
import { decoratedUri } from './decorations';
import type { IdentityNode } from './identity-node';

const SEVERITY_ICONS = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
};

function collapsibleState({ children, pods, expanded }: IdentityNode): vscode.TreeItemCollapsibleState {
  if (children.length === 0 && pods === undefined) return vscode.TreeItemCollapsibleState.None;
  return expanded === true
    ? vscode.TreeItemCollapsibleState.Expanded
    : vscode.TreeItemCollapsibleState.Collapsed;
}

/** The words that menus of package.json ask for: the kind, and what the node can give. */
function contextValue({ kind, dnsName, set, location, name }: IdentityNode): string {
  const isSet = kind === 'statefulSet';
  return [
    kind,
    ...(dnsName === undefined ? [] : ['hasDnsName']),
    ...(isSet && set?.service?.headless === true ? ['hasPeers'] : []),
    ...(location === undefined ? [] : ['hasLocation']),
    ...(set?.service?.location === undefined ? [] : ['hasService']),
    ...(set === undefined || set.claimTemplates.length === 0 ? [] : ['hasClaims']),
    ...(name === undefined ? [] : ['hasName']),
  ].join(' ');
}

/** Turns a node into what VS Code draws. */
export function treeItem(node: IdentityNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsibleState(node));
  item.id = node.id;
  item.description = node.description;
  item.tooltip = node.tooltip;
  item.contextValue = contextValue(node);
  item.iconPath = node.severity ? SEVERITY_ICONS[node.severity] : new vscode.ThemeIcon(node.icon);
  item.accessibilityInformation = { label: node.accessibleLabel, role: 'treeitem' };
  const uri = decoratedUri(node);
  if (uri) item.resourceUri = uri;
  if (node.location) {
    item.command = { command: 'ordinal.reveal', title: vscode.l10n.t('Reveal in File'), arguments: [node] };
  }
  return item;
}
