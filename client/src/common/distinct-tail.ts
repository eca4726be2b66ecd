/** The shortest end of a path, in whole segments, with which none of the other paths ends; else all of it. */
export function distinctTail(path: string, others: readonly string[]): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  for (let count = 1; count < segments.length; count += 1) {
    const tail = segments.slice(-count).join('/');
    if (!others.some((other) => `/${other}`.endsWith(`/${tail}`))) return tail;
  }
  return segments.join('/');
}
