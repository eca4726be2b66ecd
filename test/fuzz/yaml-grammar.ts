import fc from 'fast-check';

/** A document before it is written: what it says, and how each part of it is to be spelled. */
type Plan =
  | { readonly kind: 'scalar'; readonly text: string; readonly style: number; readonly props: string }
  | { readonly kind: 'alias'; readonly name: string }
  | {
      readonly kind: 'map';
      readonly entries: readonly (readonly [string, Plan])[];
      readonly flow: boolean;
      readonly props: string;
      readonly indent: number;
    }
  | {
      readonly kind: 'list';
      readonly items: readonly Plan[];
      readonly flow: boolean;
      readonly props: string;
      readonly indent: number;
    };

/** Keys that readers, rules and the schema look for, so that what is generated goes deep into them. */
const KEYS = [
  ...[
    'apiVersion',
    'kind',
    'metadata',
    'name',
    'namespace',
    'labels',
    'annotations',
    'spec',
    'items',
    'data',
  ],
  ...[
    'replicas',
    'serviceName',
    'selector',
    'matchLabels',
    'matchExpressions',
    'template',
    'containers',
    'env',
  ],
  ...[
    'ports',
    'port',
    'targetPort',
    'clusterIP',
    'volumeClaimTemplates',
    'volumes',
    'volumeMounts',
    'resources',
  ],
  ...[
    'requests',
    'storage',
    'accessModes',
    'storageClassName',
    'persistentVolumeClaim',
    'claimName',
    'value',
  ],
  ...['ordinals', 'start', 'updateStrategy', 'rollingUpdate', 'partition', 'minAvailable', 'key', 'operator'],
  ...['patches', 'configMapGenerator', 'namePrefix', 'a', '<<', '"quoted key"', "'single'", '? complex', '1'],
];

const SCALARS = [
  ...['StatefulSet', 'Service', 'PersistentVolumeClaim', 'PodDisruptionBudget', 'ConfigMap', 'List', 'None'],
  ...[
    'apps/v1',
    'v1',
    'policy/v1',
    'web',
    'nginx',
    '3',
    '0644',
    '1Gi',
    '50%',
    '-5',
    'yes',
    'null',
    '',
    'a b',
  ],
  ...[
    'web-0.nginx.default.svc.cluster.local',
    'http://web-1.nginx:80/x?y#z',
    'a: b',
    '# none',
    '- x',
    '{{ x }}',
  ],
  ...['two\nlines', 'ends \n', '\ttab', "it's", 'say "x"', '🐘', 'ü', '$(NAME)-0.web', 'web-{0..2}.nginx:80'],
];

/** Any UTF-16 code units, lone surrogates among them. */
const codeUnits = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 8 })
  .map((units) => String.fromCharCode(...units));

const props = fc.constantFrom('', '', '', '', '', '&a ', '&b ', '!!str ', '!x ', '&a !!map ');
const indent = fc.integer({ min: 1, max: 4 });

const { node } = fc.letrec<{ node: Plan; scalar: Plan; map: Plan; list: Plan }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: tie('scalar'), weight: 3 },
    { arbitrary: tie('map'), weight: 4 },
    { arbitrary: tie('list'), weight: 2 },
  ),
  scalar: fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        kind: fc.constant('scalar' as const),
        text: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...SCALARS) }, codeUnits),
        style: fc.nat(6),
        props,
      }),
    },
    fc.record({ kind: fc.constant('alias' as const), name: fc.constantFrom('a', 'b') }),
  ),
  map: fc.record({
    kind: fc.constant('map' as const),
    entries: fc.array(fc.tuple(fc.constantFrom(...KEYS), tie('node')), { maxLength: 6 }),
    flow: fc.boolean(),
    props,
    indent,
  }),
  list: fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(tie('node'), { maxLength: 4 }),
    flow: fc.boolean(),
    props,
    indent: fc.nat(4),
  }),
}));

const COMMENTS = ['', '', '', ' # note', '\n# between', '\n\n', ' '];

/** Random YAML of several documents, most of it valid: every style, with anchors, tags, comments and markers. */
export const randomYaml: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.tuple(node, fc.constantFrom('---\n', '--- # x\n', '...\n---\n', '%YAML 1.2\n---\n', '--- ')),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
    fc.array(fc.nat(COMMENTS.length - 1), { minLength: 1, maxLength: 8 }),
    fc.constantFrom('', 'apiVersion: apps/v1\nkind: StatefulSet\n', '\uFEFF'),
  )
  .map(([documents, lineEnd, comments, head]) => {
    const writer = new Writer(comments);
    const text = documents
      .map(([plan, marker], at) => (at === 0 ? head : marker) + writer.block(plan, 0))
      .join('\n');
    return text.replace(/\n/g, lineEnd);
  });

/** Spells plans as YAML text. */
class Writer {
  private comment = 0;

  constructor(private readonly comments: readonly number[]) {}

  /** A node from where its line begins, its own lines indented by `pad` columns. */
  block(plan: Plan, pad: number): string {
    if (plan.kind === 'alias' || plan.kind === 'scalar' || plan.flow)
      return this.inline(plan, pad) + this.note();
    const blanks = ' '.repeat(pad);
    const lines =
      plan.kind === 'map'
        ? plan.entries.map(([key, value]) => `${blanks}${key}:${this.behind(value, pad, plan.indent)}`)
        : plan.items.map((item) => `${blanks}-${this.behind(item, pad, Math.max(2, plan.indent))}`);
    return lines.length === 0 ? `${blanks}${plan.kind === 'map' ? '{}' : '[]'}` : lines.join('\n');
  }

  /** What follows a colon or a dash. */
  private behind(plan: Plan, pad: number, step: number): string {
    if (plan.kind === 'alias' || plan.kind === 'scalar' || plan.flow)
      return ` ${this.inline(plan, pad + step)}${this.note()}`;
    return ` ${plan.props}${this.note()}\n${this.block(plan, pad + step)}`;
  }

  private inline(plan: Plan, pad: number): string {
    if (plan.kind === 'alias') return `*${plan.name}`;
    if (plan.kind === 'scalar') return plan.props + this.scalar(plan.text, plan.style, pad);
    if (plan.kind === 'map')
      return `${plan.props}{${plan.entries.map(([key, value]) => `${key}: ${this.inline(value, pad)}`).join(', ')}}`;
    return `${plan.props}[${plan.items.map((item) => this.inline(item, pad)).join(', ')}]`;
  }

  private scalar(text: string, style: number, pad: number): string {
    const lines = text.split('\n').map((line) => ' '.repeat(pad + 1) + line);
    if (style === 0) return JSON.stringify(text);
    if (style === 1) return `'${text.replaceAll("'", "''")}'`;
    if (style === 2) return `|${text.endsWith('\n') ? '' : '-'}\n${lines.join('\n')}`;
    if (style === 3) return `>+\n${lines.join('\n\n')}`;
    return text;
  }

  private note(): string {
    this.comment = (this.comment + 1) % this.comments.length;
    return COMMENTS[this.comments[this.comment] ?? 0] ?? '';
  }
}
