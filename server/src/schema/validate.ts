import { resolveAlias, type YamlMap, type YamlNode, type YamlPair, type YamlScalar } from '../yaml/node';
import { effectivePairs, type EffectivePairs } from './effective-pairs';
import { below, item, ROOT, type Position } from './position';
import type { SchemaProblem } from './problem';
import { ProblemCollector } from './problem-collector';
import { acceptsScalar } from './scalar';
import type { KubernetesSchema, ObjectType, SchemaField } from './schema';
import type { ValueType } from './value-type';

/** What the validator cannot know by itself. */
export interface ValidateOptions {
  /** True for a key or value that a template decides about: nothing is said of it. */
  isUnknown(node: YamlNode): boolean;
  /** Says whether a text or number has a format, by the name that fields have for it. */
  isOfFormat?(value: YamlScalar, format: string): boolean;
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
  return validator.found.problems;
}

class Validator {
  readonly found: ProblemCollector;
  private readonly visited = new Map<YamlNode, Set<ValueType>>();

  constructor(
    private readonly schema: KubernetesSchema,
    private readonly options: ValidateOptions,
  ) {
    this.found = new ProblemCollector(schema.minor);
  }

  object(map: YamlMap, type: ObjectType, at: Position): void {
    const pairs = effectivePairs(map);
    for (const pair of pairs.all) this.member(pair, type, pairs, at);
    if (type.required.length > 0 && this.options.isOpen?.(map) !== true) this.required(map, type, pairs, at);
  }

  private member(pair: YamlPair, type: ObjectType, pairs: EffectivePairs, parent: Position): void {
    const name = pair.key.text;
    const field = type.fields.get(name);
    if (field !== undefined) {
      // Most values are of the right type: those are done with before their place is made.
      if (!hasWishes(field) && isRightScalar(pair.value, field.type)) return;
      this.value(pair.value, field.type, below(parent, pair, field, pairs.isShared(pair)));
      return;
    }
    // `$patch` and its kin are directives for kustomize and kubectl, not fields.
    if (name.startsWith('$') || this.options.isUnknown(pair.key)) return;
    this.found.unknownField(pair.key, type, pairs, below(parent, pair, undefined, false));
  }

  private value(written: YamlNode | undefined, type: ValueType, at: Position): void {
    const node = resolveAlias(written);
    if (written === undefined || node === undefined) return;
    if (type.kind === 'scalar' && type.scalar === 'any') return;
    if (node.kind === 'scalar' && node.value === null) return;
    if (this.options.isUnknown(node) || (node !== written && this.options.isUnknown(written))) return;
    if (written.kind === 'alias' || at.shared) {
      if (!this.isFirstVisit(node, type)) return;
      this.dispatch(written, node, type, at.shared ? at : { ...at, shared: true });
    } else this.dispatch(written, node, type, at);
  }

  private dispatch(written: YamlNode, node: YamlNode, type: ValueType, at: Position): void {
    if (node.kind === 'map' && type.kind === 'object') {
      this.object(node, this.schema.objectType(type.name), at);
    } else if (node.kind === 'map' && type.kind === 'map') this.map(node, type.of, at);
    else if (node.kind === 'sequence' && type.kind === 'list') this.list(node.items, type.of, at);
    else if (node.kind === 'scalar' && type.kind === 'scalar' && acceptsScalar(node, type.scalar)) {
      this.scalar(written, node, at);
    } else this.found.wrongType(written, node, type, at);
  }

  /** A scalar of the right type. The API server takes an empty text for an absent one. */
  private scalar(written: YamlNode, node: YamlScalar, at: Position): void {
    const { values, format } = at.field ?? {};
    if (node.text === '') return;
    if (values?.includes(node.text) === false) this.found.refusedValue(written, node.text, values, at);
    if (format !== undefined && this.options.isOfFormat?.(node, format) === false)
      this.found.wrongFormat(written, node.text, format, at);
  }

  private map(map: YamlMap, type: ValueType, at: Position): void {
    const pairs = effectivePairs(map);
    for (const pair of pairs.all) {
      if (this.options.isUnknown(pair.key)) continue;
      this.value(pair.value, type, below(at, pair, at.field, pairs.isShared(pair)));
    }
  }

  private list(items: readonly YamlNode[], type: ValueType, at: Position): void {
    for (const [index, node] of items.entries())
      if (hasWishes(at.field) || !isRightScalar(node, type)) this.value(node, type, item(at, index));
  }

  private isFirstVisit(node: YamlNode, type: ValueType): boolean {
    const types = this.visited.get(node) ?? new Set();
    this.visited.set(node, types);
    if (types.has(type)) return false;
    types.add(type);
    return true;
  }

  private required(map: YamlMap, type: ObjectType, pairs: EffectivePairs, at: Position): void {
    for (const field of type.required) {
      const pair = pairs.get(field.name);
      const value = resolveAlias(pair?.value);
      const isAbsent = value === undefined || (value.kind === 'scalar' && value.value === null);
      // An alias without its anchor is unreadable, not absent.
      if (!isAbsent || (pair?.value?.kind === 'alias' && value === undefined)) continue;
      if (pair?.value !== undefined && this.options.isUnknown(pair.value)) continue;
      this.found.missing(field, pair?.key ?? at.key ?? map.pairs[0]?.key ?? map, at);
    }
  }
}

/** Says whether a field takes only some of the values of its type. */
function hasWishes(field: SchemaField | undefined): boolean {
  return field?.values !== undefined || field?.format !== undefined;
}

/** Says whether a scalar is of the type that is wanted. */
function isRightScalar(node: YamlNode | undefined, type: ValueType): boolean {
  return node?.kind === 'scalar' && type.kind === 'scalar' && acceptsScalar(node, type.scalar);
}
