import { withLineFeeds } from './base/lines';
import { uriKey } from './base/uri';
import { formatMessage, message, type Message, type MessageBundle } from './base/message';
import { stackOf } from './base/errors';
import { DEFAULT_CONFIG, minorOf, type OrdinalConfig } from './config';
import {
  present,
  presentFix,
  type PresentedDiagnostic,
  type PresentedFix,
} from './features/diagnostics/present';
import { leftOutOf, type LeftOut } from './features/diagnostics/left-out';
import { suppressions } from './features/diagnostics/suppress';
import { identitiesOf, identitiesOfRemoved, podsOfSet, type IdentitySources } from './features/identities';
import type { FeatureContext } from './features/context';
import { planFor, type PlanAnswer } from './features/plan/plan-for';
import { removedSets, setsOf } from './features/seen-sets';
import { topologyOf } from './features/topology/topology';
import type { PlanParams } from './protocol/plan';
import type { IdentitiesResult, PodIdentity, PodsParams, StatefulSetIdentity } from './protocol/identities';
import type { RuleSummary } from './protocol/rules';
import type { TopologyParams, TopologyResult } from './protocol/topology';
import { RULES } from './rules/catalogue.generated';
import { asMessage, explainRule } from './rules/explain';
import { Checker } from './rules/checker';
import type { Diagnostic } from './rules/engine';
import type { Rule, RulePage } from './rules/rule';
import { setRemoval, setUpdate } from './set-update';
import type { Chunk, ManifestFile } from './workspace/chunk';
import type { Openness } from './workspace/openness';
import { Workspace, type WorkspaceChange } from './workspace/workspace';
import { SplitText } from './yaml/text/split-text';

/** What the outside world gives the service. */
export interface ServiceOptions {
  readonly config?: Partial<OrdinalConfig>;
  /** Told of faults inside Ordinal, by the name of the rule that threw. */
  readonly log?: (text: string) => void;
  readonly bundle?: MessageBundle;
  /** True where the editor runs `command:` links of Ordinal's own commands. */
  readonly commandLinks?: boolean;
}

/**
 * The whole of Ordinal behind one object without I/O: texts go in, diagnostics and answers come out. The language
 * server, the command line and the tests use nothing else.
 */
export class OrdinalService {
  private readonly workspace = new Workspace();
  private readonly checker: Checker;
  config: OrdinalConfig;
  private bundle: MessageBundle | undefined;
  private readonly commandLinks: boolean;

  constructor(options: ServiceOptions = {}) {
    this.config = { ...DEFAULT_CONFIG, ...options.config };
    this.bundle = options.bundle;
    this.commandLinks = options.commandLinks === true;
    const log = options.log ?? (() => undefined);
    this.checker = new Checker(this.workspace, this.enabledRules(), this.ruleSettings(), (rule, error) => {
      log(`Rule ${rule.id} failed: ${stackOf(error)}`);
    });
  }

  /** Sets what a file on disk holds; undefined when the file is gone. An open editor keeps covering it. */
  setDisk(uri: string, text: string | undefined): void {
    this.apply(this.workspace.setDisk(uri, readable(text)));
  }

  /** Takes away a file that is gone, and with it an open editor in which nothing was typed. */
  vanish(uri: string): void {
    this.apply(this.workspace.vanish(uri));
  }

  /** Lays an editor's text over the disk; undefined when the editor closes. */
  setEditor(uri: string, text: string | SplitText | undefined): void {
    const split = typeof text === 'string' ? SplitText.of(withLineFeeds(text)) : text;
    const change = this.workspace.setEditor(uri, split);
    // Where nothing goes, a file was opened that was not read yet.
    if (change.removed.length > 0) this.checker.edit(change);
    else this.apply(change);
  }

  /** Sets what a file held in the version that an update starts from (a git revision); undefined for nothing. */
  setBase(uri: string, text: string | undefined): void {
    this.apply(this.workspace.setBase(uri, readable(text)));
  }

  /** Forgets the base version; with `onlyChanges` the next one is told by the files that differ from it. */
  resetBase(onlyChanges: boolean): void {
    this.apply(this.workspace.resetBase(onlyChanges));
  }

  configure(config: Partial<OrdinalConfig>, bundle?: MessageBundle): void {
    this.config = { ...DEFAULT_CONFIG, ...config };
    this.bundle = bundle ?? this.bundle;
    this.checker.configure(this.enabledRules(), this.ruleSettings());
  }

  /**
   * Tells of which files, by their keys, nobody knows what they hold now: what the base version held of them is not taken
   * for removed. Asked each time anew.
   */
  setUnread(isUnread: (key: string) => boolean): void {
    this.workspace.bases.isUnread = isUnread;
  }

  /** How much of the workspace was read: what is missing in the rest may stand in what was not. */
  get openness(): Openness {
    return this.checker.openness;
  }

  set openness(openness: Openness) {
    this.checker.setOpenness(openness);
  }

  /** The manifest of a URI, however that is spelt; undefined where the file is none. */
  file(uri: string): ManifestFile | undefined {
    return this.workspace.file(uri);
  }

  /** Says of the key of a file whether it has documents to check. */
  hasDocuments(key: string): boolean {
    return this.workspace.hasDocuments(key);
  }

  /** All manifests. */
  files(): ManifestFile[] {
    return [...this.workspace.allFiles()];
  }

  /** Manifests whose findings are to be published: those of open editors, or all. */
  pending(which: 'open' | 'all'): ManifestFile[] {
    return which === 'all' ? this.checker.pending() : this.checker.pendingAmong(this.workspace.openFiles());
  }

  /** Says that the findings of a manifest have been published. */
  published(file: ManifestFile): void {
    this.checker.published(file);
  }

  /** Keys of the files that ceased to be manifests since the last call; they may have come again. */
  takeGone(): ReadonlySet<string> {
    return this.checker.takeGone();
  }

  /** How many documents were checked since the start; tests read it to prove that work grows with the edit. */
  get checks(): number {
    return this.checker.checks;
  }

  /** What the last check of a document gave, each check another list; undefined before the first one. */
  findingsOf(chunk: Chunk): readonly Diagnostic[] | undefined {
    return this.checker.findingsOf(chunk);
  }

  /** A sentence in the reader's language. */
  translate(text: Message): string {
    return formatMessage(text, this.bundle);
  }

  /** The findings of a file, suppressed ones left out, in the order of the file. */
  diagnostics(uri: string): PresentedDiagnostic[] {
    this.checker.settle();
    const file = this.file(uri);
    return file === undefined ? [] : this.diagnosticsOf(file);
  }

  diagnosticsOf(file: ManifestFile): PresentedDiagnostic[] {
    return present(file, this.checker.diagnostics(file), this.config, this.bundle);
  }

  /** What nothing is found in, because it was not looked at. */
  leftOutOf(file: ManifestFile): LeftOut[] {
    return leftOutOf(file, this.bundle);
  }

  /** The fixes of a diagnostic that `diagnostics` gave. */
  fixes(diagnostic: PresentedDiagnostic): PresentedFix[] {
    return this.checker
      .fixes(diagnostic.diagnostic, diagnostic.chunk)
      .map((fix) => presentFix(fix, this.bundle));
  }

  /** Comments that silence a diagnostic. */
  suppressions(diagnostic: PresentedDiagnostic): PresentedFix[] {
    return suppressions(diagnostic).map((fix) => presentFix(fix, this.bundle));
  }

  /** Asks a feature about a file; undefined where the file is no manifest. */
  ask<T>(uri: string, feature: (file: ManifestFile, context: FeatureContext) => T): T | undefined {
    const file = this.file(uri);
    return file === undefined ? undefined : feature(file, this.featureContext());
  }

  /**
   * Identities of one file, or of all, with their pods or without. What is wrong with them: `all`, for which everything
   * is checked now, what is `known` from checks so far, or `none`.
   */
  identities(
    uri?: string,
    { pods = true, findings = 'all' }: { pods?: boolean; findings?: 'all' | 'known' | 'none' } = {},
  ): IdentitiesResult {
    this.checker.settle();
    const file = uri === undefined ? undefined : this.file(uri);
    const own = file === undefined ? [] : [file];
    const files = uri === undefined ? this.files() : own;
    const { minor } = this.ruleSettings();
    const sources: IdentitySources = {
      diagnosticsOf: (candidate) =>
        findings === 'all' || (findings === 'known' && this.checker.isPublished(candidate))
          ? this.diagnosticsOf(candidate)
          : [],
      updateOf: (resource, set, problems) => setUpdate(resource, set, this.workspace.bases, problems, minor),
    };
    return identitiesOf(files, this.featureContext(), sources, pods);
  }

  /** Some pods of one StatefulSet. */
  pods(params: PodsParams): PodIdentity[] {
    const context = this.featureContext();
    const file = this.file(params.uri);
    const written = (file?.chunks ?? []).flatMap((chunk) => setsOf(chunk, context));
    const removed = removedSets(context).filter(({ resource }) => isIn(params.uri, resource.chunk.file));
    return podsOfSet([...written, ...removed], params);
  }

  /** Sets of one file, or of all, that only the base version defines. */
  removedSets(uri?: string, withPods = true): StatefulSetIdentity[] {
    this.checker.settle();
    const removed = removedSets(this.featureContext());
    const own = removed.filter(({ resource }) => uri === undefined || isIn(uri, resource.chunk.file));
    const { minor } = this.ruleSettings();
    return identitiesOfRemoved(own, (set) => setRemoval(set, minor), withPods);
  }

  /** What the controllers would do, or why that cannot be said. */
  plan(params: PlanParams): PlanAnswer {
    return planFor(params, this.featureContext());
  }

  /** The objects around StatefulSets and what joins them, for a picture. */
  topology(params: TopologyParams): TopologyResult {
    this.checker.settle();
    return topologyOf(params, this.featureContext(), (file) => this.diagnosticsOf(file));
  }

  /** Ids and titles of all rules. */
  async rules(): Promise<RuleSummary[]> {
    const pageOf = await this.pages();
    return RULES.map((rule) => ({ id: rule.id, title: this.translate(asMessage(pageOf(rule).title)) }));
  }

  /** The page of a rule in Markdown. */
  async explain(id: string): Promise<string | undefined> {
    const rule = RULES.find((candidate) => candidate.id === id);
    if (rule === undefined) return undefined;
    const pageOf = await this.pages();
    return explainRule(rule, pageOf(rule), this.bundle);
  }

  private async pages(): Promise<(rule: Rule) => RulePage> {
    try {
      return (await import('./rules/rule-pages')).pageOf;
    } catch (cause) {
      const text = message('The pages of the rules cannot be loaded. Install Ordinal again.');
      throw new Error(this.translate(text), { cause });
    }
  }

  /** What features work on now. */
  featureContext(): FeatureContext {
    return {
      workspace: this.workspace,
      lookups: this.checker.lookups(),
      config: this.config,
      bundle: this.bundle,
      commandLinks: this.commandLinks,
    };
  }

  private apply(change: WorkspaceChange): void {
    this.checker.apply(change);
  }

  private enabledRules(): Rule[] {
    const { rules, schema } = this.config;
    return RULES.filter((rule) => {
      // `auto` is settled by the client, which alone sees what other extensions do; without one it means on.
      if (rule.group === 'schema' && schema.validation === 'off') return false;
      return (rules[rule.id] ?? rules[rule.group] ?? rule.severity) !== 'off';
    });
  }

  private ruleSettings() {
    const { kubernetesVersion, clusterDomain, defaultNamespace } = this.config;
    return { minor: minorOf(kubernetesVersion), clusterDomain, defaultNamespace };
  }
}

/** Says whether a URI, however it is spelt, names a file. */
function isIn(uri: string, { key }: ManifestFile): boolean {
  return uriKey(uri) === key;
}

function readable(text: string | undefined): string | undefined {
  return text === undefined ? undefined : withLineFeeds(text);
}
