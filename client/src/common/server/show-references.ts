import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Location, Position } from 'vscode-languageserver-protocol';

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
