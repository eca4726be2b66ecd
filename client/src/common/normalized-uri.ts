import { Uri } from 'vscode';

/** A URI as VS Code spells it; the server may spell it otherwise. */
export function normalized(uri: string): string {
  return Uri.parse(uri).toString();
}
