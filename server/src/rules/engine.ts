import type { Message } from '../base/message';
import type { Chunk, Resource } from '../workspace/chunk';
import type { Place } from '../yaml/field';
import type { Finding, Related, Rule, Severity } from './rule';
import { runRules, severityOf, type EngineOptions, type Subject } from './run-rules';

/** A finding with its rule. Fixes are not kept: they would keep trees alive. */
export interface Diagnostic {
  readonly rule: Rule;
  readonly place: Place;
  readonly message: Message;
  readonly severity: Severity | 'off';
  readonly related: readonly Related[];
  readonly tag: Finding['tag'];
  /** The built resource that it is about, where a kustomization made that. */
  readonly rendered?: Resource;
}

/** Checks YAML documents with all rules: the findings of each. */
export function checkChunks(
  subjects: readonly { readonly chunk: Chunk; readonly options: EngineOptions }[],
): Diagnostic[][] {
  return check(subjects.map(({ chunk, options }) => ({ chunk, resources: chunk.resources, options })));
}

/** Checks a YAML document as a text only; its resources are judged elsewhere. */
export function checkText(chunk: Chunk, options: EngineOptions): Diagnostic[] {
  return check([{ chunk, resources: [], options }]).flat();
}

/** Checks a resource that a kustomization made. */
export function checkRendered(resource: Resource, options: EngineOptions): Diagnostic[] {
  return check([{ resources: [resource], options }])
    .flat()
    .map((diagnostic) => ({ ...diagnostic, rendered: resource }));
}

function check(subjects: readonly Subject[]): Diagnostic[][] {
  return runRules(subjects).map((found) => found.map(({ rule, finding }) => toDiagnostic(rule, finding)));
}

function toDiagnostic(rule: Rule, finding: Finding): Diagnostic {
  const { place, message, related = [], tag } = finding;
  return { rule, place, message, severity: severityOf(rule, finding), related, tag };
}
