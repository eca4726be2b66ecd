import { matches, type Label, type Match, type Selector } from './labels';
import type { Manifest } from './manifest';

/** The label with which the controller marks a pod of a StatefulSet; its value is the pod's name. */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

/** The label with which the controller numbers a pod of a StatefulSet, from Kubernetes 1.28 on. */
const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';

/** The labels that the controller of StatefulSets writes on every pod (facts 1.5). */
export const SET_LABELS: readonly string[] = [POD_NAME_LABEL, POD_INDEX_LABEL, 'controller-revision-hash'];

/**
 * Other labels that controllers put on the pods they make (facts 1.5); all of them count as present although no template writes
 * them. `pod-template-hash` and its kin are values nobody can know beforehand.
 */
const GENERATED = new Set([
  'pod-template-hash',
  'pod-template-generation',
  'job-name',
  'controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
]);

function isGenerated(key: string): boolean {
  return SET_LABELS.includes(key) || GENERATED.has(key);
}

/** Says whether a selector of the same namespace selects the pods of a workload. */
export function selectsPodsOf(selector: Selector, workload: Manifest): Match {
  const template = workload.podTemplate;
  if (template === undefined || selector.state === 'absent' || selector.state === 'empty') return 'no';
  const podName = selector.matchLabels.find((label) => label.key === POD_NAME_LABEL);
  if (podName !== undefined && !ownsPodName(workload, podName)) return 'no';
  const rest: Selector = {
    ...selector,
    matchLabels: selector.matchLabels.filter((label) => !isGenerated(label.key)),
    expressions: selector.expressions.filter((expression) => !isGenerated(expression.key)),
  };
  return matches(rest, template.labels);
}

/** False where the selector asks for another pod of the set: `statefulset.kubernetes.io/pod-name: db-0`. */
export function selectsPod({ matchLabels }: Selector, pod: string, ordinal: number): boolean {
  return matchLabels.every(({ key, value }) => {
    if (value === undefined) return true;
    if (key === POD_NAME_LABEL) return value === pod;
    return key !== POD_INDEX_LABEL || value === String(ordinal);
  });
}

/** Says whether a selector asks for one pod of each set, by its name or its number. */
export function selectsOnePod({ matchLabels }: Selector): boolean {
  return matchLabels.some(({ key }) => key === POD_NAME_LABEL || key === POD_INDEX_LABEL);
}

/** Where the labels that name one pod of a set say its ordinal. */
const ORDINAL_IN: ReadonlyMap<string, RegExp> = new Map([
  [POD_NAME_LABEL, /-(\d+)$/],
  [POD_INDEX_LABEL, /^(\d+)$/],
]);

/** The ordinal of the single pod that a selector asks for, and the label; undefined where it asks for none, or by an unknown value. */
export function selectedPod({ matchLabels }: Selector): { ordinal: number; label: Label } | undefined {
  for (const label of matchLabels) {
    const digits = ORDINAL_IN.get(label.key)?.exec(label.value ?? '')?.[1];
    if (digits !== undefined) return { ordinal: Number(digits), label };
  }
  return undefined;
}

/** The ordinal alone. */
export function selectedOrdinal(selector: Selector): number | undefined {
  return selectedPod(selector)?.ordinal;
}

/** Labels a template must write itself for a selector to match it. */
export function writtenLabels(selector: Selector): readonly Label[] {
  return [...selector.matchLabels, ...selector.single].filter((label) => !isGenerated(label.key));
}

/** `db-0` belongs to StatefulSet `db` (facts 1.3: the last `-digits` is cut off). */
function ownsPodName(workload: Manifest, label: Label): boolean {
  if (label.value === undefined || workload.name.value === undefined) return true;
  return workload.kind === 'StatefulSet' && label.value.replace(/-\d+$/, '') === workload.name.value;
}

/** Name of the StatefulSet that a `pod-name` selector means. */
export function setOfPodName(selector: Selector): string | undefined {
  const label = selector.matchLabels.find((candidate) => candidate.key === POD_NAME_LABEL);
  return label?.value?.replace(/-\d+$/, '');
}

/** Two objects may share a namespace unless both write one and they differ (kubectl's `-n` fills the gap). */
export function mayShareNamespace(a: Manifest, b: Manifest): boolean {
  const left = a.namespace.value;
  const right = b.namespace.value;
  return left === undefined || right === undefined || left === right;
}
