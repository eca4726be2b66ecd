import { allOrNone } from '../../base/all-or-none';
import { quote } from './edits';
import type { Field } from '../field';
import type { YamlStyle } from './style';

/** A value that is going to be written. Keys whose value is undefined are left out. */
export type Plain = PlainScalar | readonly Plain[] | PlainMap;

/** A value of one word or text. */
export type PlainScalar = string | number | boolean;

/** A map that is going to be written, in the order of its keys. */
export interface PlainMap {
  readonly [key: string]: Plain | undefined;
}

/** The lines of a block map or list, indented from zero. */
export function printYaml(value: Plain, style: YamlStyle): string[] {
  if (isList(value)) return value.flatMap((item) => printItem(item, style));
  if (typeof value !== 'object') return [printScalar(value)];
  return Object.entries(value).flatMap(([key, entry]) =>
    entry === undefined ? [] : printEntry(key, entry, style),
  );
}

/** The same as JSON, in as many lines as the file gives to such values. */
export function printJson(value: Plain, indent: number): string {
  return JSON.stringify(value, undefined, indent);
}

/** What a field holds; undefined as soon as a part of it is unknown. */
export function plainOf(field: Field): Plain | undefined {
  const node = field.node;
  if (node === undefined || field.isUnknown || field.isOpen) return undefined;
  if (node.kind === 'scalar') return node.value ?? undefined;
  if (node.kind === 'sequence') {
    return allOrNone(field.items().map(plainOf));
  }
  const entries = field
    .entries()
    .filter((entry) => entry.isPresent || entry.isUnknown)
    .map((entry) => [String(entry.key), plainOf(entry)] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}

function printEntry(key: string, value: Plain, style: YamlStyle): string[] {
  const name = quote(key);
  if (typeof value === 'string' && isBlockText(value)) {
    const lines = value.replace(/\n$/, '').split('\n');
    const header = `${name}: |${value.endsWith('\n') ? '' : '-'}`;
    return [header, ...lines.map((line) => (line === '' ? '' : ' '.repeat(style.indent) + line))];
  }
  if (typeof value !== 'object') return [`${name}: ${printScalar(value)}`];
  const lines = printYaml(value, style);
  if (lines.length === 0) return [`${name}: ${isList(value) ? '[]' : '{}'}`];
  const pad = ' '.repeat(isList(value) ? style.listIndent : style.indent);
  return [`${name}:`, ...lines.map((line) => (line === '' ? '' : pad + line))];
}

function printItem(value: Plain, style: YamlStyle): string[] {
  const lines = printYaml(value, style);
  if (lines.length === 0) return [isList(value) ? '- []' : '- {}'];
  return lines.map((line, index) => (line === '' ? '' : `${index === 0 ? '- ' : '  '}${line}`));
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** `10Gi`, `500m`: every YAML reader takes them for strings, and nobody quotes them. */
const QUANTITY = /^\d+(?:\.\d+)?(?:[KMGTP]i?|Ei|[mk])$/;

/** A scalar in block style, with quotes where readers would take a text for something else. */
export function printScalar(value: PlainScalar): string {
  if (typeof value !== 'string') return String(value);
  return QUANTITY.test(value) ? value : quote(value);
}

/** Texts of several lines stay readable as a block, where that says the same. */
function isBlockText(value: string): boolean {
  return /^[^\s][^\r\t]*\n/.test(value) && !/[ \t]\n|\n\n$|[\r\u0085\u2028\u2029]|[ \t]$/.test(value);
}
