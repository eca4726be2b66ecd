import { NEVER_READY } from '../control-plane/node';
import type { Case } from '../family';
import { claim, service, statefulSet, together, type SetOptions } from '../manifests';

const PORTS = [{ name: 'peer', port: 2380 }];
const HEADLESS = { clusterIP: 'None', selector: { app: 'db' }, ports: PORTS };

/** A set of two governed by Service `db`, with whatever differs. */
function governed(options: SetOptions = {}, spec: Readonly<Record<string, unknown>> = {}): string {
  return statefulSet({ ...options, spec: { serviceName: 'db', replicas: 2, ...spec } });
}

/** Every shape that the governing Service can have. */
const SERVICES: Readonly<Record<string, string>> = {
  missing: '',
  headless: service('db', HEADLESS),
  'cluster-ip': service('db', { selector: { app: 'db' }, ports: PORTS }),
  'node-port': service('db', { type: 'NodePort', selector: { app: 'db' }, ports: PORTS }),
  'external-name': service('db', { type: 'ExternalName', externalName: 'db.example.org' }),
  'without-selector': service('db', { clusterIP: 'None', ports: PORTS }),
  'other-selector': service('db', { ...HEADLESS, selector: { app: 'web' } }),
  'narrower-selector': service('db', { ...HEADLESS, selector: { app: 'db', tier: 'data' } }),
  'selector-of-one-pod': service('db', {
    ...HEADLESS,
    selector: { 'statefulset.kubernetes.io/pod-name': 'db-1' },
  }),
  'selector-of-one-index': service('db', {
    ...HEADLESS,
    selector: { app: 'db', 'apps.kubernetes.io/pod-index': '0' },
  }),
  'without-ports': service('db', { clusterIP: 'None', selector: { app: 'db' } }),
  'unnamed-port': service('db', { ...HEADLESS, ports: [{ port: 2380 }] }),
  'two-ports': service('db', { ...HEADLESS, ports: [...PORTS, { name: 'client', port: 2379 }] }),
  'udp-port': service('db', { ...HEADLESS, ports: [{ name: 'gossip', port: 7946, protocol: 'UDP' }] }),
  'other-target-port': service('db', { ...HEADLESS, ports: [{ name: 'peer', port: 80, targetPort: 2380 }] }),
  'named-target-port': service('db', { ...HEADLESS, ports: [{ name: 'api', port: 80, targetPort: 'peer' }] }),
  'unknown-target-port': service('db', {
    ...HEADLESS,
    ports: [{ name: 'api', port: 80, targetPort: 'api' }],
  }),
  'both-families': service('db', { ...HEADLESS, ipFamilyPolicy: 'RequireDualStack' }),
};

/** Shapes of the set itself, each under a headless Service. */
const SETS: Readonly<Record<string, string>> = {
  'no-replicas': governed({}, { replicas: 0 }),
  'default-replicas': statefulSet({ spec: { serviceName: 'db' } }),
  'start-5': governed({}, { ordinals: { start: 5 } }),
  'start-9': governed({}, { ordinals: { start: 9 }, replicas: 3 }),
  'start-huge': governed({}, { ordinals: { start: 2_000_000_000 }, replicas: 1 }),
  parallel: governed({}, { podManagementPolicy: 'Parallel', replicas: 3 }),
  'one-template': governed({ templates: ['data'] }),
  'two-templates': governed({ templates: ['data', 'logs'] }, { ordinals: { start: 3 } }),
  'name-with-digits': governed({ name: 'db-0', labels: { app: 'db' } }),
  'name-of-52': governed({ name: 'a'.repeat(52), labels: { app: 'db' }, templates: ['data'] }),
  'name-of-63': governed({ name: 'a'.repeat(63), labels: { app: 'db' } }),
  'more-labels': governed({ podLabels: { app: 'db', tier: 'data' } }),
  'hostname-in-template': governed().replace(
    '      containers:',
    '      hostname: other\n      subdomain: elsewhere\n      containers:',
  ),
};

/** What takes more than one set and one Service to tell. */
const COMPOSED: Readonly<Record<string, string>> = {
  'no-service-name': together(statefulSet({ spec: { replicas: 2 } }), service('db', HEADLESS)),
  'empty-service-name': together(governed({}, { serviceName: '' }), service('db', HEADLESS)),
  'service-of-other-name': together(governed({}, { serviceName: 'peers' }), service('db', HEADLESS)),
  'second-headless-service': together(
    governed(),
    service('db', HEADLESS),
    service('db-clients', { ...HEADLESS, ports: [{ name: 'client', port: 2379 }] }),
  ),
  'service-in-other-namespace': together(
    governed({ namespace: 'service-in-other-namespace' }),
    service('db', HEADLESS).replace('  name: db\n', '  name: db\n  namespace: elsewhere\n'),
  ),
  'never-ready': together(
    governed({ podLabels: { app: 'db', [NEVER_READY]: '' } }, { podManagementPolicy: 'Parallel' }),
    service('db', HEADLESS),
  ),
  'never-ready-published': together(
    governed({ podLabels: { app: 'db', [NEVER_READY]: '' } }, { podManagementPolicy: 'Parallel' }),
    service('db', { ...HEADLESS, publishNotReadyAddresses: true }),
  ),
  'two-sets-one-service': together(
    governed({ name: 'db-a', labels: { app: 'db', part: 'a' } }),
    governed({ name: 'db-b', labels: { app: 'db', part: 'b' } }),
    service('db', HEADLESS),
  ),
  'colliding-claims': together(
    governed({ name: 'db', templates: ['data-x'] }),
    governed({ name: 'x-db', templates: ['data'] }),
    service('db', HEADLESS),
  ),
  'written-claim': together(claim('data-db-1'), governed({ templates: ['data'] }), service('db', HEADLESS)),
  'written-claim-that-differs': together(
    governed({ templates: ['data', 'cache'] }, { replicas: 1 }),
    service('db', HEADLESS),
    claim('cache-db-0', { accessModes: ['ReadWriteMany'] }),
  ),
};

/** The family of manifests whose identities are compared. The id of a case is also its namespace. */
export function identityCases(): Case[] {
  const headless = service('db', HEADLESS);
  return [
    ...Object.entries(SERVICES).map(([id, text]) => ({
      id: `service-${id}`,
      manifest: text === '' ? governed() : together(governed(), text),
    })),
    ...Object.entries(SETS).map(([id, text]) => ({ id: `set-${id}`, manifest: together(text, headless) })),
    ...Object.entries(COMPOSED).map(([id, manifest]) => ({ id, manifest })),
  ];
}
