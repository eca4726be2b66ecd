import { message, type Message } from '../base/message';
import { planOperation } from '../identity/plan/plan-operation';
import { mayShareNamespace } from '../model/selection';
import type { PlanParams, PlanResult } from '../protocol/plan';
import type { Resource } from '../workspace/chunk';
import { say, type FeatureContext } from './context';

/** A plan, or one sentence why there is none. */
export type PlanAnswer = { readonly plan: PlanResult } | { readonly problem: string };

/** Plans an operation on the StatefulSet of a name. */
export function planFor({ name, namespace, operation }: PlanParams, context: FeatureContext): PlanAnswer {
  const sets = context.lookups
    .named('StatefulSet', name)
    .filter((set) => set.manifest.statefulSet !== undefined && !set.manifest.fragment)
    .filter(
      (set) =>
        namespace === undefined ||
        (set.manifest.namespace.value ?? context.config.defaultNamespace) === namespace,
    );
  const [set] = sets;
  const problem = (text: Message): PlanAnswer => ({ problem: say(context, text) });
  if (set === undefined)
    return problem(message('No StatefulSet "{name}" is defined in these manifests.', { name }));
  if (sets.length > 1 && new Set(sets.map(namespaceOf)).size > 1) {
    return problem(
      message('StatefulSet "{name}" is defined in several namespaces; name one as NAMESPACE/NAME.', { name }),
    );
  }
  const isWritten = (claim: string): boolean =>
    context.lookups
      .named('PersistentVolumeClaim', claim)
      .some((other) => mayShareNamespace(other.manifest, set.manifest));
  const plan = planOperation(set.manifest, operation, isWritten);
  if ('problem' in plan) return problem(plan.problem);
  const steps = plan.steps.map(({ action, object, reason }, index) => ({
    order: index + 1,
    action,
    object,
    reason: say(context, reason),
  }));
  return {
    plan: {
      version: 1,
      steps,
      remaining: { pods: [...plan.pods], persistentVolumeClaims: [...plan.claims] },
    },
  };
}

function namespaceOf({ manifest }: Resource): string {
  return manifest.namespace.value ?? '';
}
