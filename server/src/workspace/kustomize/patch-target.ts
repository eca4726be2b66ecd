import { CLUSTER_SCOPED, splitApiVersion } from '../../model/kinds';
import type { ResourceId } from '../chunk';
import { currentId, groupOf, type Draft } from './draft';
import type { TargetSelector } from './kustomization';
import { entriesOf, textOf, valueAt } from './located';

/** Says whether a selector means a resource. Names and namespaces may be the ones on disk or the present ones. */
export function selects(selector: TargetSelector, draft: Draft): boolean {
  const ids = [draft.ids[0] ?? currentId(draft), currentId(draft)];
  const version = draft.apiVersion === undefined ? '' : splitApiVersion(draft.apiVersion).version;
  return (
    ids.some((id) => isLike(selector.namespace, effective(id))) &&
    ids.some((id) => isLike(selector.name, id.name)) &&
    isLike(selector.group, groupOf(draft)) &&
    isLike(selector.version, version) &&
    isLike(selector.kind, draft.kind) &&
    carries(draft, 'labels', selector.labelSelector) &&
    carries(draft, 'annotations', selector.annotationSelector)
  );
}

/** Says whether a resource has ever had an id; a patch without `target` finds its resource so. */
export function hasId(draft: Draft, apiVersion: string | undefined, kind: string, id: ResourceId): boolean {
  if (draft.kind !== kind || draft.apiVersion !== apiVersion) return false;
  const placed = !CLUSTER_SCOPED.has(kind);
  return draft.ids.some((known) => known.name === id.name && (!placed || effective(known) === effective(id)));
}

function effective(id: ResourceId): string {
  return id.namespace === undefined || id.namespace === '' ? 'default' : id.namespace;
}

/** Longest pattern that is tried: expressions of a kustomization are names, not programs. */
const MAX_PATTERN = 200;
/** Longest value that a pattern is tried on; no name or kind of Kubernetes is longer. */
const MAX_VALUE = 253;
/** Longest selector that is read. */
const MAX_SELECTOR = 2000;

/** Says whether a pattern means one text only. */
export function isLiteral(pattern: string): boolean {
  return /^[\w-]+$/.test(pattern);
}

function isLike(pattern: string | undefined, value: string): boolean {
  if (pattern === undefined || pattern === '') return true;
  if (isLiteral(pattern)) return pattern === value;
  if (pattern.length > MAX_PATTERN || value.length > MAX_VALUE || isExplosive(pattern))
    return pattern === value;
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return false; // Go's syntax and JavaScript's part ways in corners that no name needs.
  }
}

/** Go matches in linear time; repeated groups and rows of repetitions could keep JavaScript busy for ever. */
function isExplosive(pattern: string): boolean {
  return /\)[*+{]/.test(pattern) || (pattern.match(/[*+{]/g)?.length ?? 0) > 3;
}

/** Label selectors of the command line: `a=b,c!=d,e,!f,g in (h, i)`. One that cannot be read selects nothing. */
function carries(draft: Draft, map: string, selector: string | undefined): boolean {
  if (selector === undefined || selector.trim() === '') return true;
  if (selector.length > MAX_SELECTOR) return false;
  const labels = entriesOf(valueAt(valueAt(draft.root, 'metadata'), map));
  const value = (key: string): string | undefined => textOf(labels?.get(key)?.value);
  return selector.split(/,(?![^(]*\))/).every((term) => holds(term.trim(), value));
}

function holds(term: string, value: (key: string) => string | undefined): boolean {
  const equal = /^([^\s=!]+)\s*(==?|!=)\s*(\S*)$/.exec(term);
  if (equal !== null) return (value(equal[1] ?? '') === equal[3]) === (equal[2] !== '!=');
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(term);
  if (set !== null) {
    const found = value(set[1] ?? '');
    const listed =
      found !== undefined &&
      (set[3] ?? '')
        .split(',')
        .map((item) => item.trim())
        .includes(found);
    return listed === (set[2] === 'in');
  }
  if (/^![^\s=]+$/.test(term)) return value(term.slice(1).trim()) === undefined;
  return /^[^\s=!]+$/.test(term) && value(term) !== undefined;
}
