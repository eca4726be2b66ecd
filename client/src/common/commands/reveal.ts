import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location, Position } from 'vscode-languageserver-protocol';
import type { IdentityNode } from '../views/identity-node';
import type { IdentityView } from '../views/identity-view';
import { chooseNodes, type NodeArguments } from './choose-nodes';

/** A place in a file, as the protocol spells it; nodes of the tree and links of hovers both carry one. */
type Place = NonNullable<IdentityNode['location']>;

async function reveal(target: IdentityNode | Place | undefined): Promise<void> {
  const place = target === undefined || 'uri' in target ? target : target.location;
  if (place === undefined) return;
  const { start } = place.range;
  const position = new vscode.Position(start.line, start.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
    selection: new vscode.Range(position, position),
    preserveFocus: true,
  });
}

/** Where the claim template of a node stands: that of a claim, else one of the set's, which is asked for. */
async function claimTemplateOf({ set, claim }: IdentityNode): Promise<Place | undefined> {
  const templates = set?.claimTemplates ?? [];
  const named = templates.filter(({ name }) => claim === undefined || name === claim.template);
  if (named.length <= 1) return named[0]?.location;
  const placeHolder = vscode.l10n.t('Which claim template?');
  const items = named.map(({ name, location }) => ({ label: name, location }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.location;
}

/** Registers the commands that lead from the tree to the file and back. */
export function registerRevealCommands(view: IdentityView): vscode.Disposable {
  const leading = (name: string, placeOf: (node: IdentityNode) => Promise<Place | undefined>) =>
    vscode.commands.registerCommand(name, async (...args: NodeArguments) => {
      const [node] = await chooseNodes(view, args);
      if (node) await reveal(await placeOf(node));
    });
  return vscode.Disposable.from(
    vscode.commands.registerCommand('ordinal.reveal', reveal),
    leading('ordinal.revealService', async ({ set }) => set?.service?.location),
    leading('ordinal.revealClaimTemplate', claimTemplateOf),
    vscode.commands.registerCommand('ordinal.showInTree', (uri: unknown, name: unknown) =>
      typeof uri === 'string' && typeof name === 'string' ? view.show(uri, name) : undefined,
    ),
    vscode.commands.registerCommand('ordinal.refresh', () => view.refresh()),
  );
}

/** Registers the command of code lenses that count references: VS Code's own wants its own types. */
export function registerReferencesCommand(client: BaseLanguageClient): vscode.Disposable {
  const show = (uri: string, position: Position, locations: Location[]): Thenable<unknown> => {
    const convert = client.protocol2CodeConverter;
    return vscode.commands.executeCommand(
      'editor.action.showReferences',
      convert.asUri(uri),
      convert.asPosition(position),
      locations.map((location) => convert.asLocation(location)),
    );
  };
  return vscode.commands.registerCommand('ordinal.showReferences', show);
}
