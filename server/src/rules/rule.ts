import type { Message } from '../base/message';
import type { Manifest } from '../model/manifest';
import type { Chunk, Resource } from '../workspace/chunk';
import type { Lookups } from '../workspace/lookups';
import type { Field, Place } from '../yaml/field';
import type { TextChange } from '../yaml/editing/edits';

/** How loud a finding is. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Chapters of the catalogue. */
export type RuleGroup =
  | 'service'
  | 'stateful-set'
  | 'volume'
  | 'reference'
  | 'dns'
  | 'budget'
  | 'version'
  | 'change'
  | 'schema'
  | 'yaml'
  | 'practice';

/**
 * A way out of a finding. The preferred one is the single right answer; fix-all applies only those. A change that cannot
 * be made in the text as it is written is undefined, and then nobody is offered the fix: half of it would be worse.
 */
export interface Fix {
  readonly title: Message;
  readonly preferred?: boolean;
  readonly changes: readonly (TextChange | undefined)[];
}

/** A fix all of whose changes can be made. */
export interface WholeFix extends Fix {
  readonly changes: readonly TextChange[];
}

/** The other side of a finding, often in another file. */
export interface Related {
  readonly place: Place;
  readonly message: Message;
}

/** What a rule says about one place. Fixes are made only when somebody asks for them. */
export interface Finding {
  readonly place: Place;
  readonly message: Message;
  /** Where the rule's default does not fit this cause; `off` is shown only where the settings name a severity. */
  readonly severity?: Severity | 'off';
  readonly related?: readonly Related[];
  readonly fixes?: () => readonly (Fix | undefined)[];
  /** Editors fade `unnecessary` and strike through `deprecated`. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** Settings that rules read. */
export interface RuleSettings {
  /** Kubernetes minor, e.g. 36. */
  readonly minor: number;
  readonly defaultNamespace: string;
  readonly clusterDomain: string;
}

/** What a rule sees of the resource that it checks. */
export interface RuleContext {
  readonly resource: Resource;
  readonly manifest: Manifest;
  /** The tree of the resource. */
  readonly root: Field;
  /** The same object in the version that an update starts from, where there is one. */
  readonly base: Field | undefined;
  readonly lookups: Lookups;
  readonly settings: RuleSettings;
  report(finding: Finding): void;
}

/** A patch, or another entry of a kustomization, that names an object which is not in some builds. */
export interface LostTarget {
  readonly root: Field;
  /** Kinds that would do; a patch says its own. */
  readonly kinds?: readonly string[];
  /** True where kustomize builds without it all the same. */
  readonly isOptional?: boolean;
  /** The kustomizations that are built so. */
  readonly builds: readonly Related[];
  /** True where the object is in no build that asks for it, so that another name breaks none. */
  readonly everywhere: boolean;
  /** What the first of the builds holds. */
  readonly lookups: Lookups;
}

/** What a rule sees of a whole YAML document. */
export interface ChunkContext {
  readonly chunk: Chunk;
  readonly lostTargets: readonly LostTarget[];
  readonly lookups: Lookups;
  readonly settings: RuleSettings;
  report(finding: Finding): void;
}

/**
 * An example is a test and documentation. `wrong` draws each expected finding in a comment line under the value
 * (`#   ^^^^ error`); `right` is what it should be. `#: path` starts a file.
 */
export interface Example {
  readonly title?: string;
  readonly wrong: string;
  readonly right: string;
  /** Kubernetes minor to check with, where it matters. */
  readonly minor?: number;
}

interface RuleBase {
  /** Public and kept for ever: people write it in settings and suppressions. */
  readonly id: string;
  readonly group: RuleGroup;
  /** `off` rules run only where the settings name a severity. */
  readonly severity: Severity | 'off';
  /** First and last Kubernetes minor for which the rule holds. */
  readonly since?: number;
  readonly until?: number;
}

/** What people read about a rule, apart from it: a program that only checks need not load it. */
export interface RulePage {
  /** One line for tables, e.g. "The named Service does not exist". */
  readonly title: string;
  /** Why it matters: what Kubernetes does. Markdown. */
  readonly rationale: string;
  readonly examples: readonly Example[];
}

/** A rule about one resource of certain kinds. */
export interface ResourceRule extends RuleBase {
  /** Kinds to check; `pods`: every kind with a pod template; `all`: every built-in kind; `any`: custom ones too. */
  readonly kinds: readonly string[] | 'pods' | 'all' | 'any';
  /** True for rules that also make sense in patches and other fragments. */
  readonly fragments?: boolean;
  check(context: RuleContext): void;
}

/** A rule about the YAML of a document, whatever it holds. */
export interface ChunkRule extends RuleBase {
  checkChunk(context: ChunkContext): void;
}

/** A file in the folder of its group exports one rule as `rule`, and its page beside it as `page`. */
export type Rule = ResourceRule | ChunkRule;
