/**
 * Gives every lone carriage return as a line feed, length for length. LSP and YAML take both for the end of a line;
 * with one spelling everything that counts lines counts the same.
 */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}
