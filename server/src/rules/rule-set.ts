import type { Manifest } from '../model/manifest';
import type { ChunkRule, ResourceRule, Rule } from './rule';

/** The rules for one resource, in the order of the catalogue. */
interface ApplicableRules {
  readonly state: readonly ResourceRule[];
  /** Those that compare with an older version. */
  readonly change: readonly ResourceRule[];
}

const NO_RULES: ApplicableRules = { state: [], change: [] };

/** The rules that hold for one Kubernetes minor, sorted by what they look at: a resource meets only those for its kind. */
export class RuleSet {
  /** Rules about the YAML of a document. */
  readonly ofText: readonly ChunkRule[];
  private readonly ofResources: readonly ResourceRule[];
  private readonly byShape = new Map<string, ApplicableRules>();

  constructor(rules: readonly Rule[], minor: number) {
    const holding = rules.filter(({ since = 0, until = Infinity }) => since <= minor && minor <= until);
    this.ofText = holding.filter((rule) => 'checkChunk' in rule);
    this.ofResources = holding.filter((rule) => 'check' in rule);
  }

  of(manifest: Manifest): ApplicableRules {
    // What could not be read to the end is not judged: its gaps are ours, not the user's.
    if (manifest.broken) return NO_RULES;
    const { kind, builtIn, podTemplate, fragment } = manifest;
    const shape = `${builtIn ? kind : ''} ${podTemplate !== undefined} ${fragment}`;
    const known = this.byShape.get(shape);
    if (known !== undefined) return known;
    const rules = this.ofResources.filter((rule) => concerns(rule, manifest));
    const applicable = {
      state: rules.filter((rule) => rule.group !== 'change'),
      change: rules.filter((rule) => rule.group === 'change'),
    };
    this.byShape.set(shape, applicable);
    return applicable;
  }
}

function concerns(rule: ResourceRule, { kind, builtIn, podTemplate, fragment }: Manifest): boolean {
  if (fragment && rule.fragments !== true) return false;
  if (rule.kinds === 'any') return true;
  if (!builtIn) return false;
  if (rule.kinds === 'all') return true;
  if (rule.kinds === 'pods') return podTemplate !== undefined;
  return rule.kinds.includes(kind);
}
