import * as vscode from 'vscode';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';

/** A StatefulSet that somebody named. */
export interface NamedSet {
  readonly namespace: string;
  readonly name: string;
  /** Kustomization directory whose build is meant. */
  readonly overlay?: string;
}

/** Gives the set that a command's argument names. Menus and other extensions may pass anything. */
export function namedSet(argument: unknown): NamedSet | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (!('name' in argument) || !('namespace' in argument)) return undefined;
  const { name, namespace } = argument;
  if (typeof name !== 'string' || typeof namespace !== 'string') return undefined;
  const overlay = 'overlay' in argument ? argument.overlay : undefined;
  return typeof overlay === 'string' ? { name, namespace, overlay } : { name, namespace };
}

/** The set at the cursor; where there is none or several, the one that is picked from a list. */
export async function chooseSet(
  sets: readonly StatefulSetIdentity[],
  editor: vscode.TextEditor | undefined,
): Promise<NamedSet | undefined> {
  const here = editor === undefined ? [] : sets.filter((set) => isAt(set, editor));
  const [only, ...others] = (here.length > 0 ? here : sets).flatMap(asNamed);
  const { t } = vscode.l10n;
  if (only === undefined) {
    void vscode.window.showInformationMessage(
      t('No StatefulSet with a known name is defined in this workspace.'),
    );
    return undefined;
  }
  if (others.length === 0) return only;
  const items = [only, ...others].map((set) => ({
    label: set.name,
    description: [set.namespace, ...(set.overlay === undefined ? [] : [set.overlay])].join(' · '),
    set,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: t('Which StatefulSet?') }))?.set;
}

function isAt(
  { uri, range, update }: StatefulSetIdentity,
  { document, selection }: vscode.TextEditor,
): boolean {
  const { line } = selection.active;
  return (
    update?.isRemoved !== true &&
    vscode.Uri.parse(uri).toString() === document.uri.toString() &&
    line >= range.start.line &&
    line <= range.end.line
  );
}

function asNamed({ name, namespace, overlay }: StatefulSetIdentity): NamedSet[] {
  if (name === null || namespace === null) return [];
  return [overlay === undefined ? { name, namespace } : { name, namespace, overlay }];
}
