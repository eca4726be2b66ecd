import type { ReferenceId } from '../../../server/src/model/references';

/** What an editor can do with a name. */
export const FEATURES = [
  'hover',
  'definition',
  'references',
  'highlight',
  'rename',
  'refusal',
  'completion',
  'token',
  'symbol',
  'link',
  'calls',
] as const;

export type Feature = (typeof FEATURES)[number];

/** One kind of name: a manifest with every place of one such name marked, and what features say there. */
export interface NameRow {
  readonly title: string;
  /** Rows of the reference table that the manifest covers. */
  readonly ids?: readonly ReferenceId[];
  readonly source: string;
  readonly name: string;
  /** What it is called after a rename. */
  readonly newName?: string;
  /** What the hover says on every place that uses the name, and on the one that defines it. */
  readonly hover: { readonly use: string; readonly definition?: string };
  /** The proposal where what is marked is taken away; what was marked where it is absent. */
  readonly proposal?: (written: string, line: string) => string;
  /** True where the definition is a key of YAML, which no token colours. */
  readonly keyed?: boolean;
  /** What the outline and the search call the definition. */
  readonly symbol?: { readonly kind: string; readonly searched: boolean };
  /** Why a feature has nothing to do with such a name. */
  readonly without?: Partial<Record<Feature, string>>;
}
