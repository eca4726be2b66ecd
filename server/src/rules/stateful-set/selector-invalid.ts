import { guessing, message } from '../../base/message';
import { nearestName } from '../../base/nearest';
import { startFor } from '../../model/holders';
import { faultOfLabelKey, faultOfLabelValue } from '../../model/name-syntax';
import { expand, expandAll } from '../../model/path-pattern';
import type { Field } from '../../yaml/field';
import { removal } from '../fixes/removal';
import { useValue } from '../fixes/use-value';
import { knownEntries } from '../shared/stateful-set/named-places';
import { SELECTOR_PLACES } from '../shared/stateful-set/selector-places';
import { podTemplateOf } from '../../model/pod-fields';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Where pods ask for nodes, counted from their template, and volumes. */
const NODES = [
  'requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.*',
  'preferredDuringSchedulingIgnoredDuringExecution.*.preference',
].map((path) => `spec.affinity.nodeAffinity.${path}.matchExpressions.*`.split('.'));
const NODES_OF_VOLUME = 'spec.nodeAffinity.required.nodeSelectorTerms.*.matchExpressions.*'.split('.');

/** A label selector that the API server cannot read. */
export const rule: ResourceRule = {
  id: 'selector-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: 'all',
  check(context) {
    for (const selector of selectorsOf(context)) {
      for (const { field, key } of knownEntries(selector.get('matchLabels'))) {
        reportKey(context, key, field.keyPlace);
        reportValue(context, field);
      }
      for (const expression of selector.get('matchExpressions').items()) checkExpression(context, expression);
    }
    for (const expression of nodeExpressions(context)) checkOfNodes(context, expression);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A label selector cannot be read',
  rationale:
    'A selector compares labels, so its keys and values have the alphabet of labels. `In` and `NotIn` need values, `Exists` and `DoesNotExist` take none. The API server refuses everything else.',
  examples: [
    {
      wrong: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: my db
      #    ^^^^^ error
    matchExpressions:
    - key: tier
      operator: Equals
      #         ^^^^^^ error
      values: [data]
    - key: debug
      operator: DoesNotExist
      values: [x]
      #       ^^^ error
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
      app: my-db
    matchExpressions:
    - key: tier
      operator: In
      values: [data]
    - key: debug
      operator: DoesNotExist
`,
    },
  ],
};

function selectorsOf({ manifest, root }: RuleContext): Field[] {
  const template = podTemplateOf(root, manifest.kind);
  const selectors: Field[] = [];
  for (const { from, path } of SELECTOR_PLACES) {
    const base = startFor(from, manifest.kind, root, template);
    if (base !== undefined) selectors.push(...expand(base, path));
  }
  return selectors;
}

function nodeExpressions({ manifest, root }: RuleContext): Field[] {
  if (manifest.kind === 'PersistentVolume') return expand(root, NODES_OF_VOLUME);
  const template = podTemplateOf(root, manifest.kind);
  return template === undefined ? [] : expandAll(template, NODES);
}

function checkExpression(context: RuleContext, expression: Field): void {
  const operator = expression.get('operator').text();
  for (const value of expression.get('values').items()) reportValue(context, value);
  if (operator !== undefined && !OPERATORS.includes(operator))
    reportOperator(context, expression.get('operator'), operator);
  checkOfNodes(context, expression);
}

/** What labels of nodes are asked as well; with which operators and values, the schema and the version say. */
function checkOfNodes(context: RuleContext, expression: Field): void {
  const key = expression.get('key');
  const operator = expression.get('operator').text() ?? '';
  const values = expression.get('values');
  if (key.text() !== undefined) reportKey(context, key.text() ?? '', key.place);
  if (operator === 'In' || operator === 'NotIn') reportMissingValues(context, expression, operator);
  else if (OPERATORS.includes(operator) && values.items().length > 0) {
    context.report({
      place: values.place,
      message: message(
        '{operator} asks for the key alone and takes no values; the API server refuses the selector.',
        { operator },
      ),
      fixes: () => [removal(values)],
    });
  }
}

function reportOperator({ report }: RuleContext, field: Field, operator: string): void {
  const near = nearestName(operator, OPERATORS);
  report({
    place: field.place,
    message: guessing(
      message(
        '"{operator}" is not an operator of a selector; the API server refuses it. Use In, NotIn, Exists or DoesNotExist.',
        { operator },
      ),
      near,
    ),
    fixes: () => [useValue(field, near)],
  });
}

function reportMissingValues({ report }: RuleContext, expression: Field, operator: string): void {
  const values = expression.get('values');
  if (values.isUnknown || values.isOpen || values.items().length > 0) return;
  if (values.isPresent && values.node?.kind !== 'sequence') return;
  report({
    place: values.isPresent ? values.place : expression.get('operator').place,
    message: message(
      '{operator} compares with values, and there are none; the API server refuses the selector.',
      { operator },
    ),
  });
}

function reportKey({ report }: RuleContext, key: string, place: Field['place']): void {
  if (faultOfLabelKey(key) === undefined) return;
  report({
    place,
    message: message('No label can have the key "{key}"; the API server refuses the selector.', { key }),
  });
}

function reportValue({ report }: RuleContext, field: Field): void {
  const value = field.text();
  if (value === undefined || faultOfLabelValue(value) === undefined) return;
  report({
    place: field.place,
    message: message('No label can have the value "{value}"; the API server refuses the selector.', {
      value,
    }),
  });
}
