import { guessing, message } from '../../base/message';
import { nearestOf } from '../../base/nearest';
import { podName } from '../../identity/names';
import { podsInWords } from '../../identity/pods-in-words';
import type { Selector } from '../../model/labels';
import { nameInWords } from '../../model/name-in-words';
import { mayShareNamespace, selectedPod, setOfPodName } from '../../model/selection';
import { isNearby } from '../../workspace/lookups';
import { podLacking } from '../../workspace/pod-lacking';
import type { Selected } from '../../workspace/selected';
import { raiseReplicas } from '../fixes/replicas';
import { useName } from '../fixes/use-value';
import type { ResourceRule, RuleContext, RulePage } from '../rule';
import { relatedObject } from '../shared/related-object';
import { governedSets } from '../shared/service/governed-sets';
import { autoscalerOf, relatedReplicas } from '../shared/scale';
import { reportMeant } from '../shared/workload-meant';

/** A Service that selects no workload, while one beside it is a typing slip away, or a pod that its set does not have. */
export const rule: ResourceRule = {
  id: 'service-selector-unmatched',
  group: 'service',
  severity: 'information',
  kinds: ['Service'],
  check(context) {
    const { manifest, resource, root, lookups } = context;
    const selector = manifest.service?.selector;
    if (selector?.state !== 'present') return;
    const selected = lookups.podsSelectedBy(selector, resource);
    if (selected.length > 0) {
      reportLacking(context, selector, selected);
      return;
    }
    if (governedSets(resource, lookups).length > 0) return;
    reportSetMeant(context, selector);
    reportMeant(context, selector, root.at('spec', 'selector'), (workload) =>
      message(
        'Service "{service}" selects no pods in the workspace. {kind} "{name}" has almost these labels ({detail}).',
        { service: nameInWords(manifest), ...workload },
      ),
    );
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The Service selects no pods in the workspace',
  rationale:
    'A Service without pods is accepted and answers nobody. Pods may come from elsewhere (operators, other repositories), so this is said only where a workload beside the Service has almost the labels that the selector names, or where the selector asks for one pod of a set that makes no pod of that number, or whose name is a typing slip away.',
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

/** Says that there is no set of the name in a selector of one pod, where one beside the Service is a typing slip away. */
function reportSetMeant({ manifest, resource, lookups, report }: RuleContext, selector: Selector): void {
  const pod = selectedPod(selector);
  const name = setOfPodName(selector);
  if (pod === undefined || name === undefined || lookups.named('StatefulSet', name).length > 0) return;
  const sets = lookups
    .fewAround('StatefulSet', resource)
    .filter((set) => isNearby(resource, set) && mayShareNamespace(set.manifest, manifest));
  const meant = nearestOf(name, sets, (set) => set.manifest.name.value);
  const near = meant?.manifest.name.value;
  if (meant === undefined || near === undefined) return;
  report({
    place: pod.label,
    message: guessing(
      message('Service "{service}" selects no pods: there is no StatefulSet "{set}".', {
        service: nameInWords(manifest),
        set: name,
      }),
      near,
    ),
    related: [relatedObject(meant)],
    fixes: () => [useName(pod.label, podName(near, pod.ordinal))],
  });
}

/** Says that none of the sets that a selector of one pod may mean has a pod of that number. */
function reportLacking(
  { manifest, resource, lookups, report }: RuleContext,
  selector: Selector,
  selected: readonly Selected[],
): void {
  const pod = selectedPod(selector);
  const sets = selected.filter(({ resource: set }) => !set.manifest.fragment);
  if (pod === undefined) return;
  const { ordinal, label } = pod;
  const lacking = sets.map(({ resource: set, match }) =>
    match === 'yes' && autoscalerOf(set, lookups) === undefined
      ? podLacking(set, [ordinal], label.source, lookups)
      : undefined,
  );
  const set = sets[0]?.resource;
  const scaled = lacking[0]?.scaled;
  // Several sets are copies of which one is applied, and none may have the pod.
  if (set === undefined || scaled === undefined || lacking.includes(undefined) || !isNearby(resource, set))
    return;
  const name = nameInWords(scaled);
  report({
    place: label,
    message: message(
      'StatefulSet "{set}" has the pods {pods}. There is no {pod}; Service "{service}" selects no pods.',
      { service: nameInWords(manifest), set: name, pods: podsInWords(scaled), pod: podName(name, ordinal) },
    ),
    related: [relatedReplicas(scaled)],
    fixes: () => [raiseReplicas(set, ordinal)],
  });
}
