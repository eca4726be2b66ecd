import { message } from '../../base/message';
import { KINDS } from '../../model/kinds';
import { formatLabels } from '../../model/labels';
import type { Resource } from '../../workspace/chunk';
import { nearest } from '../../workspace/lookups';
import { mayShareNamespace } from '../../model/selection';
import { nameInWords } from '../../model/name-in-words';
import { correctSelector } from '../fixes/select-pods';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { governedSets } from '../shared/service/governed-sets';
import { formatMissed, isSlip, missedLabels, type MissedLabel } from '../shared/label-slips';

/** A Service that selects no workload, while one beside it is a typing slip away. */
export const rule: ResourceRule = {
  id: 'service-selector-unmatched',
  group: 'service',
  severity: 'information',
  kinds: ['Service'],
  check(context) {
    const { manifest, resource, root, lookups, report } = context;
    const selector = manifest.service?.selector;
    if (selector?.state !== 'present' || lookups.podsSelectedBy(selector, resource).length > 0) return;
    if (governedSets(resource, lookups).length > 0) return;
    const meant = workloadMeant(context);
    const [first] = meant?.missed ?? [];
    if (meant === undefined || first === undefined) return;
    const { wanted } = first;
    const workload = meant.workload.manifest;
    report({
      place: { source: wanted.source, span: first.meant?.key === wanted.key ? wanted.span : wanted.keySpan },
      message: message(
        'Service "{service}" selects no pods in the workspace. {kind} "{name}" has almost these labels ({detail}).',
        {
          service: nameInWords(manifest),
          kind: workload.kind,
          name: nameInWords(workload),
          detail: formatMissed(meant.missed),
        },
      ),
      related: [
        {
          place: { source: workload.name.source, span: workload.name.span },
          message: message('Its pods have the labels {labels}', {
            labels: formatLabels(workload.podTemplate?.labels.pairs ?? []),
          }),
        },
      ],
      fixes: () => [correctSelector(root, workload, meant.missed)],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The Service selects no pods in the workspace',
  rationale:
    'A Service without pods is accepted and answers nobody. Pods may come from elsewhere (operators, other repositories), so this is said only where a workload beside the Service has almost the labels that the selector names.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shopp
    #    ^^^^^ information
  ports:
  - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: shop
        image: registry.test/shop:1
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
  - port: 80
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
      - name: shop
        image: registry.test/shop:1
`,
    },
  ],
};

const WORKLOADS = [...KINDS.values()]
  .filter((info) => info.podTemplate !== undefined)
  .map((info) => info.kind);

interface Meant {
  readonly workload: Resource;
  readonly missed: readonly MissedLabel[];
}

/** The one workload of the folder all of whose missed labels are typing slips of the selector. */
function workloadMeant({ manifest, resource, lookups }: RuleContext): Meant | undefined {
  const selector = manifest.service?.selector;
  if (selector === undefined) return undefined;
  const folder = resource.chunk.file.folder;
  const close = WORKLOADS.flatMap((kind) => lookups.fewAround(kind, resource)).flatMap(
    (workload): Meant[] => {
      const labels = workload.manifest.podTemplate?.labels;
      if (workload.chunk.file.folder !== folder) return [];
      if (
        labels === undefined ||
        workload.manifest.fragment ||
        !mayShareNamespace(workload.manifest, manifest)
      )
        return [];
      const missed = missedLabels(selector, labels);
      return missed.length > 0 && missed.every(isSlip) ? [{ workload, missed }] : [];
    },
  );
  const best = nearest(
    resource,
    close.map(({ workload }) => workload),
  );
  return close.find(({ workload }) => best.length === 1 && workload === best[0]);
}
