import { message } from '../../base/message';
import { expand } from '../../model/path-pattern';
import type { Field } from '../../yaml/field';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { allContainersOf, podSpecOf } from '../shared/pod-lists';

/** Passwords and tokens that anybody who reads the repository can read. */
export const rule: ResourceRule = {
  id: 'plaintext-secret',
  group: 'practice',
  severity: 'off',
  kinds: 'all',
  check(context) {
    if (context.manifest.kind === 'Secret') checkSecret(context);
    else if (context.manifest.podTemplate !== undefined) checkVariables(context);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The manifest contains a secret value',
  rationale:
    'What is committed stays in the history, and base64 hides nothing. Values belong in an encrypted form (SOPS, sealed secrets), in an external store, or are filled in when the manifest is applied; containers read them with `secretKeyRef`.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  password: correct-horse
  #         ^^^^^^^^^^^^^ hint
`,
      right: `
apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  password: \${DB_PASSWORD}
`,
    },
    {
      title: 'in a variable',
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    env:
    - name: POSTGRES_PASSWORD
      value: correct-horse
      #      ^^^^^^^^^^^^^ hint
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
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

function checkSecret({ root, report }: RuleContext): void {
  // SOPS leaves keys readable and adds its own map; what it encrypted is no secret any more.
  if (root.get('sops').isPresent) return;
  for (const entry of ['data', 'stringData'].flatMap((key) => root.get(key).entries())) {
    const key = String(entry.key);
    if (isPublic(key) || !isLiteral(entry)) continue;
    report({
      place: entry.place,
      message: message(
        'The value of "{key}" can be read by everybody who can read this file; base64 hides nothing. Encrypt it, or fill it in when the manifest is applied.',
        { key },
      ),
    });
  }
}

const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|CREDENTIALS?)$/i;

function checkVariables(context: RuleContext): void {
  for (const variable of allContainersOf(podSpecOf(context)).flatMap((c) => expand(c, ['env', '*']))) {
    const name = variable.get('name').text();
    const value = variable.get('value');
    if (name === undefined || !SECRET_NAME.test(name) || isSwitch(name, value) || !isLiteral(value)) continue;
    context.report({
      place: value.place,
      message: message(
        'The value of {name} can be read by everybody who can read this file or the pod. Keep it in a Secret and take it with secretKeyRef.',
        { name },
      ),
    });
  }
}

/** `ALLOW_EMPTY_PASSWORD=yes` holds no password, and a path only says where one lies. */
function isSwitch(name: string, value: Field): boolean {
  return (
    /^(?:ALLOW|ENABLE|DISABLE|USE|NO)_/i.test(name) ||
    /^(?:true|false|yes|no|on|off|\d|\/.*)$/i.test(value.text() ?? '')
  );
}

/** Certificates are made to be shown. */
function isPublic(key: string): boolean {
  return /\.(?:crt|cert)$|^(?:username|user)$/i.test(key);
}

/** What people write where something else is to come. */
const STAND_IN =
  /^(?:<.*>|change[-_ ]?(?:me|it).*|replace[-_ ]?.*|todo.*|fixme.*|your[-_ ].*|x{3,}|\*{3,}|\.{3,})$/i;

function isLiteral(field: Field): boolean {
  const text = field.text()?.trim();
  // `DB_PASSWORD` as a value is the name of what a script puts there.
  const isName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text ?? '');
  return text !== undefined && text !== '' && !isName && !STAND_IN.test(text);
}
