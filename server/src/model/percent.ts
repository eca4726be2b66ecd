/** Says whether a text is a percentage from 0 % to 100 % as Kubernetes reads it: digits and the sign (facts 2.15). */
export function isPercent(text: string): boolean {
  return /^\d+%$/.test(text) && Number.parseInt(text, 10) <= 100;
}

/** How many of `total` a count or percentage means; Kubernetes rounds percentages up (facts 8.3). */
export function countOf(bound: string, total: number): number | undefined {
  if (isPercent(bound)) return Math.ceil((Number.parseInt(bound, 10) * total) / 100);
  return /^\d+$/.test(bound) ? Number(bound) : undefined;
}
