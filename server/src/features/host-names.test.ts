import { describe, expect, it } from 'vitest';
import { askAtCursor, drawnLocations } from '../../../test/support/feature-kit';
import { parseFixture } from '../../../test/support/fixture';
import { cursorIn, PEERS } from '../../../test/support/peers';
import { applyEdits, serviceFor, uriOf } from '../../../test/support/service-kit';
import { codeLenses, resolveLens } from './code-lens/code-lens';
import { definitionAt } from './definition/definition';
import { highlightsAt, referencesAt } from './references/references';
import { prepareRename, rename } from './rename/rename';
import { semanticTokens } from './semantic-tokens/semantic-tokens';

/** The lines that a rename changed, as they are afterwards. */
function renamed(text: string, newName: string, fixture = PEERS): string[] {
  const source = cursorIn(fixture, text);
  const answer = askAtCursor(source, (file, position, context) => rename(file, position, newName, context));
  if ('refusal' in answer) return [answer.refusal];
  const { files } = parseFixture(source);
  const after = applyEdits(files, answer.edits);
  return [...files]
    .flatMap(([file, old]) => {
      const lines = old.split('\n');
      return (after.get(file) ?? '').split('\n').filter((line, index) => line !== lines[index]);
    })
    .map((line) => line.trim());
}

const definitions = (text: string): string[] => {
  const source = cursorIn(PEERS, text);
  return drawnLocations(source, askAtCursor(source, definitionAt));
};

const references = (text: string): string[] => {
  const source = cursorIn(PEERS, text);
  const found = askAtCursor(source, (file, position, context) =>
    referencesAt(file, position, false, context),
  );
  return drawnLocations(source, found).map((line) => line.slice(0, line.indexOf(' ')));
};

describe('definition of a host name', () => {
  it.each([
    ['server.2=zk-|1.zk-headless', 'zookeeper/zookeeper.yaml:19 name: zk'],
    ['server.2=zk-1.zk-h|eadless', 'zookeeper/zookeeper.yaml:4 name: zk-headless'],
    ['\\nzk-|1.zk-headless', 'zookeeper/zookeeper.yaml:19 name: zk'],
    ['\\"zk-2.zk-head|less', 'zookeeper/zookeeper.yaml:4 name: zk-headless'],
    ['_ser|ver._tcp', 'zookeeper/zookeeper.yaml:11 - name: server'],
    ['_server._tcp.zk-|headless', 'zookeeper/zookeeper.yaml:4 name: zk-headless'],
    [',etc|d-1=http', 'etcd/etcd.yaml:17 name: etcd'],
    ['$(POD_NAME).et|cd', 'etcd/etcd.yaml:4 name: etcd'],
    ['kaf|ka-{0..2}', 'kafka/kafka.yaml:35 name: kafka'],
    ['kafka-0.brokers.da|ta', 'kafka/kafka.yaml:4 name: data'],
    ['da|ta.data.svc', 'kafka/kafka.yaml:23 name: data'],
    ['data.da|ta.svc', 'kafka/kafka.yaml:4 name: data'],
    ['name: brokers\n  namespace: da|ta', 'kafka/kafka.yaml:4 name: data'],
  ])('%s', (text, place) => {
    expect(definitions(text)).toEqual([place]);
  });

  it.each(['data.data.s|vc', 'data.data.svc.cluster.lo|cal', 'namespace: w|eb', 'brokers:90|93,1'])(
    '%s leads nowhere',
    (text) => {
      expect(definitions(text)).toEqual([]);
    },
  );
});

describe('references in host names', () => {
  it('of a Service', () => {
    const config = Array<string>(3).fill('zookeeper/zookeeper.yaml:59');
    expect(references('  name: zk-head|less')).toEqual([
      'zookeeper/zookeeper.yaml:21',
      ...[56, 57, 58].map((line) => `zookeeper/zookeeper.yaml:${line}`),
      ...config,
      'zookeeper/zookeeper.yaml:60',
    ]);
  });

  it('of a set, the members that are called like its pods included', () => {
    expect(references('\\nzk-|1.zk-headless')).toHaveLength(6);
    expect(references(',etc|d-1=http')).toEqual(Array<string>(6).fill('etcd/etcd.yaml:35'));
  });

  it('are counted by lenses', () => {
    const service = serviceFor(parseFixture(PEERS));
    const titles = service.ask(uriOf('zookeeper/zookeeper.yaml'), (file, context) =>
      codeLenses(file, context).map((lens) =>
        lens.title === undefined ? resolveLens(file, lens.range, context)?.title : lens.title,
      ),
    );
    expect(titles).toEqual(['8 references', '3 pods · zk-headless', '1 reference']);
  });

  it('are highlighted', () => {
    expect(askAtCursor(cursorIn(PEERS, '0@kafka-0.bro|kers'), highlightsAt)).toHaveLength(7);
  });

  it('have a colour each where they lead somewhere', () => {
    const line = { start: { line: 79, character: 0 }, end: { line: 82, character: 99 } };
    const { files } = parseFixture(PEERS);
    const lines = files.get('kafka/kafka.yaml')?.split('\n') ?? [];
    const tokens = serviceFor(parseFixture(PEERS)).ask(uriOf('kafka/kafka.yaml'), (file, context) =>
      semanticTokens(file, line, context),
    );
    expect(
      tokens?.map(({ range: { start, end } }) => lines[start.line]?.slice(start.character, end.character)),
    ).toEqual(['kafka-0', 'brokers', 'kafka-{0..2}', 'brokers']);
  });
});

describe('rename in host names', () => {
  it('follows a Service into blocks, escapes and SRV names', () => {
    expect(renamed('server.2=zk-1.zk-h|eadless', 'peers')).toEqual([
      'name: peers',
      'serviceName: peers',
      'server.1=zk-0.peers:2888:3888',
      'server.2=zk-1.peers:2888:3888',
      'server.3=zk-2.peers:2888:3888',
      'clients.txt: "first:\\tzk-0.peers:2181\\nzk-1.peers:2181 \\"zk-2.peers:2181\\""',
      'record: _server._tcp.peers.default.svc.cluster.local',
    ]);
  });

  it('follows a set, and the members that are called like its pods', () => {
    expect(renamed('--initial-cluster=etcd-0=http://etcd-|0', 'store')).toEqual([
      'name: store',
      '- --initial-cluster=store-0=http://store-0.etcd:2380,store-1=http://store-1.etcd:2380,store-2=http://store-2.etcd:2380',
    ]);
    expect(renamed('kaf|ka-{0..2}', 'bus')).toEqual([
      'name: bus',
      'value: "0@bus-0.brokers:9093,1@bus-1.brokers:9093,2@bus-2.brokers:9093"',
      '- bus-0.brokers.data:9092',
      '- --audit=bus-{0..2}.brokers.data.svc:9092',
    ]);
  });

  it('leaves a namespace alone that is called like the Service', () => {
    expect(renamed('da|ta.data.svc', 'bootstrap')).toEqual([
      'name: bootstrap',
      'value: bootstrap.data.svc.cluster.local:9092',
    ]);
    const answer = askAtCursor(cursorIn(PEERS, 'data.da|ta.svc'), prepareRename);
    expect(answer).toEqual({ refusal: 'There is no name here that other places in the manifests refer to.' });
  });

  it('leaves hosts of other applications alone', () => {
    const copy = PEERS.slice(0, PEERS.indexOf('#: etcd')).replace('#: zookeeper/', '#: copy/').trimStart();
    expect(renamed('server.2=zk-1.zk-h|eadless', 'peers', `${PEERS}${copy}`)).toHaveLength(7);
  });
});
