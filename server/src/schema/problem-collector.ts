import { editDistance, nearestName } from '../base/nearest';
import type { Span } from '../base/span';
import type { TextSource, YamlNode, YamlScalar } from '../yaml/node';
import { fieldMixedUp } from './mixed-up-fields';
import { pathOf, type Position } from './position';
import type { SchemaProblem } from './problem';
import { describeScalar } from './scalar';
import type { ObjectType, SchemaField } from './schema';
import { describeType, type ValueType } from './value-type';

/** Gathers what the validator finds. What several aliases share is reported once. */
export class ProblemCollector {
  readonly problems: SchemaProblem[] = [];
  private readonly reported = new Map<TextSource | undefined, Set<string>>();

  constructor(private readonly minor: number) {}

  /** A key that the type does not have in this minor. */
  unknownField(
    key: YamlScalar,
    type: ObjectType,
    present: { get(name: string): unknown },
    at: Position,
  ): void {
    const other = type.otherFields.get(key.text);
    const free = [...type.fields.keys()].filter((name) => present.get(name) === undefined);
    const suggestion = other === undefined ? meantField(key.text, type, free) : undefined;
    this.report({
      code: 'schema-unknown-field',
      path: pathOf(at),
      owner: 'key',
      field: key.text,
      ...placeOf(key),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(other?.since !== undefined && other.since > this.minor ? { since: other.since } : {}),
      ...(other?.until !== undefined && other.until < this.minor ? { until: other.until } : {}),
    });
  }

  /** A required field that the map at a position lacks; `owner` is where to point. */
  missing(field: SchemaField, owner: YamlNode, at: Position): void {
    const expected = describeType(field.type).text;
    this.report({
      code: 'schema-required',
      path: pathOf(at),
      owner: 'key',
      field: field.name,
      expected,
      ...placeOf(owner),
    });
  }

  /** A text of the right type that is none of those which the field takes. */
  refusedValue(written: YamlNode, text: string, values: readonly string[], at: Position): void {
    const later = at.field?.laterValues?.find(({ value }) => value === text);
    const suggestion = later === undefined ? meantWord(text, values) : undefined;
    this.report({
      code: 'schema-enum',
      owner: 'value',
      actual: text,
      expected: values.join(', '),
      values,
      ...valuePlace(written, at),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(later?.since === undefined ? {} : { since: later.since }),
    });
  }

  /** A value of the right type that has not the format of the field. */
  wrongFormat(written: YamlNode, text: string, format: string, at: Position): void {
    this.report({ code: 'schema-format', owner: 'value', actual: text, format, ...valuePlace(written, at) });
  }

  /** A value of another type than the schema wants. */
  wrongType(written: YamlNode, node: YamlNode, type: ValueType, at: Position): void {
    this.report({
      code: 'schema-type',
      owner: 'value',
      actual: describeNode(node),
      expected: describeType(type).text,
      ...valuePlace(written, at),
    });
  }

  private report(problem: SchemaProblem): void {
    const { code, span, field = '', origin } = problem;
    const identity = `${code} ${span.start} ${span.end} ${field}`;
    const known = this.reported.get(origin) ?? new Set();
    this.reported.set(origin, known);
    if (known.has(identity)) return;
    known.add(identity);
    this.problems.push(problem);
  }
}

/** The field that was meant, among those that the map does not have yet. */
function meantField(key: string, { name }: ObjectType, free: readonly string[]): string | undefined {
  const mixedUp = fieldMixedUp(name, key);
  return mixedUp !== undefined && free.includes(mixedUp) ? mixedUp : nearestName(key, free);
}

/** The value that was meant: the only one, or a near one. Half of a short word may not change: HTTP is no slip of SCTP. */
function meantWord(text: string, values: readonly string[]): string | undefined {
  if (values.length === 1) return values[0];
  const near = nearestName(text, values);
  if (near === undefined || near.toLowerCase() === text.toLowerCase()) return near;
  return text.length > 4 || editDistance(text, near, 1) <= 1 ? near : undefined;
}

function placeOf(node: YamlNode): { span: Span; origin?: TextSource } {
  return node.origin === undefined ? { span: node.span } : { span: node.span, origin: node.origin };
}

function valuePlace(
  written: YamlNode,
  at: Position,
): Pick<SchemaProblem, 'path' | 'span' | 'keySpan' | 'field'> {
  return {
    path: pathOf(at),
    ...placeOf(written),
    ...(at.key === undefined ? {} : { keySpan: at.key.span, field: at.key.text }),
  };
}

function describeNode(node: YamlNode): string {
  if (node.kind === 'map') return 'a mapping';
  return node.kind === 'scalar' ? describeScalar(node) : 'a list';
}
