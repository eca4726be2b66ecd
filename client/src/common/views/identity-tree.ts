import type { IdentityProblem, StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import { podNodes } from './pod-nodes';
import type { IdentityNode, TreeContext } from './identity-node';

/** The worst problem that deserves a mark; information and hints stay in the editor. */
function worstProblem(problems: readonly IdentityProblem[]): IdentityProblem | undefined {
  return (
    problems.find(({ severity }) => severity === 'error') ??
    problems.find(({ severity }) => severity === 'warning')
  );
}

/** The first sentence of a message: the rest is in the tooltip and in the editor. */
function firstSentence(message: string): string {
  return /^.*?(?:\.(?=\s|$)|。)/su.exec(message)?.[0].replace(/[.。]$/u, '') ?? message;
}

function podCount(set: StatefulSetIdentity, { t }: TreeContext): string {
  if (set.replicas === null) return t('number of pods not known');
  return set.replicas === 1 ? t('1 pod') : t('{0} pods', set.replicas);
}

function serviceNode(set: StatefulSetIdentity, id: string, { t }: TreeContext): IdentityNode[] {
  const { service } = set;
  if (service === null) return [];
  const state =
    service.found === false
      ? t('not found')
      : service.headless === null
        ? ''
        : service.headless
          ? t('headless')
          : t('not headless');
  const fullName = service.fqdn ?? service.name;
  return [
    {
      id: `${id}/service`,
      kind: 'service',
      label: service.name,
      description: state,
      tooltip: state === '' ? fullName : `${fullName}\n${state}`,
      accessibleLabel: t('Service {0}, {1}', service.name, state),
      icon: 'broadcast',
      ...(service.found === false && { severity: 'warning' as const }),
      children: [],
      ...(service.fqdn !== null && { dnsName: service.fqdn }),
      ...(service.location && { location: service.location }),
    },
  ];
}

function setNode(set: StatefulSetIdentity, id: string, context: TreeContext): IdentityNode {
  const { t } = context;
  const name = set.name ?? set.expression ?? t('name not known');
  const place = [context.relativePath(set.uri), ...(set.overlay === undefined ? [] : [set.overlay])].join(
    ' · ',
  );
  const problem = worstProblem(set.problems);
  const summary = problem ? firstSentence(problem.message) : `${podCount(set, context)} · ${place}`;
  return {
    id,
    kind: 'statefulSet',
    label: name,
    description: summary,
    tooltip: [
      `StatefulSet ${name}`,
      `${podCount(set, context)} · ${place}`,
      ...set.problems.map((p) => p.message),
    ].join('\n'),
    accessibleLabel: t('StatefulSet {0}, {1}', name, summary),
    icon: 'layers',
    ...(problem && { severity: problem.severity === 'error' ? ('error' as const) : ('warning' as const) }),
    expanded: true,
    children: [...serviceNode(set, id, context), ...podNodes(set, id, context)],
    peers: set.pods.flatMap(({ fqdn }) => (fqdn === null ? [] : [fqdn])),
    location: { uri: set.uri, range: set.range },
  };
}

/** Makes ids unique and steady: the same set keeps its id, and with it its open branches, while lines move. */
function uniqueId(id: string, taken: Set<string>): string {
  let candidate = id;
  for (let count = 2; taken.has(candidate); count += 1) candidate = `${id}~${count}`;
  taken.add(candidate);
  return candidate;
}

/** Builds the tree namespace → StatefulSet → Service and pods → DNS names and claims. */
export function identityTree(sets: readonly StatefulSetIdentity[], context: TreeContext): IdentityNode[] {
  const taken = new Set<string>();
  const namespaces = new Map<string | null, IdentityNode[]>();
  for (const set of sets) {
    const key = `${set.namespace ?? '?'}/${set.name ?? '?'}@${set.uri}${set.overlay ?? ''}`;
    const nodes = namespaces.get(set.namespace) ?? [];
    namespaces.set(set.namespace, nodes);
    nodes.push(setNode(set, uniqueId(key, taken), context));
  }
  return [...namespaces]
    .sort(([a], [b]) => (a ?? '\uffff').localeCompare(b ?? '\uffff'))
    .map(([namespace, nodes]) => {
      const label = namespace ?? context.t('namespace not known');
      return {
        id: `namespace:${namespace ?? ''}`,
        kind: 'namespace',
        label,
        description: '',
        tooltip: context.t('Namespace {0}', label),
        accessibleLabel: context.t('Namespace {0}', label),
        icon: 'symbol-namespace',
        expanded: true,
        children: nodes.sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true })),
      };
    });
}
