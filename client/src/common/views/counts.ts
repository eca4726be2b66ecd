import * as vscode from 'vscode';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { IdentityNode } from './identity-node';
import { countedProblems } from './identity-tree';

/** Shows beside the title how much there is, as a badge how much of it is wrong, and above the tree the filter. */
export function showCounts(
  view: vscode.TreeView<IdentityNode>,
  sets: readonly StatefulSetIdentity[],
  filter: string,
): void {
  const { t } = vscode.l10n;
  const present = sets.filter(({ update }) => update?.isRemoved !== true);
  const problems = sets.reduce((sum, set) => sum + countedProblems(set).length, 0);
  const pods = present.reduce((sum, { replicas }) => sum + (replicas ?? 0), 0);
  view.description = present.length === 0 ? '' : t('StatefulSets: {0}, pods: {1}', present.length, pods);
  view.message = filter === '' ? '' : t('Only what has to do with "{0}" is shown.', filter);
  view.badge =
    problems === 0
      ? undefined
      : { value: problems, tooltip: t('Errors and warnings in StatefulSets: {0}', problems) };
}
