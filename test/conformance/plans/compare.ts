import type { PlanResult } from '../../../server/src/protocol/plan';
import { parseFixture } from '../../support/fixture';
import { serviceFor } from '../../support/service-kit';
import { Tally, type Comparison } from '../difference';
import type { Answered } from '../family';
import type { ObservedPlan } from './ask';
import type { PlanCase } from './cases';

/** Compares the course of operations with `ordinal plan`. */
export function comparePlans(cases: readonly Answered<PlanCase, ObservedPlan>[]): Comparison {
  const tally = new Tally();
  for (const { id, manifest, operation, answers } of cases) {
    for (const [minor, observed] of Object.entries(answers)) {
      const service = serviceFor(parseFixture(manifest), { kubernetesVersion: minor, defaultNamespace: id });
      const answer = service.plan({ name: 'db', operation });
      if ('problem' in answer) throw new Error(`${id}: ${answer.problem}`);
      const isOrdered = operation.kind !== 'delete' && !isParallelScale(manifest, operation.kind);
      comparePlan(tally, `plans ${id}`, minor, observed, answer.plan, isOrdered);
    }
  }
  return tally.result();
}

/** Parallel lets all pods come and go at once, but updates them one by one. */
function isParallelScale(manifest: string, kind: PlanCase['operation']['kind']): boolean {
  return kind === 'scale' && manifest.includes('podManagementPolicy: Parallel');
}

function comparePlan(
  tally: Tally,
  key: string,
  minor: string,
  observed: ObservedPlan,
  plan: PlanResult,
  isOrdered: boolean,
): void {
  const compare = (what: string, real: readonly string[], said: readonly string[]) => {
    tally.compare(what, `${key}: ${what}`, minor, real.join('\n'), said.join('\n'));
  };
  const order = (steps: string[]) => (isOrdered ? claimsSorted(steps) : steps.sort());
  const said = plan.steps.flatMap(eventsOf);
  const of = (steps: readonly string[], pattern: RegExp) => steps.filter((step) => pattern.test(step));
  const made = /^(create-p|delete-pod)/;
  compare('steps', order(of(observed.events, made)), order(of(said, made)));
  // The garbage collector deletes claims behind the pods, in its own time.
  compare('deleted claims', of(observed.events, /^delete-pvc/).sort(), of(said, /^delete-pvc/).sort());
  compare('remaining pods', observed.pods, [...plan.remaining.pods].sort());
  compare('remaining claims', observed.claims, [...plan.remaining.persistentVolumeClaims].sort());
  if (isOrdered) compareWaits(tally, key, minor, observed.events, plan);
}

/** The controller makes the claims of one pod in an order that differs from run to run. */
function claimsSorted(steps: readonly string[]): string[] {
  const sorted = [...steps];
  for (let first = 0; first < sorted.length; first++) {
    let end = first;
    while (sorted[end]?.startsWith('create-pvc ') === true) end++;
    sorted.splice(first, end - first, ...sorted.slice(first, end).sort());
    first = Math.max(first, end);
  }
  return sorted;
}

/** The events that a step of a plan leads to; what stays as it is leads to none. */
function eventsOf({ action, object }: PlanResult['steps'][number]): string[] {
  switch (action) {
    case 'update-pod':
      return [`delete-pod ${object}`, `create-pod ${object}`];
    case 'wait-ready':
    case 'keep-pvc':
      return [];
    default:
      return [`${action} ${object}`];
  }
}

/** A pod that is waited for becomes Ready before the next pod is touched, unless it was Ready all the time. */
function compareWaits(
  tally: Tally,
  key: string,
  minor: string,
  events: readonly string[],
  { steps }: PlanResult,
): void {
  steps.forEach((step, index) => {
    if (step.action !== 'wait-ready') return;
    const ready = events.lastIndexOf(`ready-pod ${step.object}`);
    const next = steps
      .slice(index + 1)
      .flatMap(eventsOf)
      .find((event) => event.includes('-pod '));
    if (ready < 0 || next === undefined) return;
    const touched = events.indexOf(next);
    if (ready < touched) tally.agree('waits', minor);
    else
      tally.differ(`${key}: waits`, minor, `${next} before ${step.object} is Ready`, 'the other way round');
  });
}
