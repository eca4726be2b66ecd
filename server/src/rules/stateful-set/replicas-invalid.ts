import { message } from '../../base/message';
import { LASTING_KINDS } from '../../model/kinds';
import { reportNegative } from '../shared/one-of';
import type { Field } from '../../yaml/field';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** Fields of a spec that take no number below zero. */
const COUNTS = [
  ...['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds', 'minReplicas'],
  ...['parallelism', 'completions', 'backoffLimit', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished'],
  ...['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'],
];

/** Counts of a workload below zero, or that contradict each other. */
export const rule: ResourceRule = {
  id: 'replicas-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: [...LASTING_KINDS, 'Job', 'CronJob', 'HorizontalPodAutoscaler'],
  fragments: true,
  check(context) {
    const { kind } = context.manifest;
    const spec = context.root.get('spec');
    const job = kind === 'Job' ? spec : spec.at('jobTemplate', 'spec');
    for (const part of kind === 'CronJob' ? [spec, job] : [spec])
      for (const key of COUNTS) {
        // Of a set the API server takes it, and warns.
        if (key !== 'revisionHistoryLimit' || kind !== 'StatefulSet') reportNegative(context, part.get(key));
      }
    if (kind === 'HorizontalPodAutoscaler') checkRange(context, spec);
    if (kind === 'Deployment') checkDeadline(context, spec);
    const mode = job.get('completionMode');
    // With neither, there is one of each.
    if (mode.text() === 'Indexed' && job.get('completions').isAbsent && job.get('parallelism').isPresent)
      context.report({
        place: mode.place,
        message: message('An Indexed Job needs completions; the API server refuses one without.'),
      });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A number that the API server refuses as a count',
  rationale:
    'The API server refuses negative numbers of pods, seconds and attempts. `minReplicas` of an autoscaler is not above `maxReplicas`, `progressDeadlineSeconds` of a Deployment is above `minReadySeconds`, and an `Indexed` Job has `completions`.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: -3
  #         ^^ error
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`,
    },
  ],
};

/** One replica is the least where nothing is said. */
function checkRange({ report }: RuleContext, spec: Field): void {
  const max = spec.get('maxReplicas');
  const least = spec.get('minReplicas');
  const [most, min] = [max.number(), least.isAbsent ? 1 : least.number()];
  if (most === undefined || min === undefined || most >= min) return;
  report({
    place: max.place,
    message: message('maxReplicas, {most}, is below minReplicas, {min}; the API server refuses it.', {
      most,
      min,
    }),
  });
}

/** Ten minutes where nothing is said. */
function checkDeadline({ report }: RuleContext, spec: Field): void {
  const ready = spec.get('minReadySeconds');
  const progress = spec.get('progressDeadlineSeconds');
  const [seconds, deadline] = [ready.number() ?? 0, progress.isAbsent ? 600 : progress.number()];
  if (deadline === undefined || deadline < 0 || deadline > seconds) return;
  report({
    place: (progress.isPresent ? progress : ready).place,
    message: message(
      'progressDeadlineSeconds is {deadline} and minReadySeconds is {seconds}; the API server refuses a Deployment whose first is not larger.',
      { deadline, seconds },
    ),
  });
}
