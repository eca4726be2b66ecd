import { message, type Message } from '../../base/message';
import type { ValueType } from '../../schema/value-type';
import { quote, replaceAt } from '../../yaml/editing/edits';
import type { YamlNode, YamlScalar } from '../../yaml/node';
import type { ChunkContext, ChunkRule, Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { kustomizationFindings } from '../shared/schema/kustomization-findings';
import { schemaFindings, type SchemaFinding } from '../shared/schema-problems';
import { isNestedLabels, liftLabels } from '../shared/schema/selector-shape';
import { shapeFixes } from '../shared/schema/shape-fixes';
import { placeName, shownValue } from '../shared/schema/schema-words';

/** Values of a type that the field does not have. */
export const rule: ResourceRule & ChunkRule = {
  id: 'schema-type',
  group: 'schema',
  severity: 'error',
  kinds: 'any',
  fragments: true,
  check(context) {
    const findings = schemaFindings(context, 'schema-type');
    const nested = findings.filter(isNestedLabels);
    for (const finding of nested) reportNested(context, finding);
    reportAll(
      findings.filter((finding) => !nested.includes(finding)),
      messageFor,
      context.report,
    );
  },
  checkChunk(context) {
    reportAll(kustomizationFindings(context, 'schema-type'), messageOfKustomize, context.report);
  },
};

function reportNested({ manifest, report }: RuleContext, { field }: SchemaFinding): void {
  report({
    place: field.keyPlace,
    message: message(
      'The selector of a {kind} names its labels directly; the API server refuses "matchLabels" in it.',
      { kind: manifest.kind },
    ),
    fixes: () => [liftLabels(field)],
  });
}

function reportAll(
  findings: readonly SchemaFinding[],
  say: typeof messageFor,
  report: ChunkContext['report'],
): void {
  for (const finding of findings) {
    const wanted = finding.schema.fieldAt(finding.type, finding.problem.path)?.type;
    if (wanted === undefined) continue;
    report({
      place: finding.place,
      message: say(wanted, placeName(finding.problem.path), finding.field.node),
      fixes: () => fixesFor(wanted, finding),
    });
  }
}

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The value has the wrong type',
  rationale:
    'The API server cannot read a number where it expects a string, nor a string where it expects a number. YAML decides by the spelling: `5432` is a number, `yes` and `on` are true, and quotes make anything a string.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: "3"
  #         ^^^ error
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        command: postgres
        #        ^^^^^^^^ error
        env:
        - name: PGPORT
          value: 5432
          #      ^^^^ error
        - name: FSYNC
          value: on
          #      ^^ error
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
        command: [postgres]
        env:
        - name: PGPORT
          value: "5432"
        - name: FSYNC
          value: "on"
`,
    },
    {
      title: 'A number in a kustomization',
      wrong: `
#: kustomization.yaml
resources:
- db.yaml
images:
- name: postgres
  newTag: 18
  #       ^^ error
#: db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
  - port: 5432
`,
      right: `
#: kustomization.yaml
resources:
- db.yaml
images:
- name: postgres
  newTag: "18"
#: db.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
  ports:
  - port: 5432
`,
    },
  ],
};

function messageOfKustomize(wanted: ValueType, field: string, node: YamlNode | undefined): Message {
  return message(
    wanted.kind === 'scalar' && wanted.scalar === 'string' && node?.kind === 'scalar'
      ? '"{field}" must be a string, and {value} is none; kustomize refuses the whole file. Quotes make it one.'
      : '"{field}" cannot be {value}; kustomize refuses the whole file.',
    { field, value: shownValue(node) },
  );
}

function messageFor(wanted: ValueType, field: string, node: YamlNode | undefined): Message {
  const args = { field, value: shownValue(node) };
  if (wanted.kind === 'list')
    return message('"{field}" must be a list; the API server refuses {value} here.', args);
  if (wanted.kind !== 'scalar')
    return message('"{field}" must be a mapping; the API server refuses {value} here.', args);
  switch (wanted.scalar) {
    case 'boolean':
      return message('"{field}" must be true or false; the API server refuses {value} here.', args);
    case 'int32':
    case 'int64':
      return integerMessage(args, node);
    case 'quantity':
      return message(
        '"{field}" must be a quantity such as 500m or 10Gi; the API server refuses {value} here.',
        args,
      );
    case 'int-or-string':
      return message('"{field}" must be an integer or a string; the API server refuses {value} here.', args);
    default:
      return stringMessage(args, node);
  }
}

function integerMessage(args: { field: string; value: string }, node: YamlNode | undefined): Message {
  if (node?.kind === 'scalar' && typeof node.value === 'number' && Number.isInteger(node.value)) {
    return message('"{field}" cannot be larger than 2147483647; the API server refuses {value} here.', args);
  }
  return message('"{field}" must be an integer; the API server refuses {value} here.', args);
}

function stringMessage(args: { field: string; value: string }, node: YamlNode | undefined): Message {
  const value = node?.kind === 'scalar' ? node.value : undefined;
  if (typeof value === 'number')
    return message(
      '"{field}" must be a string, and YAML reads {value} as a number; the API server refuses it. Quotes make it a string.',
      args,
    );
  if (typeof value === 'boolean')
    return message(
      '"{field}" must be a string, and YAML reads {value} as true or false; the API server refuses it. Quotes make it a string.',
      args,
    );
  return message('"{field}" must be a string; the API server refuses {value} here.', args);
}

function fixesFor(wanted: ValueType, finding: SchemaFinding): (Fix | undefined)[] {
  const { field, place } = finding;
  const node = field.node;
  const shaped = shapeFixes(wanted, finding);
  if (shaped.length > 0) return shaped;
  // An alias stands for a value that others share: to change it here would change it for them.
  if (node?.kind !== 'scalar' || field.written !== node) return [];
  const to = (newText: string, preferred: boolean): Fix[] => [
    { title: message('Write {value}', { value: newText }), preferred, changes: [replaceAt(place, newText)] },
  ];
  if (wanted.kind === 'list')
    return takesStrings(wanted.of) && isOneLine(node)
      ? to(`[${quote(node.text, node.style)}]`, !/\s/.test(node.text))
      : [];
  if (wanted.kind !== 'scalar') return [];
  if (typeof node.value !== 'string') return isText(wanted.scalar) ? to(JSON.stringify(node.text), true) : [];
  if (isCounted(wanted.scalar) && /^-?(?:0|[1-9]\d{0,8})$/.test(node.text)) return to(node.text, true);
  return wanted.scalar === 'boolean' && /^(?:true|false)$/i.test(node.text)
    ? to(node.text.toLowerCase(), true)
    : [];
}

function isOneLine({ value, style }: YamlScalar): boolean {
  return typeof value === 'string' && style !== 'literal' && style !== 'folded';
}

function takesStrings(type: ValueType): boolean {
  return type.kind === 'scalar' && type.scalar === 'string';
}

function isText(scalar: string): boolean {
  return scalar === 'string' || scalar === 'byte' || scalar === 'date-time';
}

function isCounted(scalar: string): boolean {
  return scalar === 'int32' || scalar === 'int64';
}
