import { message } from '../../base/message';
import type { Field } from '../../yaml/field';
import { removal } from '../fixes/removal';
import { mayBeAlternatives } from '../shared/alternatives';
import { reportBound, reportUnlessOneOf } from '../shared/one-of';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** A disruption budget that the API server refuses. */
export const rule: ResourceRule = {
  id: 'budget-invalid',
  group: 'budget',
  severity: 'error',
  kinds: ['PodDisruptionBudget'],
  check(context) {
    const spec = context.root.get('spec');
    const min = spec.get('minAvailable');
    const max = spec.get('maxUnavailable');
    // What a template writes may be nothing, which is how charts leave the choice to their values.
    const isDecided = !min.isUnknown && !max.isUnknown;
    if (isDecided && min.isPresent && max.isPresent && !mayBeAlternatives(min.keyPlace, max.keyPlace))
      reportBoth(context, min, max);
    reportBound(context, min);
    reportBound(context, max);
    reportUnlessOneOf(context, spec.get('unhealthyPodEvictionPolicy'), ['IfHealthyBudget', 'AlwaysAllow']);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The disruption budget is refused',
  rationale:
    'A budget has one bound, `minAvailable` or `maxUnavailable`: a whole number from 0, or a percentage from 0% to 100%. The API server refuses both at once and anything else.',
  examples: [
    {
      wrong: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  minAvailable: 2
  maxUnavailable: 1
  #^^^^^^^^^^^^^ error
  selector:
    matchLabels:
      app: db
`,
      right: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: db
`,
    },
    {
      title: 'percentages and words',
      wrong: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 120%
  #               ^^^^ error
  unhealthyPodEvictionPolicy: AlwaysAllowed
  #                           ^^^^^^^^^^^^^ error
  selector:
    matchLabels:
      app: db
`,
      right: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 20%
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      app: db
`,
    },
    {
      title: 'a number in quotes',
      wrong: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: "1"
  #               ^^^ error
  selector:
    matchLabels:
      app: db
`,
      right: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: db
`,
    },
  ],
};

function reportBoth({ report }: RuleContext, min: Field, max: Field): void {
  report({
    place: max.keyPlace,
    message: message(
      'A budget has one bound; the API server refuses minAvailable and maxUnavailable together.',
    ),
    related: [{ place: min.keyPlace, message: message('minAvailable') }],
    fixes: () => [removal(min), removal(max)],
  });
}
