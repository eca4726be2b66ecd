import { guessing, message, type Message } from '../../base/message';
import { useOneOf } from '../fixes/use-value';
import type { Fix, ResourceRule, RulePage } from '../rule';
import { schemaFindings, type SchemaFinding } from '../shared/schema-problems';

/** Longer lists of choices (signals) would drown the other quick fixes. */
const MOST_CHOICES = 6;

/** Words that are none of those which a field takes. */
export const rule: ResourceRule = {
  id: 'schema-enum',
  group: 'schema',
  severity: 'error',
  kinds: 'any',
  fragments: true,
  check(context) {
    for (const finding of schemaFindings(context, 'schema-enum')) {
      context.report({
        place: finding.place,
        message: messageFor(finding, context.settings.minor),
        fixes: () => fixesFor(finding),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The field does not take this value',
  rationale:
    'Many fields accept only a few words, in exactly one spelling. The API server refuses any other.',
  examples: [
    {
      wrong: `
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
    protocol: tcp
    #         ^^^ error
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
    protocol: TCP
`,
    },
  ],
};

function messageFor({ problem }: SchemaFinding, minor: number): Message {
  const { actual: value = '', since, suggestion: near, values = [] } = problem;
  if (since !== undefined)
    return message(
      'The API server takes "{value}" here from Kubernetes 1.{since} on; 1.{minor} refuses it.',
      { value, since, minor },
    );
  if (near !== undefined || values.length > MOST_CHOICES)
    return guessing(message('The API server refuses "{value}" here.', { value }), near);
  return message('The API server refuses "{value}" here. Possible values: {values}.', {
    value,
    values: values.join(', '),
  });
}

function fixesFor({ problem, field }: SchemaFinding): Fix[] {
  const { suggestion, values = [] } = problem;
  return useOneOf(field, values.length > MOST_CHOICES ? [] : values, suggestion);
}
