import { MASK } from '../yaml/templates/templating';
import { readExpression, type NamePart } from './name-parts';

/** A port behind a host name; offsets count in the string. */
export interface TextPort {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** Something in a string that has the shape of a host name. Whether it is one is for the look-ups to say. */
export interface NameInText {
  readonly start: number;
  /** Behind the last label; a final dot is not part of it. */
  readonly end: number;
  /** What the name is put together from; cut by `labelsOf`. */
  readonly parts: readonly NamePart[];
  /** Several for ZooKeeper: `zk-0.zk:2888:3888`. */
  readonly ports: readonly TextPort[];
  /** True where a scheme, a user or a port shows that a host is meant. */
  readonly addressed: boolean;
  readonly trailingDot: boolean;
}

/** What every name has somewhere: an ordinal with something behind it, `svc`, or a variable with a dot behind it. */
const PROMISING = /[\w)}`]-(?:\d+[.:/]|[{$`\uE000])|\.svc\b|[)}`\uE000]\.[A-Za-z$]|\$\w+\.[A-Za-z$]/g;

/** The API server stores no ConfigMap or Secret above 1 MiB, so that no program ever reads a longer string. In characters. */
export const MAX_TEXT = 1_048_576;

/** Whether a string is worth reading: most hold nothing that could be a name of a pod or a definite Service. */
export function mayHoldNames(text: string): boolean {
  return text.length <= MAX_TEXT && text.search(PROMISING) >= 0;
}

/** No host name is longer. */
const MAX_NAME = 253;
const MAX_PORTS = 3;

/** Finds every host-like word of a string. One pass; comments of embedded files are left out. */
export function findNames(text: string): NameInText[] {
  return new NameScanner(text).scan();
}

/** The pass itself; `steps` counts its work, so that a test can show that it grows no faster than the text. */
export class NameScanner {
  steps = 0;
  private at = 0;
  /** True up to the first character of a line that is no blank. */
  private atLineStart = true;
  private readonly names: NameInText[] = [];
  /** Only comments of XML reach over several lines. */
  private readonly byLine: boolean;

  constructor(private readonly text: string) {
    this.byLine = !text.includes('<!--');
    if (this.byLine) this.skipLines();
  }

  scan(): NameInText[] {
    while (this.at < this.text.length) {
      this.steps++;
      const char = this.text[this.at] ?? '';
      if (this.beginsComment(char)) this.skipComment(char);
      else if (isNameChar(this.text.charCodeAt(this.at)) || this.beginsExpression(char)) this.readWord();
      else {
        this.at++;
        this.atLineStart = char === '\n' || (this.atLineStart && isBlank(char));
        if (char === '\n' && this.byLine) this.skipLines();
      }
    }
    return this.names;
  }

  /** Goes on with the next line that may hold a name; the others need not be read. */
  private skipLines(): void {
    PROMISING.lastIndex = this.at;
    const next = PROMISING.exec(this.text);
    this.at =
      next === null ? this.text.length : Math.max(this.at, this.text.lastIndexOf('\n', next.index) + 1);
  }

  /** A command or a default value (`$(nc zk-0.zk 2181)`, `${X:-zk-0.zk}`) is read from the inside. */
  private beginsExpression(char: string): boolean {
    if (char === MASK) return true;
    if (char !== '$' && char !== '{' && char !== '`') return false;
    const expression = readExpression(this.text, this.at);
    this.steps += expression === undefined ? 1 : expression.end - this.at;
    return expression !== undefined && (expression.kind !== 'unknown' || this.text[this.at] !== '$');
  }

  /** `#`, and where a line begins also `//`, `;` and `--`; `<!--` of XML. */
  private beginsComment(char: string): boolean {
    if (char === '#')
      return this.at === 0 || isBlank(this.text[this.at - 1] ?? '') || this.text[this.at - 1] === '\n';
    if (char === '<') return this.text.startsWith('<!--', this.at);
    if (!this.atLineStart) return false;
    return char === ';' || this.text.startsWith('//', this.at) || this.text.startsWith('-- ', this.at);
  }

  private skipComment(char: string): void {
    const end = this.text.indexOf(char === '<' ? '-->' : '\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private readWord(): void {
    // `${PEER:-zk-0.zk}`: the dash belongs to the shell.
    if (this.text.startsWith(':-', this.at - 1)) this.at++;
    const start = this.at;
    const parts: NamePart[] = [];
    this.atLineStart = false;
    for (;;) {
      const part = this.readPart();
      if (part === undefined) break;
      this.steps += part.end - part.start;
      parts.push(part);
      this.at = part.end;
    }
    const name = this.isOrdinary(start, parts) ? undefined : this.finish(start, parts);
    if (name !== undefined) this.names.push(name);
  }

  /** Most words have no dot and no address, and need no closer look. */
  private isOrdinary(start: number, [first, second]: readonly NamePart[]): boolean {
    if (first?.kind !== 'text' || second !== undefined || first.text.includes('.')) return false;
    const before = this.text[start - 1];
    return this.text[this.at] !== ':' && before !== '/' && before !== '@';
  }

  private readPart(): NamePart | undefined {
    const from = this.at;
    let end = from;
    while (isNameChar(this.text.charCodeAt(end))) end++;
    if (end > from) return { kind: 'text', text: this.text.slice(from, end), start: from, end };
    while (this.text[end] === MASK) end++;
    if (end > from) return { kind: 'unknown', start: from, end };
    return readExpression(this.text, from);
  }

  private finish(wordStart: number, word: readonly NamePart[]): NameInText | undefined {
    // Some programs put `.zk.default.svc` behind the names of hosts by themselves.
    const isSuffix =
      BEFORE_SUFFIX.test(this.text[wordStart - 1] ?? ' ') &&
      DEFINITE_SUFFIX.test(this.text.slice(wordStart, this.at));
    const start = isSuffix ? wordStart + 1 : wordStart;
    const parts = isSuffix ? dropFirstCharacter(word) : word;
    const trailingDot = this.text[this.at - 1] === '.' && parts[parts.length - 1]?.kind === 'text';
    const end = trailingDot ? this.at - 1 : this.at;
    const ports = this.readPorts();
    const addressed = ports.length > 0 || this.isAddressed(start);
    if (end - start > MAX_NAME || !this.isWhole(start, end, ports.length > 0)) return undefined;
    const written = trailingDot ? dropLastCharacter(parts) : parts;
    if (!isPromising(written, addressed)) return undefined;
    return { start, end, parts: written, ports, addressed, trailingDot };
  }

  private isAddressed(start: number): boolean {
    const before = this.text[start - 1];
    return (
      before === '@' ||
      this.text.slice(start - 2, start) === '//' ||
      /^:[$\uE000]/.test(this.text.slice(this.at, this.at + 2))
    );
  }

  /** Says whether the word stands for itself and is no piece of a path, a key, a pattern or a placeholder. */
  private isWhole(start: number, end: number, hasPort: boolean): boolean {
    const before = this.text[start - 1] ?? '';
    const after = this.text[this.at] ?? '';
    if (NOT_BEFORE.has(before) || '=(@'.includes(after || ' ')) return false;
    if (before === '/' && this.text[start - 2] !== '/' && !hasPort) return false;
    if (!/[A-Za-z0-9_$`\uE000{]/.test(this.text[start] ?? '')) return false;
    return !((end !== this.at || this.text[end - 1] === '-') && NOT_BEHIND_DOT.has(after));
  }

  private readPorts(): TextPort[] {
    const ports: TextPort[] = [];
    let at = this.at;
    while (ports.length < MAX_PORTS) {
      const digits = /^:(\d{1,5})(?![\w.])/.exec(this.text.slice(at, at + 8))?.[1];
      if (digits === undefined) break;
      ports.push({ number: Number(digits), start: at + 1, end: at + 1 + digits.length });
      at += 1 + digits.length;
    }
    return ports;
  }
}

const NOT_BEFORE = new Set(['%', '\\', '<', '*', '$', '&', '~', '?']);
const NOT_BEHIND_DOT = new Set(['%', '<', '*', '{', '[', '$', '`', '@']);

/** Letters, digits, `.`, `-` and `_`, by character code: this is asked for every character. */
const NAME_CHARS = new Set(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-'].map((char) => char.charCodeAt(0)),
);
const IS_NAME_CHAR = Array.from({ length: 128 }, (_, code) => NAME_CHARS.has(code));

function isNameChar(code: number): boolean {
  return IS_NAME_CHAR[code] === true;
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r';
}

const BEFORE_SUFFIX = /[\s="',:]/;
const DEFINITE_SUFFIX = /^\.[a-z0-9-]+\.[^.]+\.svc(?:\.|$)/i;

function dropFirstCharacter([first, ...others]: readonly NamePart[]): NamePart[] {
  if (first?.kind !== 'text') return [];
  const kept: NamePart = { ...first, text: first.text.slice(1), start: first.start + 1 };
  return kept.text === '' ? others : [kept, ...others];
}

function dropLastCharacter(parts: readonly NamePart[]): NamePart[] {
  const last = parts[parts.length - 1];
  if (last?.kind !== 'text') return [...parts];
  const kept: NamePart = { ...last, text: last.text.slice(0, -1), end: last.end - 1 };
  return kept.text === '' ? parts.slice(0, -1) : [...parts.slice(0, -1), kept];
}

/** A pod's name with something behind it, a definite Service name, or an address without any dot. */
function isPromising(parts: readonly NamePart[], addressed: boolean): boolean {
  const text = parts.map((part) => (part.kind === 'text' ? part.text : '0')).join('');
  if (text.includes('..') || text.startsWith('.')) return false;
  if (/\.svc(?:\.|$)/i.test(text)) return true;
  const [first = '', second] = text.split('.', 2);
  const computed = parts[0]?.kind !== 'text';
  if (!/-\d+$/.test(first) && !computed) return false;
  // A Service's name begins with a letter, so versions and addresses are none.
  return second === undefined ? addressed && !computed : /^[A-Za-z]/.test(second) || parts.length > 1;
}
