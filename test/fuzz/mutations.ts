import { editLine, MUTATIONS, type Mutation } from '../support/random-edits';

/** Characters that a text may hold and few programs expect. */
const HOSTILE_CHARACTERS = [
  ...['\0', '\r', '\t', '\v', '\uFEFF', '\uD800', '\uDC00', '\u0085', '\u2028', '\u202E', '\uE000', '🐘'],
  ...['{', '[', '}', ']', '"', "'", '&', '*', '!', '|', '>', '%', '@', '`', '#', ':', '-', '?', ','],
];

/** Values at the edges of what a field may hold, or far beyond them. */
const HOSTILE_VALUES = [
  ...['2147483647', '-1', '1e309', '0x7fffffff', '0o17', '1_000', '99999999999999999999', '.nan', '~', "''"],
  ...['{}', '[]', '[[[[]]]]', '|', '>-', '|9', '!!binary aGk=', '!!str 5', '!<tag:x> y', '*nowhere', '&b'],
  ...['{{ .Values.x }}', '${X}', '$(POD_NAME)', '{{', '{%', '@X@', '<x>', '__proto__', 'constructor'],
  ...['a'.repeat(3000), '-'.repeat(300), '.'.repeat(300), `"${'\\u0000'.repeat(20)}"`, '"\\uD800"'],
  'web-0.nginx.default.svc.cluster.local:80,web-9.nginx:1',
  'web-{0..99999999}.nginx',
  'zk-{0...3}.zk-hs.{a,b}.svc:{1..9}',
  'jdbc:x://$(A)-0.$(B):${C}/web-0.web.web.svc,,,,',
  '<img src=x onerror=alert(1)> [a](command:ordinal.reveal) `x`',
  '../../../../etc/passwd',
];

const HOSTILE_KEYS = [
  ...['__proto__', 'constructor', 'toString', '<<', '"a: b"', "'it''s'", '? a', '[a, b]', '{a: b}', '*a'],
  ...['!!str k', '1', 'null', 'true', '', '-', '&k k', '"\\u0000"', '名前', 'metadata', 'spec', 'items'],
];

/** An item of a list that an offset decides about, so that one number replays the change. */
function pick(list: readonly string[], at: number): string {
  return list[at % list.length] ?? '';
}

function flipBit(text: string, at: number): string {
  const bytes = Buffer.from(text, 'utf8');
  const index = at % Math.max(1, bytes.length);
  bytes[index] = (bytes[index] ?? 0) ^ (1 << (at % 8));
  return bytes.toString('utf8');
}

function moveLines(text: string, at: number, count: number): string {
  const lines = text.split('\n');
  const from = text.slice(0, at).split('\n').length - 1;
  const taken = lines.splice(from, count);
  lines.splice((from * 7) % (lines.length + 1), 0, ...taken);
  return lines.join('\n');
}

function repeatLines(text: string, at: number, times: number): string {
  const lines = text.split('\n');
  const from = text.slice(0, at).split('\n').length - 1;
  const block = lines.slice(from, from + 3);
  return [
    ...lines.slice(0, from),
    ...Array.from({ length: times }, () => block).flat(),
    ...lines.slice(from),
  ].join('\n');
}

/** Changes the indentation of all lines from the one at an offset on. */
function reindent(text: string, at: number, change: (line: string) => string): string {
  const lines = text.split('\n');
  const from = text.slice(0, at).split('\n').length - 1;
  return lines.map((line, index) => (index < from ? line : change(line))).join('\n');
}

function renameKey(text: string, at: number, other: string): string {
  const keys = [...other.matchAll(/[A-Za-z]+(?=:)/g)].map(([key]) => key);
  return editLine(text, at, (line) =>
    line.replace(/[^\s-][^:]*:/, `${pick([...keys, ...HOSTILE_KEYS], at)}:`),
  );
}

/** Beside what slips under somebody's hands: bytes, characters, lines, indentation, keys, values and anchors. */
export const HOSTILE_MUTATIONS: readonly Mutation[] = [
  ...MUTATIONS,
  flipBit,
  flipBit,
  (text, at) => text.slice(0, at) + pick(HOSTILE_CHARACTERS, at) + text.slice(at),
  (text, at) => text.slice(0, at) + pick(HOSTILE_CHARACTERS, at) + text.slice(at + 1),
  (text, at) => moveLines(text, at, 1),
  (text, at) => moveLines(text, at, 4),
  (text, at) => repeatLines(text, at, 2 + (at % 12)),
  (text, at) => editLine(text, at, () => ''),
  (text, at) => reindent(text, at, (line) => ` ${line}`),
  (text, at) => reindent(text, at, (line) => line.replace(/^ {2}/, '')),
  (text, at) => reindent(text, at, (line) => line.replace(/^ +/, (blanks) => blanks.repeat(2))),
  (text, at) => reindent(text, at, (line) => line.replace(/^ +/, (blanks) => '\t'.repeat(blanks.length / 2))),
  renameKey,
  renameKey,
  (text, at) => editLine(text, at, (line) => line.replace(/:(?: .*)?$/, `: ${pick(HOSTILE_VALUES, at)}`)),
  (text, at) => editLine(text, at, (line) => line.replace(/[^\s:-]+$/, pick(HOSTILE_VALUES, at))),
  (text, at) => editLine(text, at, (line) => line.replace(/- .*/, `- ${pick(HOSTILE_VALUES, at)}`)),
  (text, at) => editLine(text, at, (line) => line.replace(/:\s*$/, ': &a')),
  (text, at) => editLine(text, at, (line) => line.replace(/^( *)\S.*/, '$1<<: *a')),
  (text, at) => editLine(text, at, (line) => line.replace(/^( *)\S.*/, '$1<<: [*a, *a, {b: *a}]')),
  (text, at) => editLine(text, at, (line) => line.replace(/: (\S+)$/, ': "$1')),
  (text, at) =>
    editLine(text, at, (line) => line.replace(/^(\s*\S+:).*/, '$1 {{- toYaml .Values.x | nindent 8 }}')),
  (text) => text.replace(/\n/g, '\r'),
  (text, at, other) => text.slice(0, at) + other.slice(0, at % 400) + text.slice(at),
  (text, at) => text.slice(0, at) + text.slice(at + (at % 200)),
];
