import { message } from '../../base/message';
import { isPercent } from '../../model/percent';
import type { Field } from '../../yaml/field';
import { maxUnavailableGate } from '../../model/max-unavailable-gate';
import { removal } from '../fixes/removal';
import { mayBeAlternatives } from '../shared/alternatives';
import { reportNegative, reportUnlessOneOf } from '../shared/one-of';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** Update strategies that the API server refuses. */
export const rule: ResourceRule = {
  id: 'update-strategy-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: ['StatefulSet', 'Deployment', 'DaemonSet'],
  check(context) {
    const strategy = context.root.at(
      'spec',
      context.manifest.kind === 'Deployment' ? 'strategy' : 'updateStrategy',
    );
    const type = strategy.get('type');
    reportUnlessOneOf(context, type, typesOf(context));
    const rolling = strategy.get('rollingUpdate');
    const written = type.text();
    if (
      rolling.isPresent &&
      written !== undefined &&
      written !== 'RollingUpdate' &&
      typesOf(context).includes(written) &&
      !mayBeAlternatives(type.place, rolling.keyPlace)
    ) {
      reportParameters(context, rolling, written);
      return;
    }
    if (context.manifest.kind !== 'StatefulSet') return;
    reportNegative(context, rolling.get('partition'));
    if (maxUnavailableGate(context.settings.minor) === 'on')
      reportMaxUnavailable(context, rolling.get('maxUnavailable'));
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
