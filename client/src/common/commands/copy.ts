import * as vscode from 'vscode';
import type { IdentityNode } from '../views/identity-node';
import type { IdentityView } from '../views/identity-view';
import { chooseNodes, nameOf, type NodeArguments } from './choose-nodes';
import { copyLines } from './clipboard';
import { askForStyle } from './peer-list';
import { peerList, type PeerListStyle } from './peer-text';
import { kubectlLines, nslookupLine } from './shell-lines';

const PLAIN_LIST: PeerListStyle = { port: '', separator: ',', short: false };

/** Names of the claims of a pod, or of all pods of a set. */
async function claimNames(node: IdentityNode, view: IdentityView): Promise<string[]> {
  if (node.claim) return node.claim.name === null ? [] : [node.claim.name];
  const pods = node.pod ? [node.pod] : await view.podsOf(node);
  return pods.flatMap((pod) => pod.persistentVolumeClaims.flatMap(({ name }) => name ?? []));
}

/** Copies one of the lines for `kubectl`, chosen from a list. */
async function copyKubectl(nodes: readonly IdentityNode[]): Promise<void> {
  const lines = [...new Set(nodes.flatMap(kubectlLines))];
  const placeHolder = vscode.l10n.t('Which line is copied?');
  const line = lines.length > 1 ? await vscode.window.showQuickPick(lines, { placeHolder }) : lines[0];
  if (line !== undefined) await copyLines([line]);
}

/** Registers the commands that copy names out of the tree and out of hovers. */
export function registerCopyCommands(view: IdentityView): vscode.Disposable {
  const command = (name: string, run: (nodes: readonly IdentityNode[]) => Promise<void>) =>
    vscode.commands.registerCommand(name, async (...args: NodeArguments) => {
      const nodes = await chooseNodes(view, args);
      if (nodes.length > 0) await run(nodes);
    });
  const lists = async (nodes: readonly IdentityNode[], style: PeerListStyle): Promise<void> => {
    const texts = await Promise.all(
      nodes.map(async (node) => peerList(await view.peers(node), node.set?.namespace ?? null, style)),
    );
    const found = texts.filter((text) => text !== '');
    if (found.length > 0) return copyLines(found);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} has no DNS names.', nodes.map(nameOf).join(', ')),
    );
  };
  return vscode.Disposable.from(
    command('ordinal.copyName', (nodes) => copyLines(nodes.map(nameOf))),
    command('ordinal.copyDnsName', (nodes) => copyLines(nodes.flatMap(({ dnsName }) => dnsName ?? []))),
    command('ordinal.copyPeerList', (nodes) => lists(nodes, PLAIN_LIST)),
    command('ordinal.copyPeerListWith', async (nodes) => {
      const set = nodes.find((node) => node.set)?.set;
      const style = set && (await askForStyle(set));
      if (style) await lists(nodes, style);
    }),
    command('ordinal.copyClaimNames', async (nodes) => {
      const names = (await Promise.all(nodes.map((node) => claimNames(node, view)))).flat();
      if (names.length > 0) return copyLines(names);
      void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} has no claims.', nodes.map(nameOf).join(', ')),
      );
    }),
    command('ordinal.copyKubectl', copyKubectl),
    command('ordinal.copyNslookup', (nodes) => copyLines(nodes.flatMap((node) => nslookupLine(node) ?? []))),
    // For links in hovers, which carry the text themselves.
    vscode.commands.registerCommand('ordinal.copyText', (text: unknown) =>
      typeof text === 'string' ? copyLines(text.split('\n')) : undefined,
    ),
  );
}
