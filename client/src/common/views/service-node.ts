import type { ServiceIdentity, StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { IdentityNode, TreeContext } from './identity-node';
import { dnsNodes } from './pod-nodes';

function stateOf({ found, headless }: ServiceIdentity, { t }: TreeContext): string {
  if (found === false) return t('not found');
  if (headless === null) return '';
  return headless ? t('headless') : t('not headless');
}

function srvNode(record: string, set: StatefulSetIdentity, id: string, { t }: TreeContext): IdentityNode {
  return {
    id: `${id}/srv:${record}`,
    kind: 'srvRecord',
    label: record,
    description: 'SRV',
    tooltip: t('{0}\nSRV record: one answer for each pod that is Ready, with its name and port.', record),
    accessibleLabel: t('SRV record {0}', record),
    icon: 'list-tree',
    children: [],
    set,
    dnsName: record,
  };
}

/** The governing Service of a set with its DNS names and SRV records; none where `serviceName` is not known. */
export function serviceNodes(set: StatefulSetIdentity, id: string, context: TreeContext): IdentityNode[] {
  const { service } = set;
  // With its set, a Service that is gone too is no fault.
  if (service === null || (set.update?.isRemoved === true && service.found === false)) return [];
  const { t } = context;
  const serviceId = `${id}/service`;
  const state = stateOf(service, context);
  const ports = service.ports.map(({ name, port }) => (name === null ? `:${port}` : `${name}:${port}`));
  const description = [...(state === '' ? [] : [state]), ...ports].join(' · ');
  return [
    {
      id: serviceId,
      kind: 'service',
      label: service.name,
      description,
      tooltip: [service.fqdn ?? service.name, description].filter((line) => line !== '').join('\n'),
      accessibleLabel: t('Service {0}, {1}', service.name, description),
      icon: 'broadcast',
      ...(service.found === false && { severity: 'warning' as const }),
      children: [
        ...(service.fqdn === null ? [] : dnsNodes(service.fqdn, set, serviceId, context)),
        ...set.srv.map((record) => srvNode(record, set, serviceId, context)),
      ],
      set,
      ...(service.fqdn !== null && { dnsName: service.fqdn }),
      ...(service.location && { location: service.location }),
    },
  ];
}
