import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNames, mayHoldNames, NameScanner } from './find-names';
import { random } from '../../../test/support/random';

/** Every name of a text with its ports. */
function found(text: string): string[] {
  return findNames(text).map((name) =>
    [text.slice(name.start, name.end), ...name.ports.map((port) => port.number)].join(' '),
  );
}

describe('findNames', () => {
  it.each<[string, string[]]>([
    ['zk-0.zk:2181,zk-1.zk:2181', ['zk-0.zk 2181', 'zk-1.zk 2181']],
    ['a-0.a;a-1.a a-2.a', ['a-0.a', 'a-1.a', 'a-2.a']],
    ['http://minio-0.minio:9000/data', ['minio-0.minio 9000']],
    ['server.1=zk-0.zk:2888:3888;2181', ['zk-0.zk 2888 3888']],
    ['1@kafka-0.kafka:9093,2@kafka-1.kafka:9093', ['kafka-0.kafka 9093', 'kafka-1.kafka 9093']],
    ['etcd-0=http://etcd-0.etcd:2380', ['etcd-0.etcd 2380']],
    ['jdbc:mysql://db-0.db:3306,db-1.db:3306/shop?x=y', ['db-0.db 3306', 'db-1.db 3306']],
    ['rs0/mongo-0.mongo:27017', ['mongo-0.mongo 27017']],
    ['mongodb://user:secret@mongo-0.mongo/db', ['mongo-0.mongo']],
    ['{"hosts":["es-0.es:9300","es-1.es:9300"]}', ['es-0.es 9300', 'es-1.es 9300']],
    ['<host>ch-0.ch</host>', ['ch-0.ch']],
    ['$(POD_NAME).zk.$(NS).svc', ['$(POD_NAME).zk.$(NS).svc']],
    ['${HOSTNAME}.zk and $HOST.zk', ['${HOSTNAME}.zk', '$HOST.zk']],
    ['$(hostname -s).zk', ['$(hostname -s).zk']],
    ['http://minio-{0...3}.minio/data', ['minio-{0...3}.minio']],
    ['zk-$((N-1)).zk', ['zk-$((N-1)).zk']],
    ['echo ruok | $(nc zk-0.zk 2181)', ['zk-0.zk']],
    ['${PEER:-zk-0.zk}', ['zk-0.zk']],
    ['use zk-0.zk.', ['zk-0.zk']],
    ['zk-0.zk.ns.svc.cluster.local.', ['zk-0.zk.ns.svc.cluster.local']],
    ['_client._tcp.zk.ns.svc', ['_client._tcp.zk.ns.svc']],
    ['zk-headless.ns.svc:2181', ['zk-headless.ns.svc 2181']],
    ['tcp://zk-0:2181', ['zk-0 2181']],
    ['hostname_suffix = .rmq.ns.svc.cluster.local', ['rmq.ns.svc.cluster.local']],
  ])('reads %s', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it.each([
    '/var/log/zk-0.log.d/x',
    'kafka-clients-2.8.0.jar',
    'log4j.appender.kafka.File=x',
    'redis:7.2-alpine.3',
    'call zk-0.zk(now)',
    '*.zk-0.zk',
    '.zk-0.zk',
    '.svc.cluster.local',
    '*.zk.ns.svc',
    'zk-0..zk',
    '# zk-0.zk',
    'port=1 # zk-0.zk',
    '// zk-0.zk',
    '-- zk-0.zk',
    'select 1;\n  -- zk-0.zk',
    '<!-- a\nzk-0.zk -->',
    '; zk-0.zk',
    '<!-- zk-0.zk -->',
    'zk-0.zk.<namespace>.svc',
    'zk-%d.zk',
    'zk-0;zk-1;zk-2',
    'zk-0.zk=5',
    'https://example.com/zk-0.zk',
  ])('leaves %s alone', (text) => {
    expect(found(text).filter((name) => /^zk-0/.test(name))).toEqual([]);
  });

  it('says no to texts that hold none, before reading them', () => {
    expect(mayHoldNames('log.dirs=/var/lib/kafka/data\nnum.partitions=12\n')).toBe(false);
    expect(mayHoldNames('zookeeper.connect=zk-0.zk:2181')).toBe(true);
  });

  it('reads on behind lines and comments that hold none', () => {
    expect(found('a=1\n# zk-7.zk\nb=zk-0.zk\n\nc=zk-1.zk\n<!-- zk-8.zk\nzk-9.zk -->\nzk-2.zk')).toEqual([
      'zk-0.zk',
      'zk-1.zk',
      'zk-2.zk',
    ]);
    expect(found('a=1\n# zk-7.zk\nb=zk-0.zk\n\nc=zk-1.zk\n')).toEqual(['zk-0.zk', 'zk-1.zk']);
  });

  it('reads a name behind a comment sign inside a word', () => {
    expect(found('http://zk-0.zk:80/#top zk-1.zk')).toEqual(['zk-0.zk 80', 'zk-1.zk']);
  });

  it('never throws, and its names lie in the text in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'azk-0.:/@,;${}()`# \n<!>%{{', '$(', '${') }),
        (text) => {
          let last = 0;
          for (const name of findNames(text)) {
            expect(name.start).toBeGreaterThanOrEqual(last);
            expect(name.end).toBeGreaterThan(name.start);
            last = name.end;
          }
        },
      ),
      random(2000),
    );
  });

  it('does work that grows no faster than the text', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '$(',
        '${',
        '`',
        '{{',
        '{0..',
        'zk-0.',
        'a',
        '.',
        '-',
        '<!--',
        '#',
        '$$',
        ':1',
        '\uE000',
        '((',
        ' ',
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, (piece) => {
        const work = (times: number): number => {
          const scanner = new NameScanner(piece.join('').repeat(times));
          scanner.scan();
          return scanner.steps;
        };
        expect(work(4000)).toBeLessThanOrEqual(2.2 * work(2000) + 1000);
      }),
      random(100),
    );
  });
});
