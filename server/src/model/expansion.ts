/** A `$(NAME)` in a value that Kubernetes expands; `at` counts from the start of the text that was searched. */
export interface Expansion {
  readonly name: string;
  readonly at: number;
  readonly length: number;
}

/** Every `$(NAME)` of a text. `$$(NAME)` is an escaped one, and what is no variable name (`$(hostname -f)`) is a shell's. */
export function expansionsIn(text: string): Expansion[] {
  const found: Expansion[] = [];
  for (const match of text.matchAll(/\$(?:\$|\(([A-Za-z_][A-Za-z0-9_]*)\))/g)) {
    const [whole, name] = match;
    if (name !== undefined) found.push({ name, at: match.index, length: whole.length });
  }
  return found;
}

/** The kubelet also gives variables for the Services of the namespace; which ones no manifest says. */
export function isServiceVariable(name: string): boolean {
  return /_SERVICE_(?:HOST|PORT(?:_\w+)?)$|_PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_\w+)?)?$/.test(name);
}
