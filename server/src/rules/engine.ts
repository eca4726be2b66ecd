import type { Message } from '../base/message';
import { rootOf, type Chunk, type Resource } from '../workspace/chunk';
import type { Lookups } from '../workspace/lookups';
import type { Place } from '../yaml/field';
import type { ChunkRule, Finding, Fix, Related, ResourceRule, Rule, RuleSettings, Severity } from './rule';

/** A finding with its rule. Fixes are not kept: they would keep trees alive. */
export interface Diagnostic {
  readonly rule: Rule;
  readonly place: Place;
  readonly message: Message;
  readonly severity: Severity;
  readonly related: readonly Related[];
  readonly tag: Finding['tag'];
}

/** What a run of the engine needs beside the chunk. */
export interface EngineOptions {
  readonly rules: readonly Rule[];
  readonly settings: RuleSettings;
  readonly lookups: Lookups;
  /** Told when a rule throws; the other rules go on. */
  readonly onError: (rule: Rule, error: unknown) => void;
}

type Sink = (rule: Rule, finding: Finding) => void;

/** Checks one YAML document with all rules. */
export function checkChunk(chunk: Chunk, options: EngineOptions): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  run(chunk, options, (rule, finding) => diagnostics.push(toDiagnostic(rule, finding)));
  return diagnostics;
}

/** The fixes of a diagnostic, made by running its rule once more. */
export function fixesOf(diagnostic: Diagnostic, chunk: Chunk, options: EngineOptions): Fix[] {
  const fixes: Fix[] = [];
  run(chunk, { ...options, rules: [diagnostic.rule] }, (_, finding) => {
    if (!sameFinding(finding, diagnostic)) return;
    for (const fix of finding.fixes?.() ?? []) if (fix !== undefined && fix.changes.length > 0) fixes.push(fix);
  });
  return fixes;
}

function run(chunk: Chunk, options: EngineOptions, sink: Sink): void {
  for (const rule of options.rules) {
    if (!holds(rule, options.settings.minor)) continue;
    try {
      if ('checkChunk' in rule) runChunkRule(rule, chunk, options, sink);
      else for (const resource of chunk.resources) runResourceRule(rule, resource, options, sink);
    } catch (error) {
      options.onError(rule, error);
    }
  }
}

function holds(rule: Rule, minor: number): boolean {
  return (rule.since ?? 0) <= minor && minor <= (rule.until ?? Infinity);
}

function runChunkRule(rule: ChunkRule, chunk: Chunk, options: EngineOptions, sink: Sink): void {
  rule.checkChunk({ chunk, settings: options.settings, report: (finding) => { sink(rule, finding); } });
}

function runResourceRule(rule: ResourceRule, resource: Resource, options: EngineOptions, sink: Sink): void {
  const { manifest } = resource;
  // What could not be read to the end is not judged: its gaps are ours, not the user's.
  if (manifest.broken || !concerns(rule, resource)) return;
  if (manifest.fragment && rule.fragments !== true) return;
  rule.check({
    resource,
    manifest,
    root: rootOf(resource),
    lookups: options.lookups,
    settings: options.settings,
    report: (finding) => { sink(rule, finding); },
  });
}

function concerns(rule: ResourceRule, { manifest }: Resource): boolean {
  if (rule.kinds === 'any') return true;
  if (!manifest.builtIn) return false;
  if (rule.kinds === 'all') return true;
  if (rule.kinds === 'pods') return manifest.podTemplate !== undefined;
  return rule.kinds.includes(manifest.kind);
}

function toDiagnostic(rule: Rule, finding: Finding): Diagnostic {
  const severity = finding.severity ?? (rule.severity === 'off' ? 'hint' : rule.severity);
  const { place, message, related = [], tag } = finding;
  return { rule, place, message, severity, related, tag };
}

function sameFinding(finding: Finding, diagnostic: Diagnostic): boolean {
  return (
    finding.place.source === diagnostic.place.source &&
    finding.place.span.start === diagnostic.place.span.start &&
    finding.place.span.end === diagnostic.place.span.end &&
    JSON.stringify(finding.message) === JSON.stringify(diagnostic.message)
  );
}
