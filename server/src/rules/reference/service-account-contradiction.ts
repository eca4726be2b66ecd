import { message } from '../../base/message';
import { removal } from '../fixes/removal';
import type { ResourceRule, RulePage } from '../rule';
import { unquotedAt } from '../../yaml/written-at';
import { podSpecOf } from '../shared/pod-lists';

/** `serviceAccount` and `serviceAccountName` name two accounts. */
export const rule: ResourceRule = {
  id: 'service-account-contradiction',
  group: 'reference',
  severity: 'warning',
  kinds: 'pods',
  check({ manifest, root, report }) {
    const spec = podSpecOf({ manifest, root });
    const old = spec.get('serviceAccount');
    const current = spec.get('serviceAccountName');
    const [dropped, kept] = [old.text(), current.text()];
    if (dropped === undefined || kept === undefined || dropped === kept || dropped === '' || kept === '')
      return;
    // Both were written alike: a kustomization renames the account, and only the name that wins follows.
    if (unquotedAt(current.place) === dropped) return;
    report({
      place: old.place,
      message: message(
        'The pods will run as "{kept}", not as "{dropped}": serviceAccountName wins over serviceAccount.',
        { kept, dropped },
      ),
      related: [{ place: current.place, message: message('The name that wins') }],
      fixes: () => [{ ...removal(old), preferred: true }],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'Two service accounts are named',
  rationale:
    '`serviceAccount` is the old name of `serviceAccountName`. Where both are written, the API server keeps `serviceAccountName` and silently drops the other.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  serviceAccount: shop
  #               ^^^^ warning
  serviceAccountName: default
  containers:
  - name: db
    image: postgres:17
`,
      right: `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  serviceAccountName: default
  containers:
  - name: db
    image: postgres:17
`,
    },
  ],
};
