/** Where the documentation pages of the rules are published. */
const PAGES = 'https://ordinal-lang.github.io/ordinal/rules/';

/** Address of a rule's page; the page itself stands in `docs/rules/`. */
export function rulePage(id: string): string {
  return `${PAGES}${id}`;
}
