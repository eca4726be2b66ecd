import type {
  ClaimIdentity,
  PodIdentity,
  StatefulSetIdentity,
} from '../../../../server/src/protocol/identities';
import { listed } from '../listed';
import { dnsForms } from './dns-forms';
import type { IdentityNode, PodPage, TreeContext } from './identity-node';

/** More pods than this, or more ranges of pods, are folded, because a list of a thousand is no overview. */
const MAX_LISTED = 100;

/** Kubernetes' own abbreviations, as `kubectl get pvc` prints them. */
const ACCESS_MODES = new Map([
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
]);

/** A name, or the expression that a template turns into one. */
function shownName({ name, expression }: Pick<PodIdentity, 'name' | 'expression'>): string {
  return name ?? expression ?? '';
}

function claimNode(
  claim: ClaimIdentity,
  set: StatefulSetIdentity,
  id: string,
  { t }: TreeContext,
): IdentityNode {
  const modes = (claim.accessModes ?? []).map((mode) => ACCESS_MODES.get(mode) ?? mode);
  const facts = [
    ...(claim.storage === undefined ? [] : [claim.storage]),
    ...modes,
    ...(claim.storageClassName ? [t('class {0}', claim.storageClassName)] : []),
    ...(claim.volume === null ? [] : [t('volume {0}', claim.volume)]),
    ...(claim.existing ? [t('written out in a manifest')] : []),
  ].join(' · ');
  const name = shownName(claim);
  const template = set.claimTemplates.find((own) => own.name === claim.template);
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
    set,
    claim,
    ...(template && { location: template.location }),
  };
}

/** The names under which one DNS record is found, from the shortest to the full one. */
export function dnsNodes(
  fqdn: string,
  set: StatefulSetIdentity,
  id: string,
  { t }: TreeContext,
): IdentityNode[] {
  const scopes = {
    short: t('inside the namespace'),
    namespaced: t('inside the cluster'),
    full: t('full name'),
  };
  return dnsForms(fqdn, set.namespace).map(({ form, name }) => ({
    id: `${id}/dns:${form}`,
    kind: 'dnsName',
    label: name,
    description: scopes[form],
    tooltip: t('{0}\nThe record exists while the pod is Ready.', fqdn),
    accessibleLabel: t('DNS name {0}, {1}', name, scopes[form]),
    icon: 'globe',
    children: [],
    set,
    dnsName: name,
  }));
}

/** A pod with its DNS names and claims; `id` is that of its set. */
export function podNode(
  pod: PodIdentity,
  set: StatefulSetIdentity,
  id: string,
  context: TreeContext,
): IdentityNode {
  const { t } = context;
  const podId = `${id}/pod:${pod.ordinal}`;
  const name = shownName(pod);
  const none = pod.fqdnUnknown === true ? t('DNS name not known') : t('no DNS name');
  const shortName = pod.fqdn === null ? none : `${name}.${set.service?.name ?? ''}`;
  return {
    id: podId,
    kind: 'pod',
    label: name,
    description: shortName,
    tooltip: [`Pod ${name}`, pod.fqdn ?? none].join('\n'),
    accessibleLabel: t('pod {0}, {1}', name, shortName),
    icon: 'package',
    children: [
      ...(pod.fqdn === null ? [] : dnsNodes(pod.fqdn, set, podId, context)),
      ...pod.persistentVolumeClaims.map((claim) => claimNode(claim, set, podId, context)),
    ],
    set,
    pod,
    ...(pod.fqdn !== null && { dnsName: pod.fqdn }),
    ...setTarget(set),
    location: { uri: set.uri, range: set.range },
  };
}

/** What names a set to commands, where no template decides its name. */
export function setTarget({
  namespace,
  name,
  overlay,
  uri,
}: StatefulSetIdentity): Pick<IdentityNode, 'namespace' | 'name' | 'overlay' | 'uri'> {
  if (name === null) return {};
  return { namespace, name, uri, ...(overlay !== undefined && { overlay }) };
}

/** The page of all pods of a set; none where their number is not known, or there are none. */
export function allPods({ ordinals }: StatefulSetIdentity): PodPage | undefined {
  const count = ordinals === null ? 0 : ordinals.end - ordinals.start + 1;
  return count > 0 ? { first: 0, count } : undefined;
}

/**
 * What stands for the pods of a node where they are many: ranges of a hundred, and ranges of those where there are more
 * than a hundred of them. None where they are few.
 */
export function podRanges({ set, pods, id }: IdentityNode, context: TreeContext): IdentityNode[] {
  if (set === undefined || pods === undefined || pods.count <= MAX_LISTED) return [];
  let size = MAX_LISTED;
  while (pods.count > size * MAX_LISTED) size *= MAX_LISTED;
  return Array.from({ length: Math.ceil(pods.count / size) }, (_, at) => {
    const count = Math.min(size, pods.count - at * size);
    return rangeNode(set, id, { first: pods.first + at * size, count }, context);
  });
}

function rangeNode(set: StatefulSetIdentity, id: string, pods: PodPage, { t }: TreeContext): IdentityNode {
  const begin = (set.ordinals?.start ?? 0) + pods.first;
  const name = shownName(set);
  const label = `${name}-${begin} … ${name}-${begin + pods.count - 1}`;
  const description = t('{0} pods', pods.count);
  return {
    id: `${id}/range:${pods.first}`,
    kind: 'podRange',
    label,
    description,
    tooltip: label,
    accessibleLabel: listed([label, description], t),
    icon: 'list-ordered',
    children: [],
    pods,
    set,
  };
}
