import { message } from '../../base/message';
import { updatedAtOnce } from '../../identity/plan/roll-out';
import { evictionsAllowed } from '../../workspace/disruptions';
import { isNearby } from '../../workspace/lookups';
import { selectedPods } from '../../workspace/pod-count';
import { countAfter, type Note, type PlannedChange } from './planned-change';

/** What the budgets over the set allow while the plan goes on (facts 8.3, 8.4, 8.6). */
export function disruptionNotes(change: PlannedChange): Note[] {
  const { resource, set, operation, ordinals, plan, minor, context } = change;
  if (operation.kind === 'delete' || plan.steps.length === 0) return [];
  const expected = countAfter(change);
  const replaced = Math.min(ordinals.count, updatedAtOnce(set, ordinals.count, minor));
  const healthy = operation.kind === 'scale' ? Math.min(ordinals.count, expected) : expected - replaced;
  return context.lookups
    .selectorsOf('PodDisruptionBudget', resource)
    .filter(({ resource: other, match }) => match === 'yes' && isNearby(resource, other))
    .flatMap(({ resource: { manifest }, resource: other }): Note[] => {
      const { budget, name } = manifest;
      if (budget === undefined) return [];
      // A budget over several workloads counts pods of which this plan says nothing.
      const { workloads } = selectedPods(budget.selector, other, context.lookups);
      const during = evictionsAllowed(budget, expected, healthy);
      const after = evictionsAllowed(budget, expected, expected);
      if (workloads.length !== 1 || during === undefined || after === undefined) return [];
      return [
        {
          topic: 'disruption',
          severity: 'information',
          message: message(
            'Evictions that PodDisruptionBudget {name} allows: {during} meanwhile, {after} afterwards. Only evictions ask it, such as those of a node drain; scaling and roll-outs do not.',
            { name: name.value ?? '', during, after },
          ),
          place: name,
        },
      ];
    });
}
