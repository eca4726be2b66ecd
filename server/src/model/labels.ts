import { allOrNone } from '../base/all-or-none';
import { compactCopy } from '../base/compact-copy';
import type { Span } from '../base/span';
import type { Field } from '../yaml/field';
import type { TextSource } from '../yaml/node';
import { hasPlaceholder } from '../yaml/templates/templating';

/** One label as written; `value` is undefined where a template decides it, and where it is none. */
export interface Label {
  readonly key: string;
  readonly value: string | undefined;
  readonly keySpan: Span;
  readonly span: Span;
  readonly source: TextSource;
}

/** The labels of an object. With `open`, a template may add labels that cannot be seen. */
export interface Labels {
  readonly pairs: readonly Label[];
  readonly open: boolean;
}

/** One entry of `matchExpressions`. */
export interface LabelExpression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A label selector. `empty` is a selector that is written and names nothing; what that means depends on the kind. */
export interface Selector {
  readonly state: 'present' | 'empty' | 'absent' | 'unknown';
  readonly matchLabels: readonly Label[];
  readonly expressions: readonly LabelExpression[];
  /** The expressions that mean the same as a label: `In` with a single value. */
  readonly single: readonly Label[];
  readonly span: Span;
  readonly source: TextSource;
}

/** Outcome of a match where some values may be unknown. */
export type Match = 'yes' | 'no' | 'unknown';

/** Reads `metadata.labels`, `matchLabels` and their like. Numbers and booleans are read as kubectl prints them. */
export function readLabels(field: Field): Labels {
  const entries = field.entries();
  const pairs = entries.map((entry): Label => {
    const { span, source } = entry.place;
    const value = entry.text() ?? (entry.isUnknown || isCollection(entry) ? undefined : '');
    return { key: String(entry.key), value, keySpan: entry.keyPlace.span, span, source };
  });
  // A list of labels, or a map where a label should be, holds what was meant.
  const isMisshapen = field.node?.kind === 'sequence' || entries.some(isCollection);
  const open = field.isUnknown || field.isOpen || isMisshapen || pairs.some(({ key }) => hasPlaceholder(key));
  return { pairs, open };
}

function isCollection({ node }: Field): boolean {
  return node?.kind === 'map' || node?.kind === 'sequence';
}

/** Labels as they are written in a manifest; undefined where a template decides one of them. */
export function labelMap(labels: readonly Label[]): Readonly<Record<string, string>> | undefined {
  const pairs = allOrNone(
    labels.map(({ key, value }) => (value === undefined ? undefined : ([key, value] as const))),
  );
  return pairs && Object.fromEntries(pairs);
}

/** Reads a plain map selector, as Services and ReplicationControllers have it. */
export function readMapSelector(field: Field): Selector {
  const { pairs, open } = readLabels(field);
  return selectorOf(field, { matchLabels: pairs, expressions: [], single: [], open });
}

/** Reads a `LabelSelector` with `matchLabels` and `matchExpressions`. */
export function readLabelSelector(field: Field): Selector {
  const labels = readLabels(field.get('matchLabels'));
  const expressions = field.get('matchExpressions');
  let open =
    field.isUnknown ||
    field.isOpen ||
    (labels.open && field.get('matchLabels').keyNode !== undefined) ||
    expressions.isOpen;
  const single: Label[] = [];
  const read = expressions.items().map((item): LabelExpression => {
    const key = item.get('key').text();
    const operator = item.get('operator').text();
    const items = item.get('values').items();
    const values = items.map((value) => value.text());
    if (key === undefined || operator === undefined || values.includes(undefined)) open = true;
    else if (operator === 'In' && items.length === 1) {
      const { span, source } = item.at('values', 0).place;
      single.push({ key, value: values[0], keySpan: item.get('key').place.span, span, source });
    }
    return { key: key ?? '', operator: operator ?? '', values: values.filter((v) => v !== undefined) };
  });
  return selectorOf(field, { matchLabels: labels.pairs, expressions: read, single, open });
}

/** What is read of a selector; `open` where there may be more. */
interface Requirements extends Pick<Selector, 'matchLabels' | 'expressions' | 'single'> {
  readonly open: boolean;
}

function selectorOf(field: Field, read: Requirements): Selector {
  const { span, source } = field.place;
  return {
    state: stateOf(field, read),
    matchLabels: compactCopy(read.matchLabels),
    expressions: compactCopy(read.expressions),
    single: compactCopy(read.single),
    span,
    source,
  };
}

function stateOf(field: Field, { matchLabels, expressions, open }: Requirements): Selector['state'] {
  if (open) return 'unknown';
  if (matchLabels.length + expressions.length > 0) return 'present';
  return field.isPresent && field.node?.kind === 'map' ? 'empty' : 'absent';
}

/** Says whether a filled selector matches labels; unknown as soon as a deciding value is. */
export function matches(selector: Selector, labels: Labels): Match {
  let result: Match = selector.state === 'unknown' ? 'unknown' : 'yes';
  const judge = (match: Match): void => {
    if (match === 'no') result = 'no';
    else if (match === 'unknown' && result === 'yes') result = 'unknown';
  };
  for (const wanted of selector.matchLabels) judge(matchLabel(wanted, labels));
  for (const expression of selector.expressions) judge(matchExpression(expression, labels));
  return result;
}

function matchLabel(wanted: Label, labels: Labels): Match {
  const label = labels.pairs.find((pair) => pair.key === wanted.key);
  if (label === undefined) return labels.open ? 'unknown' : 'no';
  if (label.value === undefined || wanted.value === undefined) return 'unknown';
  return label.value === wanted.value ? 'yes' : 'no';
}

function matchExpression(expression: LabelExpression, labels: Labels): Match {
  const label = labels.pairs.find((pair) => pair.key === expression.key);
  if (label === undefined && labels.open) return 'unknown';
  switch (expression.operator) {
    case 'Exists':
      return label === undefined ? 'no' : 'yes';
    case 'DoesNotExist':
      return label === undefined ? 'yes' : 'no';
    case 'In':
      return label === undefined ? 'no' : valueIn(label, expression, 'yes', 'no');
    case 'NotIn':
      return label === undefined ? 'yes' : valueIn(label, expression, 'no', 'yes');
    default:
      return 'unknown';
  }
}

function valueIn(label: Label, expression: LabelExpression, inside: Match, outside: Match): Match {
  if (label.value === undefined) return 'unknown';
  return expression.values.includes(label.value) ? inside : outside;
}

/** `app=zk, tier=db`: labels as kubectl writes them. */
export function formatLabels(labels: readonly Label[]): string {
  return labels.map((label) => `${label.key}=${label.value ?? '…'}`).join(', ');
}

/** `app=zk, tier in (db, cache)`: a whole selector as kubectl writes it. */
export function formatSelector({ matchLabels, expressions }: Selector): string {
  const labels = matchLabels.length === 0 ? [] : [formatLabels(matchLabels)];
  return [...labels, ...expressions.map(formatExpression)].join(', ');
}

function formatExpression({ key, operator, values }: LabelExpression): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operator.toLowerCase()} (${values.join(', ')})`;
}
