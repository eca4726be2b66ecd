import { message } from '../../base/message';
import { isPercent } from '../../model/percent';
import type { Field } from '../../yaml/field';
import { maxUnavailableGate } from '../../model/stateful-set-gates';
import { removal } from '../fixes/removal';
import { mayBeAlternatives } from '../shared/alternatives';
import { reportBound, reportNegative, reportUnlessOneOf } from '../shared/one-of';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** Update strategies that the API server refuses. */
export const rule: ResourceRule = {
  id: 'update-strategy-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: ['StatefulSet', 'Deployment', 'DaemonSet'],
  check(context) {
    const { kind } = context.manifest;
    const strategy = context.root.at('spec', kind === 'Deployment' ? 'strategy' : 'updateStrategy');
    const type = strategy.get('type');
    reportUnlessOneOf(context, type, typesOf(context));
    const rolling = strategy.get('rollingUpdate');
    const written = type.text();
    if (
      rolling.isPresent &&
      kind !== 'DaemonSet' &&
      written !== undefined &&
      written !== 'RollingUpdate' &&
      typesOf(context).includes(written) &&
      !mayBeAlternatives(type.place, rolling.keyPlace)
    ) {
      reportParameters(context, rolling, written);
      return;
    }
    const unavailable = rolling.get('maxUnavailable');
    if (kind === 'StatefulSet') {
      reportNegative(context, rolling.get('partition'));
      if (maxUnavailableGate(context.settings.minor) === 'on') reportMaxUnavailable(context, unavailable);
    } else if (written !== 'OnDelete') checkSurge(context, rolling.get('maxSurge'), unavailable);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The update strategy is refused',
  rationale:
    'A StatefulSet or DaemonSet updates its pods by `RollingUpdate` or `OnDelete`, a Deployment by `RollingUpdate` or `Recreate`. Only the first has parameters, so a `rollingUpdate` block beside another type is refused, as are partitions below zero.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  updateStrategy:
    type: OnDelete
    rollingUpdate:
    #^^^^^^^^^^^^ error
      partition: 1
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
  updateStrategy:
    type: OnDelete
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
    {
      title: 'type and partition',
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  updateStrategy:
    type: RolingUpdate
    #     ^^^^^^^^^^^^ error
    rollingUpdate:
      partition: -1
      #          ^^ error
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
  updateStrategy:
    type: RollingUpdate
    rollingUpdate:
      partition: 1
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

function typesOf({ manifest, settings }: RuleContext): readonly string[] {
  if (manifest.kind === 'Deployment') return ['RollingUpdate', 'Recreate'];
  // From 1.37 a feature gate allows Recreate, which a manifest cannot show.
  return manifest.kind === 'StatefulSet' && settings.minor >= 37
    ? ['RollingUpdate', 'OnDelete', 'Recreate']
    : ['RollingUpdate', 'OnDelete'];
}

function reportParameters({ report }: RuleContext, rolling: Field, type: string): void {
  report({
    place: rolling.keyPlace,
    message: message(
      'The type is {type}, which has no parameters; the API server refuses the rollingUpdate block beside it.',
      { type },
    ),
    fixes: () => [removal(rolling)],
  });
}

/** A number from 1, or a percentage from 1 % to 100 %. */
function reportMaxUnavailable({ report }: RuleContext, field: Field): void {
  const number = field.number();
  const text = field.text();
  if (text === undefined) return;
  const good = number === undefined ? isPercent(text) && !/^0+%$/.test(text) : number >= 1;
  if (good) return;
  report({
    place: field.place,
    message: message(
      'The API server refuses "{value}" here. It takes a number from 1, or a percentage from 1% to 100%.',
      { value: text },
    ),
  });
}

/** Pods are added or taken away, or nothing could ever be replaced; a DaemonSet does one of the two. */
function checkSurge(context: RuleContext, surge: Field, unavailable: Field): void {
  reportBound(context, surge);
  reportBound(context, unavailable);
  const isDaemonSet = context.manifest.kind === 'DaemonSet';
  const [more, fewer] = [isSome(surge, !isDaemonSet), isSome(unavailable, true)];
  if (more === undefined || fewer === undefined || more !== fewer || (more && !isDaemonSet)) return;
  const field = more ? surge : unavailable;
  context.report({
    place: field.place,
    message: more
      ? message('With maxSurge a DaemonSet takes maxUnavailable: 0 only; the API server refuses any other.')
      : message(
          'maxSurge and maxUnavailable are both 0, so nothing could be replaced; the API server refuses it.',
        ),
  });
}

/** Says whether a bound is more than none; undefined where that is not known. */
function isSome(field: Field, byDefault: boolean): boolean | undefined {
  if (field.isAbsent) return byDefault;
  const text = field.text();
  return text === undefined ? undefined : !/^0+%?$/.test(text);
}
