import { message } from '../../base/message';
import type { ResourceRule, RulePage } from '../rule';

/** Keys without which the API server refuses a Secret of a type; one of each group is enough. */
const NEEDED: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['kubernetes.io/tls', [['tls.crt'], ['tls.key']]],
  ['kubernetes.io/dockerconfigjson', [['.dockerconfigjson']]],
  ['kubernetes.io/dockercfg', [['.dockercfg']]],
  ['kubernetes.io/ssh-auth', [['ssh-privatekey']]],
  ['kubernetes.io/basic-auth', [['username', 'password']]],
]);

/** A Secret of a type that needs keys which it does not have. */
export const rule: ResourceRule = {
  id: 'secret-data-missing',
  group: 'volume',
  severity: 'error',
  kinds: ['Secret'],
  check(context) {
    const { root, manifest, report } = context;
    const type = root.get('type');
    const needed = NEEDED.get(type.text() ?? '');
    if (needed === undefined || manifest.data === undefined || manifest.data.open) return;
    const keys = new Set(manifest.data.keys.map((key) => key.value));
    for (const choice of needed) {
      if (choice.some((key) => keys.has(key))) continue;
      report({
        place: type.place,
        message: message('A Secret of type {type} needs the key {keys}; the API server refuses it.', {
          type: type.text() ?? '',
          keys: choice.join(' / '),
        }),
      });
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A Secret lacks a key that its type needs',
  rationale:
    'A type such as `kubernetes.io/tls` promises certain keys; the API server refuses a Secret of that type without them. `Opaque` promises nothing.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Secret
metadata:
  name: web-tls
type: kubernetes.io/tls
#     ^^^^^^^^^^^^^^^^^ error
stringData:
  tls.crt: certificate
`,
      right: `
apiVersion: v1
kind: Secret
metadata:
  name: web-tls
type: kubernetes.io/tls
stringData:
  tls.crt: certificate
  tls.key: key
`,
    },
  ],
};
