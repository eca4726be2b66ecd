import { grouped } from '../../base/grouped';
import { guessing, message, type Message } from '../../base/message';
import type { SchemaProblem } from '../../schema/problem';
import { quote, replaceAt } from '../../yaml/editing/edits';
import type { Field, Place } from '../../yaml/field';
import type { ChunkContext, ChunkRule, Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { misspeltHead } from '../shared/schema/misspelt-head';
import { kustomizationFindings } from '../shared/schema/kustomization-findings';
import { schemaFindings, type SchemaFinding } from '../shared/schema-problems';
import { innerHomeOf, isHomeless, nestInner, storageHomeOf, type Inner } from '../shared/schema/inner-home';
import { isAmongLabels, nestLabels } from '../shared/schema/selector-shape';
import { variableOf, withoutLevel } from '../shared/schema/shape-fixes';
import { moveHome, outerHomeOf, pathName } from '../shared/schema/schema-home';

/** Keys that the chosen Kubernetes minor does not know, and slips in the keys of a kustomization. */
export const rule: ResourceRule & ChunkRule = {
  id: 'schema-unknown-field',
  group: 'schema',
  severity: 'error',
  kinds: 'any',
  fragments: true,
  check(context) {
    const findings = schemaFindings(context, 'schema-unknown-field');
    for (const ofMap of grouped(findings, ({ field }) => field.parent).values()) checkMap(context, ofMap);
  },
  checkChunk(context) {
    checkHead(context);
    for (const { place, problem, field: holder } of kustomizationFindings(context, 'schema-unknown-field')) {
      const { field = '', suggestion: near = '' } = problem;
      context.report({
        place,
        message: message('{kind} has no field "{field}" here; kustomize refuses it. Did you mean "{near}"?', {
          kind: context.chunk.root.get('kind').text() ?? 'Kustomization',
          field,
          near,
        }),
        fixes: () => useSuggestion(problem, holder, place),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The field does not exist',
  rationale:
    'kubectl refuses a manifest with a field that its kind does not have. Other clients send it along, and the API server silently drops it: what was written there never takes effect. kustomize refuses a kustomization with a key that it does not know. Of those only slips are named, for a newer kustomize may have more keys. A slip in `apiVersion` or `kind` itself, for which nobody takes the document for a manifest, is named where the version and the kind belong together.',
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
      containers:
      - name: db
        image: postgres:17
        volumeMount:
        #^^^^^^^^^^ error
        - name: data
          mountPath: /var/lib/postgresql/data
      volumes:
      - name: data
        emptyDir: {}
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
      containers:
      - name: db
        image: postgres:17
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
      volumes:
      - name: data
        emptyDir: {}
`,
    },
    {
      title: 'A field that came later, and one in the wrong place',
      minor: 29,
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  trafficDistribution: PreferClose
  #^^^^^^^^^^^^^^^^^^ error
  selector:
    app: db
  ports:
  - port: 5432
    publishNotReadyAddresses: true
    #^^^^^^^^^^^^^^^^^^^^^^^ error
`,
      right: `
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
  publishNotReadyAddresses: true
`,
    },
    {
      title: 'A misspelt key of a kustomization',
      wrong: `
#: kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- db.yaml
namePrfix: blue-
#^^^^^^^^ error
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
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- db.yaml
namePrefix: blue-
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

/** Reports the unknown keys of one map. What all of them have in common is asked once: there may be thousands. */
function checkMap(context: RuleContext, findings: readonly SchemaFinding[]): void {
  const { manifest, settings, report } = context;
  const [first] = findings;
  const areLabels = first !== undefined && isAmongLabels(first);
  // They are put into a mapping together, so each of them must belong there.
  const home = first !== undefined && findings.every(isHomeless) ? innerHomeOf(first) : undefined;
  for (const finding of findings) {
    const inner = storageHomeOf(finding) ?? home;
    if (areLabels && finding.problem.suggestion === undefined) reportLabel(context, finding);
    // What belongs into a mapping that is not there is named once, and put into it.
    else if (inner === undefined || inner.entries[0]?.key === finding.field.key)
      report({
        place: finding.place,
        message: messageFor(finding, inner, manifest.kind, settings.minor),
        fixes: () => fixesFor(finding, inner),
      });
  }
}

function checkHead(context: ChunkContext): void {
  const head = misspeltHead(context);
  if (head === undefined) return;
  const { field, meant, kind } = head;
  const args = { kind, field: String(field.key) };
  context.report({
    place: field.keyPlace,
    message: guessing(message('{kind} has no field "{field}" here; kubectl refuses it.', args), meant),
    fixes: () => [useKey(field, field.keyPlace, meant)],
  });
}

/** Of several labels the first is named: they all slipped for one reason. */
function reportLabel({ report }: RuleContext, { place, field }: SchemaFinding): void {
  const selector = field.parent;
  if (selector === undefined || selector.entries()[0]?.key !== field.key) return;
  report({
    place,
    message: message(
      'A label selector names its labels below "matchLabels"; kubectl refuses "{field}" here.',
      { field: String(field.key) },
    ),
    fixes: () => [nestLabels(selector)],
  });
}

function messageFor(
  { problem, field, schema, type }: SchemaFinding,
  inner: Inner | undefined,
  kind: string,
  minor: number,
): Message {
  const { field: name = '', since, until, suggestion } = problem;
  const args = { kind, field: name };
  if (since !== undefined)
    return message(
      '{kind} has the field "{field}" from Kubernetes 1.{since} on; kubectl for 1.{minor} refuses it.',
      { ...args, since, minor },
    );
  if (until !== undefined)
    return message('{kind} has no field "{field}" since Kubernetes 1.{gone}; kubectl refuses it.', {
      ...args,
      gone: until + 1,
    });
  const home = inner?.path ?? (suggestion === undefined ? outerHomeOf(field, schema, type) : undefined);
  if (home === undefined)
    return guessing(message('{kind} has no field "{field}" here; kubectl refuses it.', args), suggestion);
  if (home.length === 0)
    return message(
      '{kind} has no field "{field}" here; kubectl refuses it. It belongs at the top of the manifest.',
      args,
    );
  return message('{kind} has no field "{field}" here; kubectl refuses it. It belongs in "{home}".', {
    ...args,
    home: pathName(home),
  });
}

function fixesFor(finding: SchemaFinding, inner: Inner | undefined): (Fix | undefined)[] {
  const { problem, field, place } = finding;
  if (inner !== undefined) return [nestInner(inner)];
  const { suggestion, since, until } = problem;
  if ((since ?? until) !== undefined) return [];
  if (suggestion !== undefined) return useSuggestion(problem, field, place);
  return [variableOf(finding), withoutLevel(finding) ?? moveHome(finding)];
}

function useSuggestion({ suggestion }: SchemaProblem, field: Field, place: Place): Fix[] {
  return suggestion === undefined ? [] : [useKey(field, place, suggestion)];
}

function useKey({ keyNode }: Field, place: Place, key: string): Fix {
  const change = replaceAt(place, quote(key, keyNode?.style ?? 'plain'));
  return { title: message('Use {value}', { value: key }), preferred: true, changes: [change] };
}
