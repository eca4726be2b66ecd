import * as vscode from 'vscode';
import type { BaseComparison } from '../git/base-comparison';
import type { IdentityNode } from '../views/identity-node';
import type { IdentityView } from '../views/identity-view';
import { chooseNodes, nameOf, type NodeArguments } from './choose-nodes';

/** A place in a file, as the protocol spells it; nodes of the tree and links of hovers both carry one. */
type Place = NonNullable<IdentityNode['location']>;

/** Shows a place, in the text of a revision where one is named. */
async function reveal(place: Place | undefined, textAt: vscode.Uri | undefined): Promise<void> {
  if (place === undefined || textAt === undefined) return;
  const { start } = place.range;
  const position = new vscode.Position(start.line, start.character);
  await vscode.window.showTextDocument(textAt, {
    selection: new vscode.Range(position, position),
    preserveFocus: true,
  });
}

/** Where the claim template of a node stands: that of a claim, else one of the set's, which is asked for. */
async function claimTemplateOf(node: IdentityNode): Promise<Place | undefined> {
  const { t } = vscode.l10n;
  const { set, claim } = node;
  const templates = set?.claimTemplates ?? [];
  const named = templates.filter(({ name }) => claim === undefined || name === claim.template);
  if (named.length === 0)
    void vscode.window.showInformationMessage(t('{0} has no claim template.', nameOf(node)));
  if (named.length <= 1) return named[0]?.location;
  const placeHolder = t('Which claim template?');
  const items = named.map(({ name, location }) => ({ label: name, location }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.location;
}

/** Registers the commands that lead from the tree to the file and back. */
export function registerRevealCommands(view: IdentityView, comparison: BaseComparison): vscode.Disposable {
  const here = async (place: Place | undefined): Promise<void> =>
    reveal(place, place && vscode.Uri.parse(place.uri));
  /** What only the base version holds is shown as it was there. */
  const inItsText = async (place: Place | undefined, { set }: IdentityNode): Promise<void> => {
    if (place === undefined || set?.update?.isRemoved !== true) return here(place);
    return reveal(place, comparison.baseUri(vscode.Uri.parse(place.uri)));
  };
  const leading = (name: string, show: (node: IdentityNode) => Promise<void>) =>
    vscode.commands.registerCommand(name, async (...args: NodeArguments) => {
      const [node] = await chooseNodes(view, args);
      if (node) await show(node);
    });
  return vscode.Disposable.from(
    vscode.commands.registerCommand('ordinal.reveal', (target: IdentityNode | Place | undefined) => {
      if (target === undefined || 'range' in target) return here(target);
      return target.kind === 'service' ? here(target.location) : inItsText(target.location, target);
    }),
    leading('ordinal.revealService', async (node) => {
      const place = node.set?.service?.location;
      if (place !== undefined) return here(place);
      void vscode.window.showInformationMessage(
        vscode.l10n.t('No governing Service of {0} is in this workspace.', nameOf(node)),
      );
    }),
    leading('ordinal.revealClaimTemplate', async (node) => inItsText(await claimTemplateOf(node), node)),
    vscode.commands.registerCommand('ordinal.showInTree', (uri: unknown, name: unknown) =>
      typeof uri === 'string' && typeof name === 'string' ? view.show(uri, name) : undefined,
    ),
    vscode.commands.registerCommand('ordinal.refresh', () => view.refresh()),
  );
}
