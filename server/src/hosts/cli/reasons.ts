/** What the operating system said, without its code and the path once more. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /^[A-Z]+: ([^,]+),/.exec(text)?.[1] ?? text;
}
