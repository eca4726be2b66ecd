import type { Message } from '../base/message';
import type { Chunk, Resource } from '../workspace/chunk';
import type { Place } from '../yaml/field';
import type { Finding, Fix, Related, Rule, Severity } from './rule';
import { RuleSet } from './rule-set';
import { runRules, severityOf, type EngineOptions, type Subject } from './run-rules';

/** A finding with its rule. Fixes are not kept: they would keep trees alive. */
export interface Diagnostic {
  readonly rule: Rule;
  readonly place: Place;
  readonly message: Message;
  readonly severity: Severity;
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

/** The fixes of a diagnostic, made by running its rule once more. */
export function fixesOf(diagnostic: Diagnostic, chunk: Chunk, options: EngineOptions): Fix[] {
  return collectFixes({ chunk, resources: chunk.resources, options }, diagnostic.rule, (finding) =>
    sameFinding(finding, diagnostic),
  );
}

/**
 * The fixes of a finding in a kustomization's build. They are those of the same place as it is written on disk, where
 * names have neither prefix nor suffix and every tree is one text; `alone` allows those of the built resource too.
 */
export function fixesOfRendered(
  diagnostic: Diagnostic,
  rendered: Resource,
  onDisk: EngineOptions,
  alone: EngineOptions | undefined,
): Fix[] {
  const { rule } = diagnostic;
  const resources = rendered.chunk.resources;
  const fixes = collectFixes({ resources, options: onDisk }, rule, (finding) =>
    samePlace(finding.place, diagnostic.place),
  );
  if (fixes.length > 0 || alone === undefined) return fixes;
  return collectFixes({ resources: [rendered], options: alone }, rule, (finding) =>
    sameFinding(finding, diagnostic),
  );
}

function collectFixes(subject: Subject, rule: Rule, wanted: (finding: Finding) => boolean): Fix[] {
  const { options } = subject;
  const rules = new RuleSet([rule], options.settings.minor);
  const fixes: Fix[] = [];
  for (const { finding } of runRules([{ ...subject, options: { ...options, rules } }]).flat()) {
    if (!wanted(finding)) continue;
    for (const fix of finding.fixes?.() ?? [])
      if (fix !== undefined && fix.changes.length > 0) fixes.push(fix);
  }
  return fixes;
}

function toDiagnostic(rule: Rule, finding: Finding): Diagnostic {
  const { place, message, related = [], tag } = finding;
  return { rule, place, message, severity: severityOf(rule, finding), related, tag };
}

function sameFinding(finding: Finding, diagnostic: Diagnostic): boolean {
  return (
    samePlace(finding.place, diagnostic.place) &&
    JSON.stringify(finding.message) === JSON.stringify(diagnostic.message)
  );
}

function samePlace(a: Place, b: Place): boolean {
  return a.source === b.source && a.span.start === b.span.start && a.span.end === b.span.end;
}
