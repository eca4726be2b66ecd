import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location, Position } from 'vscode-languageserver-protocol';
import type { IdentityNode } from '../views/identity-node';
import type { IdentityView } from '../views/identity-view';

/** A place in a file, as the protocol spells it; nodes of the tree and links of hovers both carry one. */
type Place = NonNullable<IdentityNode['location']>;

async function reveal(target: IdentityNode | Place): Promise<void> {
  const place = 'uri' in target ? target : target.location;
  if (place === undefined) return;
  const { start } = place.range;
  const position = new vscode.Position(start.line, start.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
    selection: new vscode.Range(position, position),
    preserveFocus: true,
  });
}

/** Registers the commands that lead from the tree to the file and back. */
export function registerRevealCommands(view: IdentityView): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('ordinal.reveal', reveal),
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
