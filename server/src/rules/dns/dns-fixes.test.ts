import { describe, expect, it } from 'vitest';
import { applyEdits, drawnLines, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';
import { configMap, headless, set, ZK } from '../../../../test/support/stateful-app';

/** The files after one fix, chosen by its title. */
function fixed(text: string, title: RegExp): string {
  const files = fixture(text);
  const service = serviceFor(files);
  for (const file of files.files.keys()) {
    for (const diagnostic of service.diagnostics(uriOf(file)).filter(({ code }) => code.startsWith('dns-'))) {
      const fix = service.fixes(diagnostic).find((candidate) => title.test(candidate.title));
      if (fix !== undefined) return [...applyEdits(files.files, fix.edits).values()].join('\n');
    }
  }
  throw new Error(`No fix ${title.source}; there are ${drawnLines(service, files).join(', ')}`);
}

describe('fixes', () => {
  const list = (value: string): string => ZK + configMap(`a: ${value}`);
  const value = (text: string): string => /^data:\n((?: {2,}.*\n?)+)/m.exec(text)?.[1]?.trimEnd() ?? '';

  it.each<[string, string, RegExp, string]>([
    [
      'the end of a list',
      list('zk-0.zk:1,zk-1.zk:1,zk-2.zk:1,zk-3.zk:1,zk-4.zk:1'),
      /^Remove/,
      '  a: zk-0.zk:1,zk-1.zk:1,zk-2.zk:1',
    ],
    [
      'a slip of svc',
      list('zk-0.zk.default.scv.cluster.local:1'),
      /^Write/,
      '  a: zk-0.zk.default.svc.cluster.local:1',
    ],
    [
      'the beginning of a list',
      list('"zk-7.zk; zk-0.zk; zk-8.zk; zk-1.zk; zk-2.zk"'),
      /^Remove/,
      '  a: "zk-0.zk; zk-1.zk; zk-2.zk"',
    ],
    [
      'a list of JSON',
      list(`'["http://zk-0.zk:1/","http://zk-3.zk:1/","http://zk-1.zk:1/"]'`),
      /^Remove/,
      `  a: '["http://zk-0.zk:1/","http://zk-1.zk:1/"]'`,
    ],
    [
      'the lines of ZooKeeper',
      ZK +
        configMap(
          'zoo.cfg: |\n  server.1=zk-0.zk:2888\n  server.2=zk-1.zk:2888\n  server.3=zk-2.zk:2888\n  server.4=zk-3.zk:2888\n  tail=1',
        ),
      /^Remove/,
      '  zoo.cfg: |\n    server.1=zk-0.zk:2888\n    server.2=zk-1.zk:2888\n    server.3=zk-2.zk:2888\n    tail=1',
    ],
    [
      'the voters of Kafka',
      list('0@zk-0.zk:9093,1@zk-1.zk:9093'),
      /^Add/,
      '  a: 0@zk-0.zk:9093,1@zk-1.zk:9093,2@zk-2.zk:9093',
    ],
    [
      'the members of etcd',
      list('zk-0=http://zk-0.zk:2380,zk-1=http://zk-1.zk:2380'),
      /^Add/,
      '  a: zk-0=http://zk-0.zk:2380,zk-1=http://zk-1.zk:2380,zk-2=http://zk-2.zk:2380',
    ],
    [
      'hosts of a URL',
      list('"mongodb://u:p@zk-0.zk:27017,zk-1.zk:27017/db?replicaSet=rs0"'),
      /^Add/,
      '  a: "mongodb://u:p@zk-0.zk:27017,zk-1.zk:27017,zk-2.zk:27017/db?replicaSet=rs0"',
    ],
    [
      'full names with spaces',
      list('zk-0.zk.default.svc zk-1.zk.default.svc'),
      /^Add/,
      '  a: zk-0.zk.default.svc zk-1.zk.default.svc zk-2.zk.default.svc',
    ],
    [
      'lines with a counter',
      ZK + configMap('zoo.cfg: |\n  server.1=zk-0.zk:2888:3888;2181\n  server.2=zk-1.zk:2888:3888;2181'),
      /^Add/,
      '  zoo.cfg: |\n    server.1=zk-0.zk:2888:3888;2181\n    server.2=zk-1.zk:2888:3888;2181\n    server.3=zk-2.zk:2888:3888;2181',
    ],
  ])('%s', (_, text, title, expected) => {
    expect(value(fixed(text, title))).toBe(expected);
  });

  it('gives the set more pods, in its own file', () => {
    const text = `#: zk.yaml\n${ZK}\n#: config.yaml\n${configMap('a: zk-4.zk')}`;
    expect(fixed(text, /^Raise/)).toContain('replicas: 5');
  });

  it('offers no replacement inside a variable', () => {
    const text =
      headless('zk') +
      set('zk', { container: 'env:\n- name: SVC\n  value: zkk\nargs: ["zk-0.$(SVC).default.svc"]' });
    expect(() => fixed(text, /^Write/)).toThrow('No fix');
  });
});

describe('an edit', () => {
  it('brings up exactly the chunks that name the set', () => {
    const unrelated = Array.from(
      { length: 20 },
      (_, i) => `\n#: other-${i}.yaml\n${configMap('a: b', undefined, `c${i}`)}`,
    ).join('');
    const files = fixture(`#: zk.yaml\n${ZK}\n#: config.yaml\n${configMap('a: zk-2.zk')}${unrelated}`);
    const service = serviceFor(files);
    const all = (): string[] => drawnLines(service, files).filter((line) => line.includes('dns-'));
    expect(all()).toEqual([]);
    const before = service.checks;
    service.setEditor(
      uriOf('zk.yaml'),
      (files.files.get('zk.yaml') ?? '').replace('replicas: 3', 'replicas: 2'),
    );
    expect(all()).toEqual(['config.yaml:5:5-9 error[dns-ordinal-out-of-range]']);
    expect(service.checks - before).toBeLessThanOrEqual(3);
  });
});
