import { describe, expect, it } from 'vitest';
import type { OrdinalService } from '../../server/src/service';
import { strictService } from '../support/strict-service';
import { TextBounds } from '../fuzz/in-text';
import { MISNAMED } from '../cli/manifests';

const BAD = 'file:///workspace/bad.yaml';
const GOOD = 'file:///workspace/good.yaml';
/** Seconds for reading, checking, one edit, and some questions: generous, because it is an end that counts. */
const LIMIT = 60;

const many = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join('');
const configMap = (data: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: big\ndata:\n${data}`;
const set = (spec = ''): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: web
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "nginx:1"}]
${spec}`;

const bomb = (begin: string, level: (name: string) => string): string =>
  set(
    `  x0: &x0 ${begin}\n${many(25, (at) => `  x${at + 1}: &x${at + 1} ${level(`*x${at}`)}\n`)}  replicas: *x25\n`,
  );

interface Case {
  readonly name: string;
  readonly text: string;
  /** Codes of what is said, and in one case what the message must name; nothing is said of what can be read. */
  readonly says: readonly string[];
  readonly about?: RegExp;
}

const CASES: readonly Case[] = [
  {
    name: 'an alias bomb of lists',
    text: bomb('[a, a, a]', (x) => `[${x}, ${x}, ${x}, ${x}]`),
    says: ['yaml-syntax'],
    about: /aliases/,
  },
  {
    name: 'an alias bomb of maps',
    text: bomb('{a: a}', (x) => `{a: ${x}, b: ${x}, c: ${x}}`),
    says: ['yaml-syntax'],
    about: /aliases/,
  },
  {
    name: 'a bomb of merge keys',
    text: bomb('{a: a}', (x) => `{<<: [${x}, ${x}, ${x}]}`),
    says: ['yaml-syntax'],
    about: /aliases/,
  },
  { name: 'a map of 100,000 keys', text: configMap(many(100_000, (at) => `  key-${at}: v\n`)), says: [] },
  {
    name: 'a flow map of 100,000 keys',
    text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata: {${many(100_000, (at) => `k${at}: v, `)}}\n`,
    says: [],
  },
  {
    name: '10,000 levels of block maps',
    text: configMap('  a: x\n') + many(10_000, (at) => `${' '.repeat(at)}a:\n`),
    says: ['yaml-syntax'],
    about: /nests deeper/,
  },
  {
    name: '10,000 levels of brackets',
    text: `${configMap('  a: x\n')}x: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
    says: ['yaml-syntax'],
    about: /nests deeper/,
  },
  {
    name: '10,000 dashes',
    text: `${configMap('  a: x\n')}x:\n  ${'- '.repeat(10_000)}a\n`,
    says: ['yaml-syntax'],
    about: /nests deeper/,
  },
  { name: 'one line of 5 MB', text: configMap(`  a: ${'x'.repeat(5_000_000)}\n`), says: [] },
  {
    name: 'one line of 5 MB of host names',
    text: configMap(`  a: "${'web-0.web, '.repeat(450_000)}"\n`),
    says: [],
  },
  {
    name: 'one line of 5 MB of template signs',
    text: configMap(`  a: "${'{{'.repeat(2_500_000)}"\n`),
    says: [],
  },
  { name: 'one line of 5 MB of blanks', text: configMap(`  a: "${' '.repeat(5_000_000)}"\n`), says: [] },
  { name: 'one line of 5 MB of digits', text: configMap(`  a: ${'1'.repeat(5_000_000)}\n`), says: [] },
  { name: 'a NUL byte', text: set('  replicas: 3\0\n'), says: [] },
  { name: 'UTF-16 that was read as bytes', text: Buffer.from(set(), 'utf16le').toString('latin1'), says: [] },
  { name: 'lone surrogates', text: set('  replicas: 3 # \uD800\n  minReadySeconds: 5 # \uDC00\n'), says: [] },
  {
    name: 'lines that end with CR',
    text: set('  replicas: -1\n').replaceAll('\n', '\r'),
    says: ['replicas-invalid'],
  },
  {
    name: 'a byte order mark in the middle',
    text: `${set()}---\n\uFEFF${set().replaceAll('web', 'other')}`,
    says: [],
  },
  { name: '1,000,000 replicas', text: set('  replicas: 1000000\n'), says: [] },
  {
    name: 'ordinals that start at 2^31-1',
    text: set('  replicas: 3\n  ordinals: {start: 2147483647}\n'),
    says: [],
  },
  {
    name: 'names of 10,000 characters',
    text: set().replaceAll('web', 'w'.repeat(10_000)),
    says: ['name-too-long'],
  },
  {
    name: 'a range of a hundred million names',
    text: configMap(`  a: "${'web-{0..99999999}.web,'.repeat(1000)}"\n`),
    says: [],
  },
];

function rest(service: OrdinalService): string[] {
  return service.diagnostics(GOOD).map(({ code }) => code);
}

describe('bounded time and memory, one clear word, and everything else still works', () => {
  it.each(CASES)(
    'for $name',
    ({ text, says, about }) => {
      const [begun, before] = [performance.now(), process.memoryUsage().rss];
      const service = strictService(new Map([[BAD, text]]));
      const found = service.diagnostics(BAD).filter(({ code }) => !/^service-not-found$|^dns-/.test(code));
      const codes = new Set(found.map(({ code }) => code));
      for (const code of says) expect(codes).toContain(code);
      if (about !== undefined) {
        expect(found).toHaveLength(1);
        expect(found[0]?.message).toMatch(about);
      }
      const bounds = new TextBounds(text.length < 1_000_000 ? text : '');
      if (bounds.text !== '') for (const { range, code } of found) bounds.expectInside(range, code);
      expect(JSON.stringify(service.identities()).length).toBeLessThan(50_000_000);
      service.hover(BAD, { line: 5, character: 6 });
      service.setDisk(GOOD, MISNAMED);
      expect(rest(service)).toContain('service-not-found');
      service.setEditor(BAD, `${text}# typed\n`);
      service.diagnostics(BAD);
      service.setEditor(BAD, undefined);
      service.setDisk(BAD, undefined);
      expect(rest(service)).toContain('service-not-found');
      expect((performance.now() - begun) / 1000).toBeLessThan(LIMIT);
      expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(1500);
    },
    2000 * LIMIT,
  );
});
