import { PAGES } from './pages.generated';
import type { Rule, RulePage } from './rule';

/** What people read about a rule. Programs import this file with `import()`, when somebody asks. */
export function pageOf({ id }: Pick<Rule, 'id'>): RulePage {
  const page = PAGES[id];
  if (page === undefined) throw new RangeError(`There is no page of the rule ${id}.`);
  return page;
}
