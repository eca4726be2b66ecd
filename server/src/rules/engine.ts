import type { Message } from '../base/message';
import { rootOf, type Chunk, type Resource } from '../workspace/chunk';
import type { Manifest } from '../model/manifest';
import type { Lookups } from '../workspace/lookups';
import type { Openness } from '../workspace/openness';
import type { Field, Place } from '../yaml/field';
import type {
  ChunkRule,
  Finding,
  Fix,
  Related,
  ResourceRule,
  Rule,
  RuleContext,
  RuleSettings,
  Severity,
} from './rule';
import { RuleSet } from './rule-set';

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

/** What a run of the engine needs beside the chunk. */
export interface EngineOptions {
  readonly rules: RuleSet;
  readonly settings: RuleSettings;
  readonly lookups: Lookups;
  /**
   * Set where the look-ups do not see all that there is: findings that rest on something missing are then not certain
   * (`unseen`: at most information) or not known at all (`opaque`: left out).
   */
  readonly openness?: Openness;
  /** The same object in the version that an update starts from. */
  readonly baseOf: (resource: Resource) => Field | undefined;
  /** Told when a rule throws; the other rules go on. */
  readonly onError: (rule: Rule, error: unknown) => void;
}

type Sink = (rule: Rule, finding: Finding) => void;

/** What is checked: a document as it is written, resources, or both. */
interface Subject {
  readonly chunk?: Chunk;
  readonly resources: readonly Resource[];
}

/** Checks one YAML document with all rules. */
export function checkChunk(chunk: Chunk, options: EngineOptions): Diagnostic[] {
  return check({ chunk, resources: chunk.resources }, options);
}

/** Checks a YAML document as a text only; its resources are judged elsewhere. */
export function checkText(chunk: Chunk, options: EngineOptions): Diagnostic[] {
  return check({ chunk, resources: [] }, options);
}

/** Checks a resource that a kustomization made. */
export function checkRendered(resource: Resource, options: EngineOptions): Diagnostic[] {
  return check({ resources: [resource] }, options).map((diagnostic) => ({
    ...diagnostic,
    rendered: resource,
  }));
}

function check(subject: Subject, options: EngineOptions): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  run(subject, options, (rule, finding) => diagnostics.push(toDiagnostic(rule, finding)));
  return diagnostics;
}

/** The fixes of a diagnostic, made by running its rule once more. */
export function fixesOf(diagnostic: Diagnostic, chunk: Chunk, options: EngineOptions): Fix[] {
  return collectFixes({ chunk, resources: chunk.resources }, diagnostic.rule, options, (finding) =>
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
  const fixes = collectFixes({ resources }, rule, onDisk, (finding) =>
    samePlace(finding.place, diagnostic.place),
  );
  if (fixes.length > 0 || alone === undefined) return fixes;
  return collectFixes({ resources: [rendered] }, rule, alone, (finding) => sameFinding(finding, diagnostic));
}

function collectFixes(
  subject: Subject,
  rule: Rule,
  options: EngineOptions,
  wanted: (finding: Finding) => boolean,
): Fix[] {
  const fixes: Fix[] = [];
  const rules = new RuleSet([rule], options.settings.minor);
  run(subject, { ...options, rules }, (_, finding) => {
    if (!wanted(finding)) return;
    for (const fix of finding.fixes?.() ?? [])
      if (fix !== undefined && fix.changes.length > 0) fixes.push(fix);
  });
  return fixes;
}

function run({ chunk, resources }: Subject, options: EngineOptions, sink: Sink): void {
  const { rules } = options;
  if (chunk !== undefined) runChunkRules(rules.ofText, chunk, options, sink);
  for (const resource of resources)
    runResourceRules(rules.of(resource.manifest).state, resource, options, sink);
  // Changes are read off the files themselves: what a kustomization makes of them has no older version.
  for (const resource of chunk?.resources ?? [])
    runResourceRules(rules.of(resource.manifest).change, resource, options, sink);
}

function runChunkRules(rules: readonly ChunkRule[], chunk: Chunk, options: EngineOptions, sink: Sink): void {
  const { lookups, settings, onError, openness = 'whole' } = options;
  for (const rule of rules) {
    lookups.missed = false;
    const report = (finding: Finding): void => {
      const certain = lookups.missed ? lessCertain(finding, rule, openness) : finding;
      if (certain !== undefined) sink(rule, certain);
    };
    try {
      rule.checkChunk({ chunk, lookups, settings, report });
    } catch (error) {
      onError(rule, error);
    }
  }
}

function runResourceRules(
  rules: readonly ResourceRule[],
  resource: Resource,
  options: EngineOptions,
  sink: Sink,
): void {
  if (rules.length === 0) return;
  const { lookups, onError } = options;
  let findings: Finding[] = [];
  const context = new ResourceContext(resource, options, (finding) => findings.push(finding));
  for (const rule of rules) {
    lookups.missed = false;
    try {
      rule.check(context);
    } catch (error) {
      onError(rule, error);
      findings = [];
    }
    if (findings.length === 0) continue;
    const openness = lookups.missed ? opennessFor(resource.chunk, options) : 'whole';
    for (const finding of findings) {
      const certain = openness !== 'whole' ? lessCertain(finding, rule, openness) : finding;
      if (certain !== undefined) sink(rule, certain);
    }
    findings = [];
  }
}

/** A class, because V8 keeps an object whose getter is written in a literal as a slow dictionary, and every rule reads it. */
class ResourceContext implements RuleContext {
  readonly manifest: Manifest;
  readonly root: Field;
  readonly lookups: Lookups;
  readonly settings: RuleSettings;
  private older: { readonly root: Field | undefined } | undefined;

  constructor(
    readonly resource: Resource,
    private readonly options: EngineOptions,
    readonly report: (finding: Finding) => void,
  ) {
    this.manifest = resource.manifest;
    this.root = rootOf(resource);
    this.lookups = options.lookups;
    this.settings = options.settings;
  }

  /** Looked for once: every rule on changes asks for it. */
  get base(): Field | undefined {
    this.older ??= { root: this.options.baseOf(this.resource) };
    return this.older.root;
  }
}

/** An object that is missing may stand where it cannot be seen; a file that is missing cannot. */
function opennessFor(chunk: Chunk, { openness = 'whole', lookups }: EngineOptions): Openness {
  return openness === 'whole' && lookups.hidesObjectsAround(chunk) ? 'unseen' : openness;
}

function lessCertain(finding: Finding, rule: Rule, openness: Openness): Finding | undefined {
  if (openness === 'opaque') return undefined;
  if (openness === 'whole') return finding;
  return {
    ...finding,
    ...(severityOf(rule, finding) === 'hint' ? {} : { severity: 'information' }),
    // What is right where something is missing is wrong where it is only not seen: somebody has to decide.
    fixes: () => finding.fixes?.().map((fix) => fix && { ...fix, preferred: false }) ?? [],
  };
}

function severityOf(rule: Rule, finding: Finding): Severity {
  return finding.severity ?? (rule.severity === 'off' ? 'hint' : rule.severity);
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
