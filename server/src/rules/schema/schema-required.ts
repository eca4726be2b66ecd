import { message, type Message } from '../../base/message';
import { addEntry } from '../../yaml/editing/grow';
import type { PlainScalar } from '../../yaml/editing/print';
import type { Fix, ResourceRule, RulePage } from '../rule';
import { schemaFindings, type SchemaFinding } from '../shared/schema-problems';
import { placeName } from '../shared/schema/schema-words';

/** Fields that the API server wants and that are not there. */
export const rule: ResourceRule = {
  id: 'schema-required',
  group: 'schema',
  severity: 'error',
  kinds: 'any',
  check(context) {
    for (const finding of schemaFindings(context, 'schema-required')) {
      context.report({
        place: finding.place,
        message: messageFor(finding, context.manifest.kind),
        fixes: () => fixesFor(finding),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A field that must be there is missing',
  rationale: 'The API server has no default for these fields and refuses a manifest without them.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
          - labelSelector:
          # ^^^^^^^^^^^^^ error
              matchLabels:
                app: db
      containers:
      - name: db
        image: postgres:17
        ports:
        - name: postgres
        # ^^^^ error
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
          - labelSelector:
              matchLabels:
                app: db
            topologyKey: kubernetes.io/hostname
      containers:
      - name: db
        image: postgres:17
        ports:
        - name: postgres
          containerPort: 5432
`,
    },
  ],
};

function messageFor({ problem, field }: SchemaFinding, kind: string): Message {
  const name = problem.field ?? '';
  if (field.parent === undefined || problem.path.length === 0)
    return message('{kind} lacks "{name}"; the API server refuses it.', { kind, name });
  return message('"{place}" lacks "{name}"; the API server refuses it.', {
    place: placeName(problem.path),
    name,
  });
}

/** What nearly everybody writes in fields that are free text for the schema. */
const USUAL: Readonly<Record<string, readonly PlainScalar[]>> = {
  topologyKey: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'],
  maxSkew: [1],
};

/** A field is added only with a value that can be right; an empty one would hide what is missing. */
function fixesFor({ problem, field, schema, type }: SchemaFinding): Fix[] {
  const name = problem.field ?? '';
  const choices: readonly PlainScalar[] =
    schema.fieldAt(type, [...problem.path, name])?.values ?? USUAL[name] ?? [];
  return choices.map((value) => ({
    title: message('Add {entry}', { entry: `${name}: ${value}` }),
    changes: [addEntry(field, name, value)],
  }));
}
