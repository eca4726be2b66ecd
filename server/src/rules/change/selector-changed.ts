import { message } from '../../base/message';
import { APPS_WORKLOADS } from '../../model/kinds';
import { podTemplateOf } from '../../model/pod-fields';
import { restore } from '../fixes/restore';
import type { Fix, ResourceRule, RuleContext, RulePage } from '../rule';
import { changesOf, type Change } from '../shared/change/changes';

/** Selectors that are another one than in the base version. */
export const rule: ResourceRule = {
  id: 'selector-changed',
  group: 'change',
  severity: 'warning',
  kinds: [...APPS_WORKLOADS, 'Job'],
  check(context) {
    const { root, base, manifest, report } = context;
    const path = ['spec', 'selector'];
    // One that is missing now is another rule's finding.
    if (base === undefined || root.at(...path).isAbsent || base.at(...path).isAbsent) return;
    const changes = changesOf(root.at(...path), base.at(...path));
    const [first] = changes;
    if (first === undefined) return;
    const names = { kind: manifest.kind, name: manifest.name.value ?? '' };
    report({
      place: first.place,
      message:
        manifest.kind === 'StatefulSet'
          ? message(
              'The API server will refuse this update: the selector of a StatefulSet cannot change. A set of another name starts with new claims; to keep those of "{name}", keep its selector.',
              names,
            )
          : message(
              'The API server will refuse this update: the selector of a {kind} cannot change. Delete {kind} "{name}" and create it again, or keep the selector.',
              names,
            ),
      fixes: () => [restoreWithLabels(context, changes)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The update changes the selector of a workload',
  rationale:
    "Compared with a base version (`ordinal check --base REV`). A selector says which pods are the workload's own; if it could change, pods would be left behind that nobody owns. So the API server refuses every update that changes it.",
  examples: [
    {
      wrong: `
#: db.yaml @base
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
#: db.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: postgres
      #    ^^^^^^^^ warning
  template:
    metadata:
      labels:
        app: postgres
    spec:
      containers:
      - name: db
        image: postgres:17
`,
      right: `
#: db.yaml @base
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
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
#: db.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
        tier: data
    spec:
      containers:
      - name: db
        image: postgres:17
`,
    },
  ],
};

/** The labels of the template changed along with the selector, and go back along with it. */
function restoreWithLabels(
  { root, base, manifest }: RuleContext,
  changes: readonly Change[],
): Fix | undefined {
  const keys = new Set(changes.map(({ now }) => now.key));
  const [now, before] = [root, base].map(
    (side) => side && podTemplateOf(side, manifest.kind)?.at('metadata', 'labels'),
  );
  const labels = now === undefined || before === undefined ? [] : changesOf(now, before);
  return restore([...changes, ...labels.filter((label) => keys.has(label.now.key) && label.base.isPresent)]);
}
