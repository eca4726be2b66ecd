import type { IdentityProblem, StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import { listed } from '../listed';
import { applyFilter } from './identity-filter';
import { namespaceId, type IdentityNode, type PodPage, type TreeContext } from './identity-node';
import { sorted, type SortOrder } from './identity-sort';
import { allPods, setTarget } from './pod-nodes';
import { serviceNodes } from './service-node';
import { updateText } from './update-text';

/** With more sets than this a person opens those that are of interest; each open one is asked for its pods. */
const MAX_OPEN_SETS = 50;

/** What a person chose about the tree. */
export interface TreeChoices {
  readonly filter: string;
  readonly order: SortOrder;
}

/** A set with what the filter leaves of its pods. */
interface ShownSet {
  readonly set: StatefulSetIdentity;
  readonly only: PodPage | undefined;
}

/** What a set is one of: the builds of one manifest, or manifests of one name in several files. */
interface Others {
  readonly isVariant: boolean;
  readonly isNamesake: boolean;
}

/** The problems that deserve a mark; information and hints stay in the editor. */
export function countedProblems({ problems }: StatefulSetIdentity): IdentityProblem[] {
  const of = (wanted: string) => problems.filter(({ severity }) => severity === wanted);
  return [...of('error'), ...of('warning')];
}

/** The first sentence of a message: the rest is in the tooltip and in the editor. */
function firstSentence(message: string): string {
  return /^.*?(?:\.(?=\s|$)|。)/su.exec(message)?.[0].replace(/[.。]$/u, '') ?? message;
}

function podCount(set: StatefulSetIdentity, { t }: TreeContext): string {
  if (set.replicas === null) return t('number of pods not known');
  return set.replicas === 1 ? t('1 pod') : t('{0} pods', set.replicas);
}

function placeOf(set: StatefulSetIdentity, context: TreeContext): string {
  return [context.relativePath(set.uri), ...(set.overlay === undefined ? [] : [set.overlay])].join(' · ');
}

function setNode(
  { set, only }: ShownSet,
  id: string,
  context: TreeContext,
  { isVariant, isNamesake }: Others,
): IdentityNode {
  const { t } = context;
  const name = set.name ?? set.expression ?? t('name not known');
  const place = placeOf(set, context);
  const problems = countedProblems(set);
  const [worst] = problems;
  const update = set.update && updateText(set.update, context);
  const isRemoved = set.update?.isRemoved === true;
  const icon = isRemoved ? 'trash' : 'layers';
  const facts = [...(isRemoved ? [] : [podCount(set, context)]), ...(isVariant ? [] : [place])];
  // What is wrong stands instead of the facts, except for the place where only that tells two sets apart.
  const state = worst ? [...(isNamesake ? [place] : []), firstSentence(worst.message)] : facts;
  const summary = [...(update ? [update] : []), ...state].join(' · ');
  const pods = only ?? allPods(set);
  return {
    id,
    kind: 'statefulSet',
    label: isVariant ? (set.overlay ?? name) : name,
    description: summary,
    tooltip: [
      `StatefulSet ${name}`,
      `${podCount(set, context)} · ${place}`,
      ...(update ? [update] : []),
      ...set.problems.map((problem) => problem.message),
    ].join('\n'),
    accessibleLabel: t(
      'StatefulSet {0}, {1}',
      isVariant ? listed([name, set.overlay ?? ''], t) : name,
      summary,
    ),
    icon: isVariant ? 'versions' : icon,
    ...(worst && { severity: worst.severity === 'error' ? ('error' as const) : ('warning' as const) }),
    problems: problems.length,
    children: only === undefined ? serviceNodes(set, id, context) : [],
    ...(pods && { pods }),
    set,
    ...setTarget(set),
    location: { uri: set.uri, range: set.range },
  };
}

/** One set that several kustomizations make under one name. */
function variantsNode(variants: readonly IdentityNode[], id: string, context: TreeContext): IdentityNode {
  const { t } = context;
  const [first] = variants;
  const name = first?.set?.name ?? '';
  const description = [
    t('{0} overlays', variants.length),
    ...(first?.set ? [context.relativePath(first.set.uri)] : []),
  ].join(' · ');
  const severity =
    variants.find((each) => each.severity === 'error') ?? variants.find((each) => each.severity);
  return {
    id,
    kind: 'variants',
    label: name,
    description,
    tooltip: [`StatefulSet ${name}`, ...variants.map(({ label }) => label)].join('\n'),
    accessibleLabel: t('StatefulSet {0}, {1}', name, description),
    icon: 'layers',
    ...(severity?.severity && { severity: severity.severity }),
    children: variants,
    ...(first?.location && { location: first.location }),
  };
}

/** Makes ids unique and steady: the same set keeps its id, and with it its open branches, while lines move. */
function uniqueId(id: string, taken: Set<string>): string {
  let candidate = id;
  for (let count = 2; taken.has(candidate); count += 1) candidate = `${id}~${count}`;
  taken.add(candidate);
  return candidate;
}

/** What the variants of one set have in common: where it is written, and the name under which it is built. */
function variantKey({ uri, range, namespace, name, overlay }: StatefulSetIdentity): string | undefined {
  if (overlay === undefined || name === null) return undefined;
  return JSON.stringify([uri, range.start.line, namespace, name]);
}

function nodesOf(
  sets: readonly ShownSet[],
  expanded: boolean,
  taken: Set<string>,
  context: TreeContext,
): IdentityNode[] {
  const groups = new Map<string, ShownSet[]>();
  sets.forEach((shown, at) => {
    const key = variantKey(shown.set) ?? String(at);
    groups.set(key, [...(groups.get(key) ?? []), shown]);
  });
  const counts = new Map<string | null, number>();
  for (const [first] of groups.values())
    if (first) counts.set(first.set.name, (counts.get(first.set.name) ?? 0) + 1);
  return [...groups.values()].map((group) => {
    const nodes = group.map((shown) => {
      const { set } = shown;
      const others = { isVariant: group.length > 1, isNamesake: (counts.get(set.name) ?? 0) > 1 };
      // VS Code remembers by the id what is open, so one that begins closed has another.
      const key = `${set.namespace ?? '?'}/${set.name ?? '?'}@${set.uri}${set.overlay ?? ''}${expanded ? '' : '#'}`;
      return { ...setNode(shown, uniqueId(key, taken), context, others), expanded };
    });
    const [first] = nodes;
    return first !== undefined && nodes.length === 1
      ? first
      : { ...variantsNode(nodes, uniqueId(`${first?.id ?? ''}/variants`, taken), context), expanded };
  });
}

/** Builds the tree namespace → StatefulSet → Service and pods → DNS names and claims. */
export function identityTree(
  sets: readonly StatefulSetIdentity[],
  { filter, order }: TreeChoices,
  context: TreeContext,
): IdentityNode[] {
  const taken = new Set<string>();
  const namespaces = new Map<string | null, ShownSet[]>();
  let count = 0;
  for (const set of sorted(sets, order)) {
    const left = applyFilter(filter, set, context.relativePath(set.uri));
    if (left === undefined) continue;
    const group = namespaces.get(set.namespace) ?? [];
    namespaces.set(set.namespace, group);
    group.push({ set, only: left === 'all' ? undefined : left });
    count += 1;
  }
  return [...namespaces].map(([namespace, shown]) => {
    const label = namespace ?? context.t('namespace not known');
    const children = nodesOf(shown, count <= MAX_OPEN_SETS, taken, context);
    return {
      id: namespaceId(namespace),
      kind: 'namespace',
      label,
      description: '',
      tooltip: context.t('Namespace {0}', label),
      accessibleLabel: context.t('Namespace {0}', label),
      icon: 'symbol-namespace',
      expanded: true,
      children,
    };
  });
}
