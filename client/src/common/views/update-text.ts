import type { SetUpdate } from '../../../../server/src/protocol/identities';
import { listed } from '../listed';
import type { TreeContext } from './identity-node';

/** What applying a set does, in a few words for a line of the tree. Empty where a template decides all of it. */
export function updateText(update: SetUpdate, { t }: TreeContext): string {
  if (update.refused) return t('the API server refuses the update');
  if (update.isNew) return t('new');
  if (update.isRemoved) return removedText(update, t);
  const { replaced, created, deleted, claims, onDelete } = update;
  const facts = [
    ...(replaced === null || replaced > 0 ? [replacedText(replaced, onDelete, t)] : []),
    ...(created ? [t('creates pods: {0}', created)] : []),
    ...(deleted ? [t('deletes pods: {0}', deleted)] : []),
    ...(claims === 'kept' ? [t('their claims stay')] : []),
    ...(claims === 'deleted' ? [t('their claims are deleted')] : []),
  ];
  return listed(facts, t);
}

/** Nothing deletes an object whose manifest is gone but a tool that prunes, or a person. */
function removedText({ deleted, claims }: SetUpdate, t: TreeContext['t']): string {
  const facts = [
    t('in no manifest any more'),
    deleted === null ? t('deleting it deletes its pods') : t('deleting it deletes pods: {0}', deleted),
    ...(claims === 'kept' ? [t('their claims stay')] : []),
    ...(claims === 'deleted' ? [t('their claims are deleted')] : []),
  ];
  return listed(facts, t);
}

function replacedText(replaced: number | null, onDelete: boolean, t: TreeContext['t']): string {
  if (onDelete) return t('pods change when they are deleted');
  return replaced === null ? t('replaces pods') : t('replaces pods: {0}', replaced);
}
