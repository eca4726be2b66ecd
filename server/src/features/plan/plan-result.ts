import { claimName, ordinalOfPod, podName } from '../../identity/names';
import { foldOrdinals, type Ordinals } from '../../identity/ordinals';
import type { PlanStep } from '../../identity/plan/plan';
import type { PlanResult, PlanResultStep, PlanTotals } from '../../protocol/plan';
import { say, type FeatureContext } from '../context';
import { governingService } from '../../workspace/governing-service';
import { claimDetails, podDetails } from '../shown-details';
import type { PlannedChange } from './planned-change';
import { namesChanged } from './names';

/** The steps and objects of a plan, as whole lists or, with `fold`, only those of so many pods at each end. */
export function listedPlan(
  change: PlannedChange,
  fold: number | undefined,
): Pick<PlanResult, 'steps' | 'remaining' | 'names' | 'details' | 'totals'> {
  const { plan, context, set } = change;
  const names = namesChanged(change);
  const templates = set.claimTemplates.flatMap(({ name }) => name.value ?? []);
  const remains = (ordinals: Ordinals, nameOf: (ordinal: number) => string[]): string[] => {
    const { head, tail } = foldOrdinals(ordinals, fold ?? ordinals.count, fold ?? 0);
    return [...head, ...tail].flatMap(nameOf);
  };
  const steps = listedSteps(plan.steps, fold);
  return {
    steps: steps.map(([index, step]) => resultOf(step, index, context)),
    remaining: {
      pods: remains(plan.pods, (ordinal) => [podName(change.name, ordinal)]),
      persistentVolumeClaims: remains(plan.claims, (ordinal) =>
        templates.map((template) => claimName(template, change.name, ordinal)),
      ),
    },
    names: { appear: folded(names.appear, fold), vanish: folded(names.vanish, fold) },
    details: detailsOf(steps, change),
    totals: {
      steps: countedSteps(plan.steps),
      names: { appear: names.appear.length, vanish: names.vanish.length },
      remaining: {
        pods: plan.pods.count,
        persistentVolumeClaims: plan.claims.count * templates.length,
      },
    },
  };
}

/** Steps with their place in the whole plan. A step belongs to the pod whose ordinal ends the name of its object. */
function listedSteps(steps: readonly PlanStep[], fold: number | undefined): [number, PlanStep][] {
  const all = steps.map((step, index): [number, PlanStep] => [index, step]);
  if (fold === undefined) return all;
  let [lowest, highest] = [Infinity, -Infinity];
  for (const { object } of steps) {
    const ordinal = ordinalOfPod(object);
    lowest = Math.min(lowest, ordinal);
    highest = Math.max(highest, ordinal);
  }
  return all.filter(([, { object }]) => {
    const ordinal = ordinalOfPod(object);
    return ordinal < lowest + fold || ordinal > highest - fold;
  });
}

/** Like those of pods and claims that exist already. */
function detailsOf(
  steps: readonly [number, PlanStep][],
  { set, resource, name, context }: PlannedChange,
): PlanResult['details'] {
  const governing = governingService(resource, context.lookups);
  const ofClaim = (claim: string): string[] => {
    const template = set.claimTemplates.find(
      (own) => claim === claimName(own.name.value ?? '', name, ordinalOfPod(claim)),
    );
    return template === undefined ? [] : claimDetails(template.storage.value, template.accessModes);
  };
  return Object.fromEntries(
    steps.flatMap(([, { action, object }]): [string, string[]][] => {
      if (action === 'create-pod') return [[object, podDetails(governing, object, context)]];
      return action.endsWith('-pvc') ? [[object, ofClaim(object)]] : [];
    }),
  );
}

function countedSteps(steps: readonly PlanStep[]): PlanTotals['steps'] {
  const counts: PlanTotals['steps'] = {
    'create-pod': 0,
    'delete-pod': 0,
    'update-pod': 0,
    'wait-ready': 0,
    'create-pvc': 0,
    'delete-pvc': 0,
    'keep-pvc': 0,
  };
  for (const { action } of steps) counts[action]++;
  return counts;
}

function folded(names: readonly string[], fold: number | undefined): string[] {
  return fold === undefined || names.length <= 2 * fold
    ? [...names]
    : [...names.slice(0, fold), ...names.slice(names.length - fold)];
}

function resultOf(
  { action, object, reason, data }: PlanStep,
  index: number,
  context: FeatureContext,
): PlanResultStep {
  return {
    order: index + 1,
    action,
    object,
    reason: say(context, reason),
    ...(data === undefined ? {} : { data: say(context, data.message) }),
  };
}
