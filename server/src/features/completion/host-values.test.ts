import { describe, expect, it } from 'vitest';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { parseFixture } from '../../../../test/support/fixture';
import { PEERS } from '../../../../test/support/peers';
import { applyEdits, uriOf } from '../../../../test/support/service-kit';
import { completionsAt } from './completion';
import type { Completion } from './insertion';

/** The fixture with a line in the place of another; `|` is the cursor. */
const typing = (line: string, typed: string): string => {
  if (!PEERS.includes(line)) throw new RangeError(`The fixture has no "${line}".`);
  return PEERS.replace(line, () => typed.replace('|', '$0'));
};

const complete = (source: string, trigger?: string): readonly Completion[] =>
  askAtCursor(source, (file, position, context) => completionsAt(file, position, context, trigger));

const labels = (source: string, trigger?: string): string[] =>
  complete(source, trigger).map(({ label }) => label);

/** The line of the cursor and those below it that a proposal brought along. */
function taken(source: string, label: string): string {
  const found = complete(source).find((candidate) => candidate.label === label);
  const { cursor, files } = parseFixture(source);
  if (found === undefined || cursor === undefined) throw new RangeError(`Nothing proposes ${label}.`);
  const edit = { uri: uriOf(cursor.file), range: found.range, newText: found.newText };
  const lines = applyEdits(files, [edit]).get(cursor.file)?.split('\n') ?? [];
  return lines
    .slice(cursor.position.line, cursor.position.line + found.newText.split('\n').length)
    .join('\n');
}

const VOTERS = '          value: "0@kafka-0.brokers:9093,1@kafka-1.brokers:9093,2@kafka-2.brokers:9093"';
const CLUSTER =
  'etcd-0=http://etcd-0.etcd:2380,etcd-1=http://etcd-1.etcd:2380,etcd-2=http://etcd-2.etcd:2380';
const SERVERS = '    server.2=zk-1.zk-headless:2888:3888\n    server.3=zk-2.zk-headless:2888:3888\n';
const BOOTSTRAP = 'value: data.data.svc.cluster.local:9092';
const FULL = 'brokers.data.svc.cluster.local';

describe('completion of host names', () => {
  it('proposes the pods of the sets nearby, spelled for whoever reads them', () => {
    expect(labels(typing(VOTERS, '          value: "|"'))).toEqual([
      'kafka-0 … kafka-2',
      'kafka-0.brokers',
      'kafka-1.brokers',
      'kafka-2.brokers',
    ]);
    // Namespace web is another one.
    expect(labels(typing(BOOTSTRAP, 'value: "|"'))).toEqual([
      'kafka-0 … kafka-2',
      `kafka-0.${FULL}`,
      `kafka-1.${FULL}`,
      `kafka-2.${FULL}`,
    ]);
  });

  it('proposes the one pod that its Service selects, and no names that nobody gives', () => {
    const single = typing(VOTERS, '          value: "|"').replace(
      '    app: kafka\n',
      "    app: kafka\n    apps.kubernetes.io/pod-index: '1'\n",
    );
    expect(single).toContain('pod-index');
    expect(labels(single)).toEqual(['kafka-1.brokers']);
  });

  it('says what a name resolves to', () => {
    expect(complete(typing(VOTERS, '          value: "kafka-1|"'))).toMatchObject([
      {
        label: 'kafka-1.brokers',
        detail: 'pod 1 of StatefulSet kafka',
        documentation: `\`kafka-1.${FULL}\``,
      },
    ]);
  });

  it.each([
    ['"kafka-0.|"', 'kafka-0.brokers', '"kafka-0.brokers"'],
    ['kafka-|', 'kafka-2.brokers', 'kafka-2.brokers'],
    ["'http://|'", 'kafka-0.brokers', "'http://kafka-0.brokers'"],
    ['"a=|"', 'kafka-0.brokers', '"a=kafka-0.brokers"'],
    ['"me@kaf|ka-9.b:9093"', 'kafka-0.brokers', '"me@kafka-0.brokers:9093"'],
    ['"|', 'kafka-0 … kafka-2', '"kafka-0.brokers,kafka-1.brokers,kafka-2.brokers'],
    ['"kafka-0.brokers:9093,|', 'kafka-1.brokers:9093', '"kafka-0.brokers:9093,kafka-1.brokers:9093'],
    [
      '"kafka-0.brokers:9093,|"',
      'kafka-1, kafka-2',
      '"kafka-0.brokers:9093,kafka-1.brokers:9093,kafka-2.brokers:9093"',
    ],
    [
      'kafka-1.brokers:9093; |',
      'kafka-0, kafka-2',
      'kafka-1.brokers:9093; kafka-0.brokers:9093; kafka-2.brokers:9093',
    ],
    [
      '"0@kafka-0.brokers:9093,|"',
      'kafka-1, kafka-2',
      '"0@kafka-0.brokers:9093,1@kafka-1.brokers:9093,2@kafka-2.brokers:9093"',
    ],
    [
      '"0@kafka-0.brokers:9093,1@|"',
      'kafka-1, kafka-2',
      '"0@kafka-0.brokers:9093,1@kafka-1.brokers:9093,2@kafka-2.brokers:9093"',
    ],
    [
      '"0@kafka-0.brokers:9093,|,2@kafka-2.brokers:9093"',
      'kafka-1.brokers:9093',
      '"0@kafka-0.brokers:9093,1@kafka-1.brokers:9093,2@kafka-2.brokers:9093"',
    ],
    [
      '"kafka-0.brokers:9093\\n|"',
      'kafka-1, kafka-2',
      '"kafka-0.brokers:9093\\nkafka-1.brokers:9093\\nkafka-2.brokers:9093"',
    ],
  ])('value: %s', (typed, label, expected) => {
    expect(taken(typing(VOTERS, `          value: ${typed}`), label).trim()).toBe(`value: ${expected}`);
  });

  it('names members of etcd after their pods', () => {
    expect(taken(typing(CLUSTER, 'etcd-0=http://etcd-0.etcd:2380,|'), 'etcd-1, etcd-2')).toContain(
      `--initial-cluster=${CLUSTER}`,
    );
    expect(
      taken(typing(CLUSTER, 'etcd-0=http://etcd-0.etcd:2380,etcd-1=http://|'), 'etcd-1, etcd-2'),
    ).toContain(`--initial-cluster=${CLUSTER}`);
  });

  it('numbers the lines of ZooKeeper in a block', () => {
    const rest = SERVERS.trimEnd();
    expect(taken(typing(SERVERS, '    server.2=|\n'), 'zk-1, zk-2')).toBe(rest);
    expect(labels(typing(SERVERS, '    server.2=zk-1.|\n'))).toEqual(['zk-1.zk-headless:2888:3888']);
  });

  it('reads lists of the YAML kind', () => {
    expect(labels(typing('- --brokers', '- kafka-|'))).toEqual([
      'kafka-1, kafka-2',
      'kafka-1.brokers.data:9092',
      'kafka-2.brokers.data:9092',
    ]);
  });
});

it('never throws, wherever a line is cut off', () => {
  const lines = PEERS.split('\n');
  for (const [index, line] of lines.entries()) {
    if (!line.includes('.') || line.startsWith('#:')) continue;
    for (let cut = line.length; cut > 0; cut -= 3) {
      complete([...lines.slice(0, index), `${line.slice(0, cut)}$0`, ...lines.slice(index + 1)].join('\n'));
    }
  }
});

describe('completion of host names is silent', () => {
  it.each([
    ['on other fields', '- name: broker\n', '- name: kafka-|\n'],
    ['in the middle of a word', BOOTSTRAP, 'value: my_kafka|'],
    ['in a path', BOOTSTRAP, 'value: /var/kafka|'],
    ['behind another word', BOOTSTRAP, 'value: shop|'],
    ['in comments', BOOTSTRAP, 'value: x # kafka|'],
  ])('%s', (_, line, typed) => {
    expect(labels(typing(line, typed)).filter((label) => label.startsWith('kafka'))).toEqual([]);
  });

  it('behind a blank that nobody asked about, unless it goes on with a list', () => {
    expect(labels(typing(BOOTSTRAP, 'value: wait for |'), ' ')).toEqual([]);
    expect(labels(typing(BOOTSTRAP, 'value: wait for |'))).not.toEqual([]);
    expect(labels(typing(VOTERS, '          value: kafka-0.brokers:9093 |'), ' ')).toEqual([
      'kafka-1, kafka-2',
      'kafka-1.brokers:9093',
      'kafka-2.brokers:9093',
    ]);
  });

  it('about fields of the schema behind the characters of host names', () => {
    expect(labels(typing('  replicas: 3\n', '  podManagementPolicy: |\n'), ',')).toEqual([]);
  });

  it('goes on with a list of YAML, item by item', () => {
    const line = '        - kafka-0.brokers.data:9092\n';
    const items = (typed: string): string => typing(line, `${line}        - ${typed}\n`);
    expect(labels(items('|')).slice(0, 3)).toEqual([
      'kafka-1, kafka-2',
      'kafka-1.brokers.data:9092',
      'kafka-2.brokers.data:9092',
    ]);
    expect(taken(items('|'), 'kafka-1, kafka-2')).toBe(
      '        - kafka-1.brokers.data:9092\n        - kafka-2.brokers.data:9092',
    );
    expect(taken(items('"|"'), 'kafka-1, kafka-2')).toBe(
      '        - "kafka-1.brokers.data:9092"\n        - "kafka-2.brokers.data:9092"',
    );
  });
});
