import { grouped } from '../base/grouped';
import type { Manifest } from '../model/manifest';
import { rootOf, type Chunk, type Resource } from '../workspace/chunk';
import type { Lookups } from '../workspace/lookups';
import type { Openness } from '../workspace/openness';
import type { Field } from '../yaml/field';
import type {
  ChunkContext,
  ChunkRule,
  Finding,
  LostTarget,
  ResourceRule,
  Rule,
  RuleContext,
  RuleSettings,
  Severity,
} from './rule';
import type { RuleSet } from './rule-set';

/** What a run of the rules needs beside what is checked. */
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
  /** Patches, targets and other entries of a document that ask kustomizations for what they lack. */
  readonly lostTargets: (chunk: Chunk) => readonly LostTarget[];
  /** Told when a rule throws; the other rules go on. */
  readonly onError: (rule: Rule, error: unknown) => void;
}

/** What is checked: a document as it is written, resources, or both. */
export interface Subject {
  readonly chunk?: Chunk;
  readonly resources: readonly Resource[];
  readonly options: EngineOptions;
}

/** A finding and the rule that made it. */
export interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
}

/**
 * What the rules find in each subject. A rule goes through all subjects before the next one has its turn: its code and
 * what it calls are then still in the processor's caches, which takes a quarter off reading a workspace.
 */
export function runRules(subjects: readonly Subject[]): Found[][] {
  const checks = subjects.map(checksOf);
  for (const [rules, alike] of grouped(checks.flat(), (check) => check.rules))
    for (const number of rules.keys()) for (const check of alike) check.run(number);
  return checks.map((own) => own.flatMap(({ found }) => saidOnce(found)));
}

/** Leaves out what the schema finds where a rule that knows more about the value found an error: one fault, one finding. */
function saidOnce(found: readonly Found[]): readonly Found[] {
  const isSchema = ({ rule }: Found): boolean => rule.group === 'schema';
  if (!found.some(isSchema)) return found;
  const others = found.filter((one) => !isSchema(one) && severityOf(one.rule, one.finding) === 'error');
  return found.filter((one) => !isSchema(one) || !others.some((other) => isSamePlace(one, other)));
}

function isSamePlace({ finding: { place: a } }: Found, { finding: { place: b } }: Found): boolean {
  return a.source === b.source && a.span.start === b.span.start && a.span.end === b.span.end;
}

function checksOf({ chunk, resources, options }: Subject): (ChunkCheck | ResourceCheck)[] {
  const { rules } = options;
  const states = resources.map(
    (resource) => new ResourceCheck(rules.of(resource.manifest).state, resource, options),
  );
  if (chunk === undefined) return states;
  // Changes are read off the files themselves: what a kustomization makes of them has no older version.
  const changes = chunk.resources.map(
    (resource) => new ResourceCheck(rules.of(resource.manifest).change, resource, options),
  );
  return [new ChunkCheck(rules.ofText, chunk, options), ...states, ...changes];
}

/** Rules about one thing: what they see of it, and what they found. */
abstract class Check<R extends Rule> {
  readonly found: Found[] = [];
  readonly lookups: Lookups;
  readonly settings: RuleSettings;
  private reported: Finding[] = [];

  constructor(
    readonly rules: readonly R[],
    protected readonly options: EngineOptions,
  ) {
    this.lookups = options.lookups;
    this.settings = options.settings;
  }

  /** Rules take it out of their context, so it is bound. */
  readonly report = (finding: Finding): void => {
    this.reported.push(finding);
  };

  /** Runs the rule of this number. What one reports that throws is left out. */
  run(number: number): void {
    const rule = this.rules[number];
    if (rule === undefined) return;
    this.lookups.missed = false;
    try {
      this.apply(rule);
    } catch (error) {
      this.options.onError(rule, error);
      this.reported = [];
    }
    if (this.reported.length === 0) return;
    const openness = this.lookups.missed ? this.opennessOfMisses() : 'whole';
    for (const reported of this.reported) {
      const finding = lessCertain(reported, rule, openness);
      if (finding !== undefined) this.found.push({ rule, finding });
    }
    this.reported = [];
  }

  protected abstract apply(rule: R): void;

  /** What is to be said of something that the rule looked for and that was not there. */
  protected opennessOfMisses(): Openness {
    return this.options.openness ?? 'whole';
  }
}

class ChunkCheck extends Check<ChunkRule> implements ChunkContext {
  constructor(
    rules: readonly ChunkRule[],
    readonly chunk: Chunk,
    options: EngineOptions,
  ) {
    super(rules, options);
  }

  get lostTargets(): readonly LostTarget[] {
    return this.options.lostTargets(this.chunk);
  }

  protected override apply(rule: ChunkRule): void {
    rule.checkChunk(this);
  }
}

/** A class, because V8 keeps an object whose getter is written in a literal as a slow dictionary, and every rule reads it. */
class ResourceCheck extends Check<ResourceRule> implements RuleContext {
  readonly manifest: Manifest;
  readonly root: Field;
  private older: { readonly root: Field | undefined } | undefined;

  constructor(
    rules: readonly ResourceRule[],
    readonly resource: Resource,
    options: EngineOptions,
  ) {
    super(rules, options);
    this.manifest = resource.manifest;
    const root = rootOf(resource);
    // What a patch leaves out stands in what it is for.
    this.root = this.manifest.fragment ? root.opened() : root;
  }

  /** Looked for once: every rule on changes asks for it. */
  get base(): Field | undefined {
    this.older ??= { root: this.options.baseOf(this.resource) };
    return this.older.root;
  }

  protected override apply(rule: ResourceRule): void {
    rule.check(this);
  }

  /** An object that is missing may stand where it cannot be seen; a file that is missing cannot. */
  protected override opennessOfMisses(): Openness {
    const openness = super.opennessOfMisses();
    return openness === 'whole' && this.lookups.hidesObjectsAround(this.resource.chunk) ? 'unseen' : openness;
  }
}

function lessCertain(finding: Finding, rule: Rule, openness: Openness): Finding | undefined {
  if (openness === 'opaque') return undefined;
  if (openness === 'whole') return finding;
  return {
    ...finding,
    ...(/hint|off/.test(severityOf(rule, finding)) ? {} : { severity: 'information' }),
    // What is right where something is missing is wrong where it is only not seen: somebody has to decide.
    fixes: () => finding.fixes?.().map((fix) => fix && { ...fix, preferred: false }) ?? [],
  };
}

/** How loud a finding is: as loud as its rule, unless it says otherwise. */
export function severityOf(rule: Rule, finding: Finding): Severity | 'off' {
  return finding.severity ?? rule.severity;
}
