import * as vscode from 'vscode';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import { normalized } from '../normalized-uri';
import { workspacePath } from '../workspace-path';
import { setsAt } from './sets-at';

/** A StatefulSet that somebody named. */
export interface NamedSet {
  /** Null where a template decides it. */
  readonly namespace: string | null;
  readonly name: string;
  /** Kustomization directory whose build is meant. */
  readonly overlay?: string;
  /** The file that is meant, as VS Code spells it, where several define a set of that name. */
  readonly uri?: string;
}

/** Gives the set that a command's argument names. Menus and other extensions may pass anything. */
export function namedSet(argument: unknown): NamedSet | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { namespace, name, overlay, uri } = argument as Partial<Record<keyof NamedSet, unknown>>;
  if (typeof name !== 'string' || (typeof namespace !== 'string' && namespace !== null)) return undefined;
  return {
    namespace,
    name,
    ...(typeof overlay === 'string' && { overlay }),
    ...(typeof uri === 'string' && { uri: normalized(uri) }),
  };
}

/** All sets whose names are known, as commands name them. */
export function definedSets(sets: readonly StatefulSetIdentity[]): NamedSet[] {
  return sets.filter(({ update }) => update?.isRemoved !== true).flatMap(asNamed);
}

/** The set that the cursor means; where there is none or several, the one that is picked from a list. */
export async function chooseSet(
  identities: readonly StatefulSetIdentity[],
  editor: vscode.TextEditor | undefined,
): Promise<NamedSet | undefined> {
  const sets = identities.map((set) => ({ ...set, uri: normalized(set.uri) }));
  const here =
    editor === undefined ? [] : setsAt(sets, editor.document.uri.toString(), editor.selection.active.line);
  const [only, ...others] = (here.length > 0 ? here : sets).flatMap(asNamed);
  const { t } = vscode.l10n;
  if (only === undefined) {
    void vscode.window.showInformationMessage(
      here.length > 0
        ? t('The name of this StatefulSet is not known, so it has neither a topology nor a plan.')
        : t('No StatefulSet whose name is known is defined in this workspace.'),
    );
    return undefined;
  }
  if (others.length === 0) return only;
  const items = [only, ...others].map((set) => ({
    label: set.name,
    description: [
      set.namespace ?? t('namespace not known'),
      ...(set.overlay === undefined ? [] : [set.overlay]),
    ].join(' · '),
    detail: workspacePath(set.uri),
    set,
  }));
  const options = { placeHolder: t('Which StatefulSet?'), matchOnDescription: true, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.set;
}

/** Everything that tells a set from others of its name. */
type ChosenSet = NamedSet & { readonly uri: string };

function asNamed({ name, namespace, overlay, uri }: StatefulSetIdentity): ChosenSet[] {
  if (name === null) return [];
  return [{ name, namespace, uri: normalized(uri), ...(overlay !== undefined && { overlay }) }];
}
