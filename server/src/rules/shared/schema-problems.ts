import { lookupApiVersion } from '../../schema/api-versions';
import type { SchemaCode, SchemaProblem } from '../../schema/problem';
import { loadSchema, type KubernetesSchema, type ObjectType } from '../../schema/schema';
import { validate } from '../../schema/validate';
import type { Field, Place } from '../../yaml/field';
import type { YamlNode } from '../../yaml/node';
import { hasPlaceholder, isStandIn } from '../../yaml/templates/templating';
import type { RuleContext } from '../rule';
import { isForSomeVersions } from './alternatives';
import { isOfFormat } from './formats';
import { isOwnedByRule } from './schema/owned-paths';

/** A disagreement with the schema, and what a rule needs to make a sentence of it. */
export interface SchemaFinding {
  readonly problem: SchemaProblem;
  readonly place: Place;
  /** The value at fault; for a missing field the map that lacks it. */
  readonly field: Field;
  readonly schema: KubernetesSchema;
  /** Type of the whole resource. */
  readonly type: ObjectType;
}

/** Several rules ask about the same tree, one behind the other: the schema is walked once for each tree and minor. */
const walked = new WeakMap<
  YamlNode,
  { readonly minor: number; readonly problems: readonly SchemaProblem[] }
>();

/**
 * What a resource's schema finds under one of its four codes. Nothing for custom resources and for versions that the
 * chosen minor does not serve; of the latter the rules on versions speak. Places with a rule of their own are left out.
 */
export function schemaFindings(context: RuleContext, code: SchemaCode): SchemaFinding[] {
  const { root, manifest, settings } = context;
  const { kind } = manifest;
  const schema = loadSchema(settings.minor);
  const served = manifest.apiVersion === undefined ? undefined : schema.typeOf(manifest.apiVersion, kind);
  const successor =
    served === undefined && code === 'schema-unknown-field' ? successorOf(manifest, schema) : undefined;
  const type = served ?? successor;
  const node = root.node;
  if (type === undefined || node === undefined) return [];
  const findings: SchemaFinding[] = [];
  const problems = problemsOf(schema, type, node);
  const slips = code === 'schema-required' ? slipsIn(problems) : undefined;
  for (const problem of problems) {
    if (problem.code !== code || slips?.explain(problem) === true) continue;
    if (served === undefined && problem.suggestion === undefined) continue;
    const field = root.at(...problem.path);
    if (isUndecided(problem, field) || isOwnedByRule(kind, problem)) continue;
    if (isQuotedByKustomize(problem, field, context)) continue;
    const finding = findingOf(problem, root, schema, type);
    if (code !== 'schema-unknown-field' || !isForSomeVersions(finding.place)) findings.push(finding);
  }
  return findings;
}

/** A problem of a tree with what rules make a sentence of. */
export function findingOf(
  problem: SchemaProblem,
  root: Field,
  schema: KubernetesSchema,
  type: ObjectType,
): SchemaFinding {
  const field = root.at(...problem.path);
  const { source } = problem.owner === 'value' ? field.place : field.keyPlace;
  return { problem, place: { source: problem.origin ?? source, span: problem.span }, field, schema, type };
}

/**
 * The version that took the place of a removed one. A field that is a slip away from one of its fields is misspelt
 * under both; other fields may have been right in the old version.
 */
function successorOf(
  { apiVersion, kind }: RuleContext['manifest'],
  schema: KubernetesSchema,
): ObjectType | undefined {
  const lookup = apiVersion === undefined ? undefined : lookupApiVersion(apiVersion, kind, schema.minor);
  if (lookup?.status !== 'removed' || lookup.replacement === undefined) return undefined;
  return schema.typeOf(lookup.replacement.apiVersion, lookup.replacement.kind);
}

/** What a tree and a type disagree about. */
export function problemsOf(
  schema: KubernetesSchema,
  type: ObjectType,
  node: YamlNode,
): readonly SchemaProblem[] {
  const known = walked.get(node);
  if (known?.minor === schema.minor) return known.problems;
  const problems = validate(schema, type, node, {
    isUnknown: isPlaceholder,
    isOfFormat: (value, format) => isOfFormat(value, format, schema.minor),
  });
  walked.set(node, { minor: schema.minor, problems });
  return problems;
}

/** Knows of a missing field whether a key that nobody knows stands beside it, or it stands too deep: that is a finding of its own. */
function slipsIn(problems: readonly SchemaProblem[]): { explain(missing: SchemaProblem): boolean } {
  // Asked for each of many, so each is looked up by its place: of maps, and of fields below one.
  const places = new Set<string>();
  for (const { code, path, field } of problems) {
    if (code !== 'schema-unknown-field') continue;
    places.add(JSON.stringify(path.slice(0, -1)));
    for (let length = path.length; length >= 0; length--)
      places.add(JSON.stringify([field, path.slice(0, length)]));
  }
  return {
    explain: ({ path, field }) =>
      places.has(JSON.stringify(path)) || places.has(JSON.stringify([field, path])),
  };
}

/** True for a text of which a template or a substitution makes another, and for what an assertion compares. */
function isPlaceholder(node: YamlNode): boolean {
  return node.kind === 'scalar' && (hasPlaceholder(node.text) || ASSERTION.test(node.text));
}

/** Keys of Chainsaw's assertions, which are no manifests: `(length(@))`, `~.containers`, `containers->list`. */
const ASSERTION = /^[(~]|->\w+$/;

/** Chainsaw says in a map what it expects of a list or of a text. */
function isAssertion(node: YamlNode | undefined): boolean {
  return node?.kind === 'map' && node.pairs.some(({ key }) => ASSERTION.test(key.text));
}

/** True where somebody else has the last word: a template may add the missing field or put a map in place of what is seen, SOPS takes out its own map. */
export function isUndecided({ code, field, path, expected }: SchemaProblem, value: Field): boolean {
  if (code === 'schema-unknown-field')
    return path.length === 1 && field === 'sops' && value.get('mac').isPresent;
  if (code === 'schema-required') return field === undefined || !value.get(field).isAbsent;
  // A word is never replaced by a whole mapping: `capabilities: [NET_ADMIN]` lacks its `add`.
  const isWord = expected !== 'a mapping' && isStandInNode(value.node);
  return code === 'schema-type' && (value.isUnknown || isWord || isAssertion(value.node));
}

/** Kustomize makes strings of the annotations of whatever it builds, but not of labels, nor of those of pod templates. */
function isQuotedByKustomize(
  { code, path }: SchemaProblem,
  { node }: Field,
  { resource }: RuleContext,
): boolean {
  const [first, second, , ...deeper] = path;
  if (code !== 'schema-type' || first !== 'metadata' || second !== 'annotations') return false;
  const isBuilt = resource.rendering !== undefined || resource.chunk.file.isPatch;
  return isBuilt && deeper.length === 0 && node?.kind === 'scalar';
}

/** `NUMBER_OF_PODS`, `[YOUR_KEY]` and `{className}`: a stand-in, brackets and all. */
function isStandInNode(node: YamlNode | undefined): boolean {
  if (node?.kind === 'scalar') return node.style === 'plain' && isStandIn(node.text);
  if (node?.kind === 'map') return node.flow && node.pairs.length === 1 && node.pairs[0]?.value === undefined;
  if (node?.kind !== 'sequence' || !node.flow) return false;
  const [item, ...others] = node.items;
  return item?.kind === 'scalar' && others.length === 0 && isStandIn(item.text);
}
