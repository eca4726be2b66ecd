import type {
  ClaimIdentity,
  PodIdentity,
  StatefulSetIdentity,
} from '../../../../server/src/protocol/identities';
import type { IdentityNode, TreeContext } from './identity-node';

/** Sets with more pods than this are folded, because a list of a thousand is no overview. */
const podsInRange = 100;

/** Kubernetes' own abbreviations, as `kubectl get pvc` prints them. */
const accessModes = new Map([
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
]);

/** A name, or the expression that a template turns into one. */
function shownName({ name, expression }: Pick<PodIdentity, 'name' | 'expression'>): string {
  return name ?? expression ?? '';
}

function claimNode(claim: ClaimIdentity, id: string, { t }: TreeContext): IdentityNode {
  const modes = (claim.accessModes ?? []).map((mode) => accessModes.get(mode) ?? mode);
  const facts = [
    ...(claim.storage === undefined ? [] : [claim.storage]),
    ...modes,
    ...(claim.storageClassName ? [t('class {0}', claim.storageClassName)] : []),
    ...(claim.volume === null ? [] : [t('volume {0}', claim.volume)]),
    ...(claim.existing ? [t('written out in a manifest')] : []),
  ].join(' · ');
  const name = shownName(claim);
  return {
    id: `${id}/claim:${claim.template}`,
    kind: 'claim',
    label: name,
    description: facts,
    tooltip: [`PersistentVolumeClaim ${name}`, t('from claim template {0}', claim.template), facts]
      .join('\n')
      .trim(),
    accessibleLabel: t('claim {0}, {1}', name, facts),
    icon: 'database',
    children: [],
  };
}

function dnsNode(fqdn: string, id: string, { t }: TreeContext): IdentityNode {
  return {
    id: `${id}/dns`,
    kind: 'dnsName',
    label: fqdn,
    description: '',
    tooltip: t('{0}\nThe record exists while the pod is Ready.', fqdn),
    accessibleLabel: t('DNS name {0}', fqdn),
    icon: 'globe',
    children: [],
    dnsName: fqdn,
  };
}

function podNode(pod: PodIdentity, set: StatefulSetIdentity, id: string, context: TreeContext): IdentityNode {
  const { t } = context;
  const podId = `${id}/pod:${pod.ordinal}`;
  const name = shownName(pod);
  const shortName = pod.fqdn === null ? t('no DNS name') : `${name}.${set.service?.name ?? ''}`;
  return {
    id: podId,
    kind: 'pod',
    label: name,
    description: shortName,
    tooltip: [`Pod ${name}`, pod.fqdn ?? t('no DNS name')].join('\n'),
    accessibleLabel: t('pod {0}, {1}', name, shortName),
    icon: 'package',
    children: [
      ...(pod.fqdn === null ? [] : [dnsNode(pod.fqdn, podId, context)]),
      ...pod.persistentVolumeClaims.map((claim) => claimNode(claim, podId, context)),
    ],
    ...(pod.fqdn !== null && { dnsName: pod.fqdn }),
    location: { uri: set.uri, range: set.range },
  };
}

/** Gives the pods of a set as nodes, folded in ranges of a hundred where there are more. */
export function podNodes(set: StatefulSetIdentity, id: string, context: TreeContext): IdentityNode[] {
  const { t } = context;
  const pods = set.pods.map((pod) => podNode(pod, set, id, context));
  const nodes = pods.length <= podsInRange ? pods : inRanges(pods, id, context);
  if (set.truncated !== true) return nodes;
  const label = t('more pods than are listed');
  const remainder = {
    label,
    tooltip: label,
    accessibleLabel: label,
    description: '',
    icon: 'ellipsis',
    children: [],
  };
  return [...nodes, { ...remainder, id: `${id}/remainder`, kind: 'remainder' }];
}

function inRanges(pods: readonly IdentityNode[], id: string, { t }: TreeContext): IdentityNode[] {
  const ranges = Math.ceil(pods.length / podsInRange);
  return Array.from({ length: ranges }, (_, at) => {
    const children = pods.slice(at * podsInRange, (at + 1) * podsInRange);
    const label = `${children.at(0)?.label ?? ''} … ${children.at(-1)?.label ?? ''}`;
    const description = t('{0} pods', children.length);
    return {
      id: `${id}/range:${at}`,
      kind: 'podRange',
      label,
      description,
      tooltip: label,
      accessibleLabel: `${label}, ${description}`,
      icon: 'list-ordered',
      children,
    };
  });
}
