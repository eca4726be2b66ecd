import { service, setOf } from './short-manifests';

const many = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join('');
const configMap = (data: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: big\ndata:\n${data}`;
const template = (data: string): string => configMap(data).replace('big', '{{ .Release.Name }}');
/** A set with further lines of its spec. */
const set = (spec = ''): string => setOf('web') + spec;

const bomb = (begin: string, level: (name: string) => string): string =>
  set(
    `  x0: &x0 ${begin}\n${many(25, (at) => `  x${at + 1}: &x${at + 1} ${level(`*x${at}`)}\n`)}  replicas: *x25\n`,
  );

/** A text that is hard to read, and what is said of it. */
export interface PathologicalText {
  readonly name: string;
  readonly text: string;
  /** Codes of what is said, and in one case what the message must name; nothing is said of what can be read. */
  readonly says: readonly string[];
  readonly about?: RegExp;
}

/** Texts that nobody writes, and that nothing may hang on. */
export const PATHOLOGICAL: readonly PathologicalText[] = [
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
    name: 'a template of 50,000 keys',
    text: template(many(50_000, (at) => `  key-${at}: v\n`)),
    says: [],
  },
  {
    name: 'a template of 20,000 values that nobody sees',
    text: template(many(20_000, (at) => `  key-${at}:\n    {{- toYaml .Values.x | nindent 4 }}\n`)),
    says: [],
  },
  {
    name: '20,000 fields that nobody knows',
    text: set(many(20_000, (at) => `  zz-${at}: v\n`)),
    says: ['schema-unknown-field'],
  },
  {
    name: '20,000 labels beside matchLabels',
    text: `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: big\nspec:\n  selector:\n${many(20_000, (at) => `    zz-${at}: v\n`)}`,
    says: ['schema-unknown-field'],
  },
  {
    name: '20,000 variables without their names',
    text: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: big\nspec:\n  containers:\n  - name: a\n    image: a:1\n    env:\n${many(20_000, (at) => `    - A_${at}: b\n`)}`,
    says: ['schema-unknown-field'],
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
  {
    name: '20,000 host names in one value',
    text: `${set('  replicas: 4\n')}---\n${service('web')}---\n${configMap(`  a: "${many(20_000, (at) => `web-${at % 4}.web:80,`)}"\n`)}`,
    says: [],
  },
  {
    name: '100 sets and Services of one name in one file',
    text: many(100, () => `${set()}---\n${service('web')}---\n`),
    says: ['duplicate-resource'],
  },
  {
    name: '500 sets that share a Service',
    text: service('web') + many(500, (at) => `---\n${set().replace('{name: web}', `{name: web-${at}}`)}`),
    says: ['selector-overlap'],
  },
];
