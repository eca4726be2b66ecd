import { reportUnlessOneOf } from '../shared/one-of';
import type { ResourceRule, RulePage } from '../rule';

/** A claim retention policy that does not exist. */
export const rule: ResourceRule = {
  id: 'retention-policy-invalid',
  group: 'stateful-set',
  severity: 'error',
  kinds: ['StatefulSet'],
  fragments: true,
  check(context) {
    const policy = context.root.at('spec', 'persistentVolumeClaimRetentionPolicy');
    for (const moment of ['whenDeleted', 'whenScaled'])
      reportUnlessOneOf(context, policy.get(moment), ['Retain', 'Delete']);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The claim retention policy does not exist',
  rationale:
    'Claims of a StatefulSet that is deleted or scaled down are either kept (`Retain`) or deleted (`Delete`). The API server refuses other words.',
  examples: [
    {
      wrong: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: Keep
    #            ^^^^ error
    whenScaled: retain
    #           ^^^^^^ error
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
`,
      right: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: Retain
    whenScaled: Retain
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
`,
    },
  ],
};
