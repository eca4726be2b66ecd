import { message } from '../../base/message';
import { APPS_WORKLOADS, LASTING_KINDS } from '../../model/kinds';
import { formatLabels } from '../../model/labels';
import { isWhole } from '../../model/manifest';
import { nameInWords } from '../../model/name-in-words';
import type { Resource } from '../../workspace/chunk';
import { selectorOf } from '../../workspace/resource-index';
import type { ResourceRule, RulePage } from '../rule';
import { relatedObject } from '../shared/related-object';

/** Two workloads whose selectors catch the same pods. */
export const rule: ResourceRule = {
  id: 'selector-overlap',
  group: 'stateful-set',
  severity: 'warning',
  kinds: APPS_WORKLOADS,
  check({ resource, manifest, lookups, report }) {
    const selector = selectorOf(manifest);
    if (selector?.state !== 'present') return;
    const other = lookups
      .podsSelectedNear(selector, resource)
      .find((candidate) => candidate.match === 'yes' && livesBeside(candidate.resource, resource))?.resource;
    if (other === undefined) return;
    const { source, span } = selector.matchLabels[0] ?? selector;
    report({
      place: { source, span },
      // Of two files of a folder one may be the alternative to the other.
      severity:
        areAppliedTogether(other, resource) && !areForOtherNodes(other, resource) ? 'warning' : 'information',
      message: message(
        '{kind} "{name}" selects {labels}, which the pods of {otherKind} "{other}" have too; Services, budgets and autoscalers will mix up the two.',
        {
          kind: manifest.kind,
          name: nameInWords(manifest),
          labels: formatLabels(selector.matchLabels) || '…',
          otherKind: other.manifest.kind,
          other: nameInWords(other.manifest),
        },
      ),
      related: [relatedObject(other)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The selector also matches the pods of another workload',
  rationale:
    'Controllers tell their pods apart by owner, but Services, disruption budgets, autoscalers and `kubectl logs -l` only know labels: what is meant for one workload reaches the other one too. Give each workload a label of its own.',
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
      app: shop
      #    ^^^^ warning
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: db
        image: postgres:17
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: shop
      tier: web
  template:
    metadata:
      labels:
        app: shop
        tier: web
    spec:
      containers:
      - name: web
        image: nginx:1.29
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
      app: shop
      tier: db
  template:
    metadata:
      labels:
        app: shop
        tier: db
    spec:
      containers:
      - name: db
        image: postgres:17
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: shop
      tier: web
  template:
    metadata:
      labels:
        app: shop
        tier: web
    spec:
      containers:
      - name: web
        image: nginx:1.29
`,
    },
  ],
};

/** One program often has a DaemonSet for each kind of node, as flannel has. */
function areForOtherNodes({ manifest: a }: Resource, { manifest: b }: Resource): boolean {
  return a.kind === 'DaemonSet' && b.kind === 'DaemonSet';
}

function areAppliedTogether(a: Resource, b: Resource): boolean {
  return (
    a.chunk.file === b.chunk.file || (a.rendering !== undefined && a.rendering.world === b.rendering?.world)
  );
}

/**
 * Applied together for certain only where they share a file; in a folder, two workloads of one name are variants of
 * which one is chosen.
 */
function livesBeside(other: Resource, resource: Resource): boolean {
  const { manifest } = other;
  if (
    // Jobs often bear the labels of the application that they serve.
    !LASTING_KINDS.includes(manifest.kind) ||
    !isWhole(manifest) ||
    manifest.name.value === undefined
  )
    return false;
  const sameName = manifest.name.value === resource.manifest.name.value;
  if (other.chunk.file === resource.chunk.file)
    return !(sameName && manifest.kind === resource.manifest.kind);
  return !sameName && other.chunk.file.folder === resource.chunk.file.folder;
}
