import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';
import { headless, set as statefulSet } from '../../../../test/support/stateful-app';
import type { TopologyParams, TopologyResult } from '../../protocol/topology';

function topology(manifests: string, params: TopologyParams = {}): TopologyResult {
  return serviceFor(parseFixture(manifests)).topology(params);
}

/** Arrows as `from kind to`, ids without the namespace. */
function arrows({ edges }: TopologyResult): string[] {
  const short = (id: string): string => id.replace(/\/[^/]*\//, '/');
  return edges.map(({ from, kind, to }) => `${short(from)} ${kind} ${short(to)}`);
}

const zookeeper = readFileSync(
  new URL('../../../../examples/zookeeper/zookeeper.yaml', import.meta.url),
  'utf8',
);

const set = (replicas: number | string, service = '', name = 'db'): string =>
  statefulSet(name, { service, replicas, claim: 'storageClassName: fast' });

const SERVICE = headless('db', { app: 'db' });

describe('the topology of a set', () => {
  it('joins Services, pods, claims, configuration, budget and those who name them', () => {
    expect(arrows(topology(zookeeper, { name: 'zk' })).sort()).toEqual([
      'ConfigMap/zk-config configures StatefulSet/zk',
      'ConfigMap/zk-config names Service/zk-headless',
      'Pod/zk-0 claims PersistentVolumeClaim/datadir-zk-0',
      'Pod/zk-1 claims PersistentVolumeClaim/datadir-zk-1',
      'Pod/zk-2 claims PersistentVolumeClaim/datadir-zk-2',
      'PodDisruptionBudget/zk-budget protects StatefulSet/zk',
      'Service/zk-client selects StatefulSet/zk',
      'Service/zk-headless governs StatefulSet/zk',
      'StatefulSet/zk creates Pod/zk-0',
      'StatefulSet/zk creates Pod/zk-1',
      'StatefulSet/zk creates Pod/zk-2',
    ]);
  });

  it('leads to where things are written, and says what is in no manifest', () => {
    const { nodes, sets } = topology(`${SERVICE}${set(1, 'db')}`);
    expect(nodes.map(({ id, origin }) => [id, origin])).toEqual([
      ['StatefulSet/default/db', 'manifest'],
      ['Pod/default/db-0', 'generated'],
      ['PersistentVolumeClaim/default/data-db-0', 'generated'],
      ['StorageClass//fast', 'elsewhere'],
      ['Service/default/db', 'manifest'],
    ]);
    const service = nodes.find(({ kind }) => kind === 'Service');
    expect(service?.location?.range.start).toEqual({ line: 3, character: 8 });
    expect(service?.details).toEqual(['headless', ':2181']);
    expect(sets).toMatchObject([{ name: 'db', replicas: 1, partition: 0, rolls: true }]);
  });

  it('shows a Service that is missing, with the finding on the set', () => {
    const { nodes } = topology(set(1, 'nowhere'));
    expect(nodes.find(({ name }) => name === 'nowhere')).toMatchObject({
      kind: 'Service',
      origin: 'missing',
    });
    const [first] = nodes;
    expect(first?.problems.map(({ code }) => code)).toContain('service-not-found');
    expect(nodes.find(({ kind }) => kind === 'Pod')?.details).toEqual(['no DNS name']);
  });

  it.each(['statefulset.kubernetes.io/pod-name: db-1', "apps.kubernetes.io/pod-index: '1'"])(
    'gives a name to the one pod that the Service selects by %s',
    (label) => {
      const single = SERVICE.replace('app: db', `app: db\n    ${label}`);
      const { nodes } = topology(`${single}${set(2, 'db')}`);
      expect(nodes.filter(({ kind }) => kind === 'Pod').map(({ details }) => details)).toEqual([
        ['no DNS name'],
        ['db-1.db'],
      ]);
    },
  );

  it.each(['statefulset.kubernetes.io/pod-name: db-1', "apps.kubernetes.io/pod-index: '1'"])(
    'draws the arrow of a Service for one pod to that pod, by %s',
    (label) => {
      const single = SERVICE.replace('name: db', 'name: one').replace('app: db', `app: db\n    ${label}`);
      const { edges } = topology(`${SERVICE}${single}${set(2, 'db')}`);
      expect(edges.filter(({ kind }) => kind === 'selects')).toEqual([
        { from: 'Service/default/one', to: 'Pod/default/db-1', kind: 'selects' },
      ]);
    },
  );

  it('groups 300 pods and their claims', () => {
    const answer = topology(`${SERVICE}${set(300, 'db')}`);
    const of = (kind: string): [string, number | undefined][] =>
      answer.nodes.filter((node) => node.kind === kind).map(({ name, count }) => [name, count]);
    expect(of('Pod')).toEqual([
      ['db-0', undefined],
      ['db-1', undefined],
      ['db-2', undefined],
      ['db-3', undefined],
      ['db … 294 more …', 294],
      ['db-298', undefined],
      ['db-299', undefined],
    ]);
    expect(of('PersistentVolumeClaim')[4]).toEqual(['data-db … 294 more …', 294]);
  });

  it('leads from a predicted volume to where it is written', () => {
    const volume = `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk
spec:
  capacity:
    storage: 1Gi
  accessModes: [ReadWriteOnce]
  storageClassName: fast
  persistentVolumeReclaimPolicy: Retain
  claimRef:
    namespace: default
    name: data-db-0
`;
    const answer = topology(`${set(1)}---${volume}`);
    expect(arrows(answer)).toContain('PersistentVolumeClaim/data-db-0 bound PersistentVolume/disk');
    expect(answer.nodes.find(({ name }) => name === 'disk')?.details).toEqual(['1Gi', 'Retain']);
  });

  it('draws clients: to the Service for a whole list, to pods for single names, and names that lead nowhere', () => {
    const client = (hosts: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  selector:
    matchLabels:
      app: app
  template:
    metadata:
      labels:
        app: app
    spec:
      containers:
      - name: app
        image: app:1
        env:
        - name: DB_HOSTS
          value: ${hosts}
`;
    const named = (hosts: string): string[] =>
      arrows(topology(`${SERVICE}${set(2, 'db')}---${client(hosts)}`)).filter((arrow) =>
        arrow.includes(' names '),
      );
    expect(named('db-0.db:5432,db-1.db:5432')).toEqual(['Deployment/app names Service/db']);
    expect(named('db-1.db:5432')).toEqual(['Deployment/app names Pod/db-1']);
    expect(named('db-0.db:5432,db-7.db:5432')).toEqual([
      'Deployment/app names Pod/db-0',
      'Deployment/app names Pod/db-7',
    ]);
  });

  it('keeps to one namespace or name, and folds more where there are many sets', () => {
    const two = `${set(9)}${set(9, '', 'cache')}`;
    expect(topology(two, { name: 'cache' }).sets.map(({ name }) => name)).toEqual(['cache']);
    expect(topology(two, { namespace: 'other' }).nodes).toEqual([]);
    const pods = topology(two).nodes.filter(({ kind }) => kind === 'Pod');
    expect(pods.map(({ name }) => name)).toContain('cache … 6 more …');
    expect(topology(two).sets).toHaveLength(2);
  });

  it('draws the set of the file that is meant, where several bear its name', () => {
    const both = `#: north/db.yaml
${set(1)}
#: south/db.yaml
${set(2)}`;
    const replicasOf = (file: string) =>
      topology(both, { name: 'db', uri: uriOf(file) }).sets.map(({ replicas }) => replicas);
    expect(replicasOf('north/db.yaml')).toEqual([1]);
    expect(replicasOf('south/db.yaml')).toEqual([2]);
    expect(replicasOf('renamed/db.yaml')).toEqual([1]);
  });

  it('takes a value that a template decides for unknown', () => {
    const { sets, nodes } = topology(set('${REPLICAS}'));
    expect(sets[0]?.replicas).toBeNull();
    expect(nodes.filter(({ kind }) => kind === 'Pod')).toEqual([]);
  });

  it('draws a set whose namespace a template decides, and guesses none', () => {
    const both = `#: chart/db.yaml
${set(2, 'db').replace('name: db', 'name: db\n  namespace: ${NAMESPACE}')}
#: plain/db.yaml
${set(1)}`;
    const { sets, nodes } = topology(both, { namespace: null, name: 'db', uri: uriOf('chart/db.yaml') });
    expect(sets).toMatchObject([{ id: 'StatefulSet//db', namespace: null, replicas: 2 }]);
    expect(nodes.map(({ namespace }) => namespace)).not.toContain('default');
    expect(topology(both, { namespace: 'default', name: 'db' }).sets).toMatchObject([{ replicas: 1 }]);
  });

  it('draws the build of a kustomization under its names', () => {
    const answer = topology(
      `#: base/kustomization.yaml
resources: [db.yaml]
#: base/db.yaml
${SERVICE}${set(1, 'db')}
#: prod/kustomization.yaml
namePrefix: prod-
resources: [../base]
`,
      { name: 'prod-db' },
    );
    expect(answer.sets).toMatchObject([{ name: 'prod-db', overlay: 'prod' }]);
    expect(arrows(answer)).toContain('Service/prod-db governs StatefulSet/prod-db');
    expect(arrows(answer)).toContain('StatefulSet/prod-db creates Pod/prod-db-0');
  });
});
