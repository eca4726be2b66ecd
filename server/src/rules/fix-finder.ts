import { allOrNone } from '../base/all-or-none';
import { grouped } from '../base/grouped';
import type { Chunk, Resource } from '../workspace/chunk';
import type { Place } from '../yaml/field';
import type { Diagnostic } from './engine';
import type { Finding, WholeFix, Rule } from './rule';
import { RuleSet } from './rule-set';
import { runRules, type EngineOptions, type Subject } from './run-rules';

/**
 * Finds the fixes of diagnostics by running their rules once more. A rule that found much in one document runs once for
 * all of it, as long as nothing changes.
 */
export class FixFinder {
  private readonly onDisk = new Reruns<Chunk>();
  private readonly built = new Reruns<Resource>();

  /** Something has changed: what the rules said before holds no longer, and its trees may go. */
  forget(): void {
    this.onDisk.forget();
    this.built.forget();
  }

  /** The fixes of a finding in a document as it is written. */
  fixesOf(diagnostic: Diagnostic, chunk: Chunk, options: EngineOptions): WholeFix[] {
    return this.foundOnDisk(diagnostic, chunk, options)
      .filter((finding) => saysTheSame(finding, diagnostic))
      .flatMap(fixesOfFinding);
  }

  /**
   * The fixes of a finding in a kustomization's build. They are those of the same place as it is written on disk, where
   * names have neither prefix nor suffix and every tree is one text; `alone` allows those of the built resource too.
   */
  fixesOfRendered(
    diagnostic: Diagnostic,
    rendered: Resource,
    onDisk: EngineOptions,
    alone: EngineOptions | undefined,
  ): WholeFix[] {
    const fixes = this.foundOnDisk(diagnostic, rendered.chunk, onDisk).flatMap(fixesOfFinding);
    if (fixes.length > 0 || alone === undefined) return fixes;
    return this.built
      .at(diagnostic, rendered, { resources: [rendered], options: alone })
      .filter((finding) => saysTheSame(finding, diagnostic))
      .flatMap(fixesOfFinding);
  }

  private foundOnDisk(diagnostic: Diagnostic, chunk: Chunk, options: EngineOptions): readonly Finding[] {
    return this.onDisk.at(diagnostic, chunk, { chunk, resources: chunk.resources, options });
  }
}

/** What single rules say of the one thing that was asked about last, by the offset at which they say it. */
class Reruns<About extends object> {
  private about: About | undefined;
  private readonly byRule = new Map<Rule, ReadonlyMap<number, readonly Finding[]>>();

  forget(): void {
    this.about = undefined;
    this.byRule.clear();
  }

  /** What the rule of a diagnostic finds at its place. */
  at({ rule, place }: Diagnostic, about: About, subject: Subject): readonly Finding[] {
    if (this.about !== about) this.forget();
    this.about = about;
    const known = this.byRule.get(rule) ?? byOffset(findingsOf(rule, subject));
    this.byRule.set(rule, known);
    return (known.get(place.span.start) ?? []).filter((finding) => isSamePlace(finding.place, place));
  }
}

function findingsOf(rule: Rule, subject: Subject): Finding[] {
  const { options } = subject;
  const rules = new RuleSet([rule], options.settings.minor);
  return runRules([{ ...subject, options: { ...options, rules } }])
    .flat()
    .map(({ finding }) => finding);
}

function byOffset(findings: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  return grouped(findings, ({ place }) => place.span.start);
}

function fixesOfFinding({ fixes }: Finding): WholeFix[] {
  return (fixes?.() ?? []).flatMap((fix) => {
    const changes = fix && allOrNone(fix.changes);
    return fix === undefined || changes === undefined || changes.length === 0 ? [] : [{ ...fix, changes }];
  });
}

function saysTheSame(finding: Finding, { message }: Diagnostic): boolean {
  return JSON.stringify(finding.message) === JSON.stringify(message);
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.source === b.source && a.span.start === b.span.start && a.span.end === b.span.end;
}
