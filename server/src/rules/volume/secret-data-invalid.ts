import { message } from '../../base/message';
import { nameInWords } from '../../model/name-in-words';
import { nearby } from '../../workspace/lookups';
import { sharingNamespace } from '../../workspace/selected';
import type { Field } from '../../yaml/field';
import { isStandIn } from '../../yaml/templates/templating';
import type { ResourceRule, RuleContext, RulePage } from '../rule';

/** As Go decodes it: with padding, and with line breaks anywhere. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Words and signs by which an example says that it is a stand-in. */
const STAND_IN = /\s|\.\.\.|…|\*|your|replace|change|encode|base64|xxx|todo|example|redacted|secret|here/i;

/** A line break at the end of base64, which takes three bytes at a time. */
const LINE_BREAK = /(?:Cg==|[AQgw]o=|[AEIMQUYcgkosw048]K)$/;
/** Keys and certificates, which end with a line break rightly, are longer. */
const LONGEST_LINE = 200;

/** A value of a Secret or ConfigMap that is not what the API server decodes, or has a line break more than was meant. */
export const rule: ResourceRule = {
  id: 'secret-data-invalid',
  group: 'volume',
  severity: 'error',
  kinds: ['Secret', 'ConfigMap'],
  check(context) {
    const { root, manifest, report } = context;
    const isSecret = manifest.kind === 'Secret';
    for (const value of root.get(isSecret ? 'data' : 'binaryData').entries()) {
      const text = value.text()?.replace(/[\r\n]/g, '');
      if (text === undefined || isStandIn(text)) continue;
      if (BASE64.test(text)) {
        if (isSecret && text.length < LONGEST_LINE && LINE_BREAK.test(text)) reportLineBreak(context, value);
        continue;
      }
      if (STAND_IN.test(text)) continue;
      report({
        place: value.place,
        message: isSecret
          ? message(
              'This is not base64, so the API server cannot read the Secret. Encode it, or move it to stringData, which takes plain text.',
            )
          : message(
              'This is not base64, so the API server cannot read the ConfigMap. Encode it, or move it to data, which takes plain text.',
            ),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A value of a Secret is not base64',
  rationale:
    'Values in `data` are bytes in base64; the API server refuses a Secret with any other. `stringData` takes them as they are. So it is with `binaryData` and `data` of a ConfigMap. Placeholders are passed over. `echo` puts a line break behind what it is given, and a variable that takes the value has it too: a password is another one then.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: hunter2
  #         ^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: aHVudGVyMg==
`,
    },
    {
      title: 'the line break of `echo`',
      wrong: `
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: aHVudGVyMgo=
  #         ^^^^^^^^^^^^ information
---
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
        env:
        - name: POSTGRES_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: password
`,
      right: `
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  password: aHVudGVyMg==
---
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
        env:
        - name: POSTGRES_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: password
`,
    },
  ],
};

/** In a file nobody minds; a variable is what a program compares, line break and all. */
function reportLineBreak({ resource, manifest, lookups, report }: RuleContext, value: Field): void {
  const secret = manifest.name.value ?? '';
  const users = sharingNamespace(lookups.referencesTo('Secret', secret), manifest);
  const user = nearby(resource, users).find((candidate) =>
    candidate.manifest.references.some(
      ({ row, name, keys }) =>
        name.value === secret &&
        (row.id === 'env-from-secret' ||
          (row.id === 'env-secret' && keys.some((key) => key.value === value.key))),
    ),
  );
  if (user === undefined) return;
  report({
    place: value.place,
    severity: 'information',
    message: message(
      'This value ends with a line break, and so does the variable of {kind} "{name}". `echo -n` adds none.',
      { kind: user.manifest.kind, name: nameInWords(user.manifest) },
    ),
  });
}
