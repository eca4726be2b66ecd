import { message } from '../../base/message';
import { podRange } from '../../identity/names';
import { ordinalsOf } from '../../identity/ordinals';
import { allowedDisruptions } from '../../workspace/disruptions';
import { say, type FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { code } from './markdown';

const PARTITION = 'spec.updateStrategy.rollingUpdate.partition';
const BOUNDS = new Set(['spec.minAvailable', 'spec.maxUnavailable']);

/** Which pods a partition holds back, and what a disruption budget allows. */
export function rolloutHover(cursor: Cursor, context: FeatureContext): string | undefined {
  if (cursor.resource.manifest.fragment) return undefined;
  if (cursor.pattern === PARTITION) return partitionFact(cursor, context);
  return BOUNDS.has(cursor.pattern) ? budgetFact(cursor, context) : undefined;
}

/** A partition counts from the first ordinal (facts 7.3). */
function partitionFact({ resource, field }: Cursor, context: FeatureContext): string | undefined {
  const { statefulSet, name } = resource.manifest;
  const ordinals = ordinalsOf(statefulSet);
  const partition = field.number();
  if (ordinals === undefined || name.value === undefined || partition === undefined || partition < 0)
    return undefined;
  const { start, count } = ordinals;
  if (partition === 0)
    return say(context, message('A change to the template reaches every pod, the last one first.'));
  if (partition >= count)
    return say(
      context,
      message(
        '⚠ A change to the template reaches no pod: the partition ({partition}) is not below the number of pods ({count}).',
        { count, partition },
      ),
    );
  const updated = code(podRange(name.value, start + partition, count - partition));
  const kept = code(podRange(name.value, start, partition));
  return say(
    context,
    message(
      'A change to the template reaches {updated} only, the last one first; {kept} keep the old template, even when they are deleted and created again.',
      { updated, kept },
    ),
  );
}

function budgetFact({ resource }: Cursor, context: FeatureContext): string | undefined {
  const allowed = allowedDisruptions(resource, context.lookups);
  if (allowed === undefined) return undefined;
  const { count, total } = allowed;
  if (count === 0)
    return say(
      context,
      message(
        total === 1
          ? '⚠ The one pod may not be evicted: draining its node waits forever.'
          : '⚠ None of the {total} pods may be evicted: draining a node that runs one of them waits forever.',
        { total },
      ),
    );
  return say(
    context,
    message(
      total === 1
        ? 'The one pod may be evicted, e.g. to drain a node.'
        : 'While all {total} pods are healthy, {count} of them may be evicted at a time, e.g. to drain a node. Percentages round up.',
      { count, total },
    ),
  );
}
