/** Facts as one line, with the comma of the reader's language between them. */
export function listed(
  facts: readonly string[],
  t: (text: string, ...args: readonly string[]) => string,
): string {
  return facts.length === 0 ? '' : facts.reduce((said, fact) => t('{0}, {1}', said, fact));
}
