import { message } from '../../base/message';
import { podsInWords } from '../../identity/pods-in-words';
import { matches } from '../../model/labels';
import type { Manifest } from '../../model/manifest';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import { isNearby } from '../../workspace/lookups';
import { correctSelector } from '../fixes/select-pods';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { governedSets } from '../shared/service/governed-sets';
import {
  formatMissed,
  isSlip,
  missedLabels,
  placeOfMissed,
  relatedLabels,
  type MissedLabel,
} from '../shared/label-slips';

/** A governing Service whose selector does not match the pods of its set. */
export const rule: ResourceRule = {
  id: 'service-selects-other-pods',
  group: 'service',
  severity: 'error',
  kinds: ['Service'],
  check(context) {
    const service = context.manifest.service;
    if (service?.selector.state !== 'present' || service.type.value === 'ExternalName') return;
    const governed = governedSets(context.resource, context.lookups);
    for (const { set, selects } of governed) {
      if (selects !== 'no' || set.manifest.podTemplate === undefined || isRefused(set.manifest)) continue;
      const missed = missedLabels(service.selector, set.manifest.podTemplate.labels);
      // A Service of the same name far away may belong to another application.
      if (!isNearby(context.resource, set) && !missed.some(isSlip)) continue;
      reportMissed(context, set, missed, governed.length === 1);
      return;
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The governing Service selects other pods',
  rationale:
    'A pod gets its DNS name when the Service named by `serviceName` also selects it. The selector is compared with the labels of the pods, not with those of the StatefulSet.',
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
    app: database
    #    ^^^^^^^^ error
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
`,
    },
    {
      title: 'A label that the pods do not have',
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
    role: primary
    #^^^ error
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
`,
    },
  ],
};

/** A set that does not select its own pods is the cause, and has a message of its own. */
function isRefused({ statefulSet, podTemplate }: Manifest): boolean {
  if (statefulSet?.selector.state !== 'present' || podTemplate === undefined) return false;
  return matches(statefulSet.selector, podTemplate.labels) === 'no';
}

function reportMissed(
  { manifest, root, report }: RuleContext,
  { manifest: set }: Resource,
  missed: readonly MissedLabel[],
  alone: boolean,
): void {
  const [first] = missed;
  report({
    // The selector where an expression decides.
    place: first === undefined ? (manifest.service?.selector ?? manifest) : placeOfMissed(first),
    message: message(
      'Service "{service}" governs StatefulSet "{set}" but does not select its pods ({detail}); {pods} will have no DNS names.',
      {
        service: nameInWords(manifest),
        set: nameInWords(set),
        detail: formatMissed(missed),
        pods: podsInWords(set),
      },
    ),
    related: relatedLabels(set, first),
    fixes: () => {
      const fix = correctSelector(root.at('spec', 'selector'), set, missed);
      // The pods of another set would lose the names that they have, or still have none.
      return [fix && { ...fix, preferred: fix.preferred === true && alone }];
    },
  });
}
