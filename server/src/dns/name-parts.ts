/** A stretch of a host name in a string; offsets count in that string. */
export type NamePart = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'text'; readonly text: string }
  /** `$(NAME)`, which Kubernetes or a shell replaces, or `${NAME}` and `$NAME`, which only a shell replaces. */
  | { readonly kind: 'variable'; readonly name: string; readonly syntax: 'parentheses' | 'shell' }
  /** `{0..2}` of a shell, `{0...2}` of MinIO. */
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  /** The name of the pod that reads the text: `$(hostname)`, `${HOSTNAME}`, or a variable with `metadata.name`. */
  | { readonly kind: 'own-pod' }
  /** A variable with `metadata.namespace`. */
  | { readonly kind: 'own-namespace' }
  /** A variable that takes the value of a key of a ConfigMap. */
  | { readonly kind: 'config-map-key'; readonly configMap: string; readonly key: string }
  | { readonly kind: 'unknown' }
);

/** Longer expressions are cut off here and stay unknown, so that reading a text takes linear time. */
const MAX_EXPRESSION = 200;
const OWN_NAME = /^(?:hostname(?: -s| --short)?|HOSTNAME)$/;
const IDENTIFIER = /^[A-Za-z_]\w*$/;
const RANGE = /^\{(\d{1,6})\.\.\.?(\d{1,6})\}/;

/** Reads the expression that begins at `at`; undefined where none does. */
export function readExpression(text: string, at: number): NamePart | undefined {
  const char = text[at];
  if (char === '$') return readDollar(text, at);
  if (char === '{') return readBrace(text, at);
  if (char === '`') return readBackquote(text, at);
  return undefined;
}

function readDollar(text: string, at: number): NamePart | undefined {
  const next = text[at + 1];
  // `$$(NAME)` is the escape for a literal `$(NAME)`; alone it is the number of a process.
  if (next === '$') {
    const end = text[at + 2] === '(' ? readSubstitution(text, at + 1).end : at + 2;
    return { kind: 'unknown', start: at, end };
  }
  if (next === '(') return readSubstitution(text, at);
  if (next === '{') return readShellVariable(text, at);
  const name = /^\w+/.exec(text.slice(at + 1, at + 1 + MAX_EXPRESSION))?.[0];
  if (name === undefined) return undefined;
  return { ...variable(name, 'shell'), start: at, end: at + 1 + name.length };
}

function readSubstitution(text: string, at: number): NamePart {
  const end = closing(text, at + 1, '(', ')');
  const inner = text.slice(at + 2, end - 1).trim();
  return { ...variable(inner, 'parentheses'), start: at, end };
}

function readShellVariable(text: string, at: number): NamePart {
  const end = closing(text, at + 1, '{', '}');
  // `${HOSTNAME%%.*}` cuts a domain off, which leaves the pod's name.
  const inner = text.slice(at + 2, end - 1).replace(/^HOSTNAME%%\.\*$/, 'HOSTNAME');
  return { ...variable(inner, 'shell'), start: at, end };
}

type Meaning =
  | { kind: 'own-pod' }
  | { kind: 'unknown' }
  | { kind: 'variable'; name: string; syntax: 'parentheses' | 'shell' };

function variable(inner: string, syntax: 'parentheses' | 'shell'): Meaning {
  if (syntax === 'parentheses' && OWN_NAME.test(inner) && inner !== 'HOSTNAME') return { kind: 'own-pod' };
  return IDENTIFIER.test(inner) ? { kind: 'variable', name: inner, syntax } : { kind: 'unknown' };
}

function readBrace(text: string, at: number): NamePart | undefined {
  const range = RANGE.exec(text.slice(at, at + 20));
  if (range !== null) {
    const [whole, from, to] = range;
    return { kind: 'range', from: Number(from), to: Number(to), start: at, end: at + whole.length };
  }
  if (text[at + 1] !== '{' && !/^\{\d+(?:,\d+)+\}/.test(text.slice(at, at + MAX_EXPRESSION)))
    return undefined;
  return { kind: 'unknown', start: at, end: closing(text, at, '{', '}') };
}

function readBackquote(text: string, at: number): NamePart | undefined {
  const end = text.indexOf('`', at + 1);
  if (end < 0 || end - at > MAX_EXPRESSION) return undefined;
  const own = OWN_NAME.test(text.slice(at + 1, end).trim());
  return { kind: own ? 'own-pod' : 'unknown', start: at, end: end + 1 };
}

/** Deeper brackets are no expression that anybody wrote; without a limit each of them would be read to the end. */
const MAX_DEPTH = 6;

/** Offset behind the bracket that closes the one at `at`; at most `MAX_EXPRESSION` characters away, on the same line. */
function closing(text: string, at: number, open: string, close: string): number {
  const limit = Math.min(text.length, at + MAX_EXPRESSION);
  let depth = 0;
  for (let i = at; i < limit; i++) {
    const char = text[i];
    if (char === '\n') return i;
    if (char === open && ++depth > MAX_DEPTH) return i;
    if (char === close && --depth === 0) return i + 1;
  }
  return limit;
}
