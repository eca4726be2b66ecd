/** A line of the catalogue, as a picker shows it. */
export interface RuleSummary {
  id: string;
  title: string;
}

/** Answer of `ordinal/rules`. */
export interface RulesResult {
  rules: RuleSummary[];
}

/** Parameters of `ordinal/explain`. */
export interface ExplainParams {
  rule: string;
}

/** Answer of `ordinal/explain`: the rule's page in Markdown, the same as `ordinal explain` prints; null for no rule. */
export interface ExplainResult {
  markdown: string | null;
}
