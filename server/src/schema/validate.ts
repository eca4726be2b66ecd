import { nearestName } from '../base/nearest';
import type { Span } from '../base/span';
import { resolveAlias, type YamlMap, type YamlNode, type YamlPair, type YamlScalar } from '../yaml/node';
import { effectivePairs, type EffectivePair } from './effective-pairs';
import type { SchemaProblem } from './problem';
import { acceptsScalar, describeScalar } from './scalar';
import type { KubernetesSchema, ObjectType, SchemaField } from './schema';
import { describeType, type ValueType } from './value-type';

/** What the validator cannot know by itself. */
export interface ValidateOptions {
  /** True for a key or value that a template decides about: nothing is said of it. */
  isUnknown(node: YamlNode): boolean;
  /** True for a map to which a template may add keys that cannot be seen: nothing is missing from it. */
  isOpen?(map: YamlMap): boolean;
}

/**
 * Checks a manifest against its type, as strictly as kubectl does. Null counts as absent, everywhere.
 *
 * Work is bounded by the size of the document times the depth of the schema: what several aliases share is looked
 * at once for each type it has to satisfy.
 */
export function validate(
  schema: KubernetesSchema,
  type: ObjectType,
  node: YamlNode,
  options: ValidateOptions,
): SchemaProblem[] {
  const validator = new Validator(schema, options);
  const root = resolveAlias(node);
  if (root?.kind === 'map') validator.object(root, type, ROOT);
  return validator.problems;
}

/** Where the walk stands. */
interface Position {
  readonly path: readonly (string | number)[];
  readonly key: YamlScalar | undefined;
  readonly field: SchemaField | undefined;
  /** True inside what an alias or a merge key brought here. */
  readonly shared: boolean;
}

const ROOT: Position = { path: [], key: undefined, field: undefined, shared: false };

class Validator {
  readonly problems: SchemaProblem[] = [];
  private readonly reported = new Set<string>();
  private readonly visited = new Map<YamlNode, Set<ValueType>>();

  constructor(
    private readonly schema: KubernetesSchema,
    private readonly options: ValidateOptions,
  ) {}

  object(map: YamlMap, type: ObjectType, position: Position): void {
    const pairs = effectivePairs(map);
    for (const { pair, shared } of pairs.values())
      this.member(pair, type, pairs, child(position, pair, shared));
    if (this.options.isOpen?.(map) !== true) this.required(map, type, pairs, position);
  }

  private member(
    pair: YamlPair,
    type: ObjectType,
    present: ReadonlyMap<string, EffectivePair>,
    at: Position,
  ): void {
    const name = pair.key.text;
    // `$patch` and its kin are directives for kustomize and kubectl, not fields.
    if (name.startsWith('$') || this.options.isUnknown(pair.key)) return;
    const field = type.fields.get(name);
    if (field !== undefined) this.value(pair.value, field.type, { ...at, field });
    else this.unknownField(pair, type, present, at);
  }

  private value(written: YamlNode | undefined, type: ValueType, at: Position): void {
    const node = resolveAlias(written);
    if (written === undefined || node === undefined || (type.kind === 'scalar' && type.scalar === 'any'))
      return;
    if (this.options.isUnknown(written) || this.options.isUnknown(node)) return;
    if (node.kind === 'scalar' && node.value === null) return;
    const shared = at.shared || written.kind === 'alias';
    if (shared && !this.firstVisit(node, type)) return;
    const position: Position = { ...at, shared };
    if (node.kind === 'map' && type.kind === 'object')
      this.object(node, this.schema.objectType(type.name), position);
    else if (node.kind === 'map' && type.kind === 'map') this.map(node, type.of, position);
    else if (node.kind === 'sequence' && type.kind === 'list') this.list(node.items, type.of, position);
    else if (node.kind === 'scalar' && type.kind === 'scalar' && acceptsScalar(node, type.scalar)) {
      this.allowedValue(written, node, position);
    } else this.wrongType(written, node, type, position);
  }

  private map(map: YamlMap, type: ValueType, position: Position): void {
    for (const { pair, shared } of effectivePairs(map).values()) {
      if (!this.options.isUnknown(pair.key)) this.value(pair.value, type, child(position, pair, shared));
    }
  }

  private list(items: readonly YamlNode[], type: ValueType, position: Position): void {
    for (const [index, item] of items.entries()) {
      this.value(item, type, { ...position, key: undefined, path: [...position.path, index] });
    }
  }

  private firstVisit(node: YamlNode, type: ValueType): boolean {
    const types = this.visited.get(node) ?? new Set();
    this.visited.set(node, types);
    if (types.has(type)) return false;
    types.add(type);
    return true;
  }

  private required(
    map: YamlMap,
    type: ObjectType,
    pairs: ReadonlyMap<string, EffectivePair>,
    position: Position,
  ): void {
    for (const field of type.fields.values()) {
      if (!field.required) continue;
      const pair = pairs.get(field.name)?.pair;
      const value = resolveAlias(pair?.value);
      const isNull = value === undefined || (value.kind === 'scalar' && value.value === null);
      // An alias without its anchor is unreadable, not absent.
      if (!isNull || (pair?.value?.kind === 'alias' && value === undefined)) continue;
      if (pair?.value !== undefined && this.options.isUnknown(pair.value)) continue;
      const owner = pair?.key ?? position.key ?? map.pairs[0]?.key ?? map;
      this.report({
        code: 'schema-required',
        path: position.path,
        owner: 'key',
        field: field.name,
        expected: describeType(field.type),
        ...placeOf(owner),
      });
    }
  }

  private unknownField(
    pair: YamlPair,
    type: ObjectType,
    present: ReadonlyMap<string, EffectivePair>,
    at: Position,
  ): void {
    const name = pair.key.text;
    const other = type.otherFields.get(name);
    const free = [...type.fields.keys()].filter((candidate) => !present.has(candidate));
    const suggestion = other === undefined ? nearestName(name, free) : undefined;
    this.report({
      code: 'schema-unknown-field',
      path: at.path,
      owner: 'key',
      field: name,
      ...placeOf(pair.key),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(other?.since !== undefined && other.since > this.schema.minor ? { since: other.since } : {}),
      ...(other?.until !== undefined && other.until < this.schema.minor ? { until: other.until } : {}),
    });
  }

  private allowedValue(written: YamlNode, node: YamlScalar, at: Position): void {
    const values = at.field?.values;
    // The API server takes an empty string for an absent one and fills in its default.
    if (values === undefined || node.text === '' || values.includes(node.text)) return;
    const later = at.field?.laterValues?.find(({ value }) => value === node.text);
    const suggestion = later === undefined ? nearestName(node.text, values) : undefined;
    this.report({
      code: 'schema-enum',
      path: at.path,
      owner: 'value',
      actual: node.text,
      expected: values.join(', '),
      values,
      ...this.valuePlace(written, at),
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(later?.since === undefined ? {} : { since: later.since }),
    });
  }

  private wrongType(written: YamlNode, node: YamlNode, type: ValueType, at: Position): void {
    this.report({
      code: 'schema-type',
      path: at.path,
      owner: 'value',
      actual: describeNode(node),
      expected: describeType(type),
      ...this.valuePlace(written, at),
    });
  }

  private valuePlace(
    written: YamlNode,
    { key, path }: Position,
  ): Pick<SchemaProblem, 'span'> & Partial<SchemaProblem> {
    const last = path.at(-1);
    return {
      ...placeOf(written),
      ...(key === undefined ? {} : { keySpan: key.span }),
      ...(typeof last === 'string' ? { field: last } : {}),
    };
  }

  /** What aliases share is reported once. */
  private report(problem: SchemaProblem): void {
    const identity = `${problem.code} ${problem.span.start} ${problem.span.end} ${problem.field ?? ''}`;
    if (this.reported.has(identity)) return;
    this.reported.add(identity);
    this.problems.push(problem);
  }
}

function child(position: Position, pair: YamlPair, shared: boolean): Position {
  return {
    path: [...position.path, pair.key.text],
    key: pair.key,
    field: undefined,
    shared: shared || position.shared,
  };
}

function placeOf(node: YamlNode): { span: Span; origin?: NonNullable<YamlNode['origin']> } {
  return node.origin === undefined ? { span: node.span } : { span: node.span, origin: node.origin };
}

function describeNode(node: YamlNode): string {
  if (node.kind === 'map') return 'a mapping';
  return node.kind === 'scalar' ? describeScalar(node) : 'a list';
}
