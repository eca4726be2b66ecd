import { describe, expect, it } from 'vitest';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { cursorIn, PEERS } from '../../../../test/support/peers';
import { hoverAt } from './hover';

const hoverIn = (source: string) => askAtCursor(source, hoverAt, { schema: { validation: 'off' } });

/** The hover without the places that its links lead to. */
const hover = (text: string, source = PEERS): string[] =>
  (hoverIn(cursorIn(source, text))?.markdown ?? '').replace(/\]\([^)]*\)/g, ']').split('\n\n');

describe('hover over a host name in a string', () => {
  it.each([
    [
      'zk-0.zk-head|less:2888:3888',
      [
        'Pod **zk\\-0** of StatefulSet *zk* [zookeeper\\.yaml:19] · Service **zk\\-headless** · [zookeeper\\.yaml:4]',
        'Short name: resolves only in the namespace that StatefulSet and Service are applied to.',
        'Port 2888 is *server* of container *keeper*.',
        'Port 3888 is *election* of container *keeper*.',
      ],
    ],
    [
      '\\tzk-|0.zk-headless:2181\\n',
      [
        'Pod **zk\\-0** of StatefulSet *zk* [zookeeper\\.yaml:19] · Service **zk\\-headless** · [zookeeper\\.yaml:4]',
        'Short name: resolves only in the namespace that StatefulSet and Service are applied to.',
        'Port 2181 is declared by container *keeper*.',
      ],
    ],
    [
      '0@kafka-0.brokers:90|93',
      [
        'Pod **kafka\\-0** of StatefulSet *kafka* [kafka\\.yaml:35] · Service **brokers** · [kafka\\.yaml:9] · namespace *data*',
        'Short name: resolves only in namespace *data*. From elsewhere write `kafka-0.brokers.data.svc.cluster.local`.',
        'Port 9093 is *controller* of container *broker*.',
      ],
    ],
  ])('%s', (text, lines) => {
    expect(hover(text)).toEqual(lines);
  });

  it.each([
    ['$(POD_NAME).etc|d:2380', 0, 'The pod that reads this, of StatefulSet *etcd*'],
    ['kafka-{0..2}.bro|kers', 0, 'Pods **kafka\\-0** … **kafka\\-2** of StatefulSet *kafka*'],
    ['_server._t|cp.zk', 0, 'SRV · Service **zk\\-headless** · [zookeeper\\.yaml:4] · headless · 3 pods'],
    ['data.da|ta.svc', 0, 'Service **data** · [kafka\\.yaml:23] · 3 pods · namespace *data*'],
    ['data.da|ta.svc', 1, 'Full name: resolves from every namespace.'],
    ['data.da|ta.svc', 2, 'Port 9092 of the Service leads to port `client` of the pods.'],
    ['kafka-0.brokers.da|ta:', 1, 'Name with namespace: resolves from every namespace of the cluster.'],
    ['kafka-{0..2}.brokers.data.s|vc', 1, 'Name without the cluster domain: resolves from every namespace'],
  ])('%s (%i)', (text, index, sentence) => {
    expect(hover(text)[index]).toContain(sentence);
  });

  it('covers the name and its ports', () => {
    const range = hoverIn(cursorIn(PEERS, '1@kafka-1.bro|kers:9093'))?.range;
    expect([range?.start.character, range?.end.character]).toEqual([43, 63]);
  });

  it.each([
    [
      'zk-2.zk-headless:2888',
      'zk-7.zk-head|less:2888',
      '⚠ StatefulSet *zk* has the pods `zk-0 … zk-2`; `zk-7` is not one of them.',
    ],
    [
      'zk-2.zk-headless:2888',
      'zk-2.zk-hea|dles:2888',
      '⚠ Will not resolve: pods of StatefulSet *zk* have names under Service *zk\\-headless* only.',
    ],
    [
      'zk-2.zk-headless:2888',
      'zk-2|:2888',
      '⚠ Resolves inside that pod only: Service *zk\\-headless* is left out.',
    ],
    [
      'zk-2.zk-headless:2888',
      'zk-2.zk-headless:28|89',
      '⚠ StatefulSet *zk* has no port 2889, but 2888, 3888, 2181.',
    ],
    [
      'kafka-0.brokers.data:9092',
      'kafka-0.bro|kers:9092',
      '⚠ Will not resolve: it is looked up in namespace *web*, but StatefulSet *kafka* is in *data*.',
    ],
    [
      'kafka-0.brokers.data:9092',
      'kafka-0.brokers.da|to:9092',
      '⚠ Will not resolve: StatefulSet *kafka* is in namespace *data*.',
    ],
    [
      'brokers.data.svc:9092',
      'brokers.data.svc.cluster.lo|cl:9092',
      '⚠ Will not resolve: names in this cluster end in `svc.cluster.local`.',
    ],
    [
      '_server._tcp',
      '_ser|vr._tcp',
      '⚠ Service *zk\\-headless* has no port of this name, but server, election.',
    ],
    ['data.data.svc', 'data|.svc', '⚠ Will not resolve: the namespace of Service *data* is left out.'],
  ])('says the fault first: %s → %s', (right, wrong, fault) => {
    const source = PEERS.replace(right, wrong.replace('|', ''));
    const lines = hover(wrong, source);
    expect(lines[0]).toBe(fault);
    expect(lines.join()).not.toContain('resolves from');
  });

  it('is silent about hosts that no manifest makes', () => {
    const source = PEERS.replace('registry.example.com/shop:1.0', 'shop:1.0').replace(
      'data.data.svc.cluster.local',
      'db-0.db.example.com',
    );
    expect(hover('db-0.db.exam|ple.com', source)).toEqual(['']);
  });

  it('knows the namespace and the replicas that an overlay gives', () => {
    const overlay = `${PEERS}#: kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: keepers
resources:
- zookeeper/zookeeper.yaml
replicas:
- name: zk
  count: 5
`;
    const source = overlay
      .replace('server.3=zk-2', 'server.3=zk-4')
      .replace('zk-headless.default.svc', 'zk-headless.keepers.svc');
    expect(hover('zk-4.zk-head|less:2888', source).slice(0, 2)).toEqual([
      'Pod **zk\\-4** of StatefulSet *zk* [zookeeper\\.yaml:19] · Service **zk\\-headless** · [zookeeper\\.yaml:4] · namespace *keepers*',
      'Short name: resolves only in namespace *keepers*. From elsewhere write `zk-4.zk-headless.keepers.svc.cluster.local`.',
    ]);
  });
});
