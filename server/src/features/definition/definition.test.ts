import { describe, expect, it } from 'vitest';
import { askAtCursor, drawnLocations } from '../../../../test/support/feature-kit';
import { cursorOn, ZOOKEEPER } from '../../../../test/support/zookeeper';
import { definitionAt } from './definition';

const definitions = (source: string): string[] => drawnLocations(source, askAtCursor(source, definitionAt));

describe('go to definition', () => {
  it.each([
    ['serviceName: zk-headless', 0, ['zk/zookeeper.yaml:4 name: zk-headless']],
    ['app: zk', 0, ['zk/zookeeper.yaml:27 app: zk']],
    ['app: zk', 1, ['zk/zookeeper.yaml:27 app: zk']],
    ['app: zk', 3, ['zk/zookeeper.yaml:27 app: zk']],
    ['- zk', 0, ['zk/zookeeper.yaml:27 app: zk']],
    ['- name: datadir', 0, ['zk/zookeeper.yaml:77 name: datadir']],
    ['- name: config', 0, ['zk/zookeeper.yaml:69 - name: config']],
    ['targetPort: peer', 0, ['zk/zookeeper.yaml:45 - name: peer']],
    ['targetPort: client', 0, ['zk/zookeeper.yaml:47 - name: client']],
    ['port: client', 0, ['zk/zookeeper.yaml:47 - name: client']],
    ['name: zk-config', 0, ['zk/config.yaml:4 name: zk-config']],
    ['key: tick', 0, ['zk/config.yaml:6 tick: "2000"']],
    ['- key: tick', 0, ['zk/config.yaml:6 tick: "2000"']],
    ['key: password', 0, ['zk/config.yaml:16 password: secret']],
    ['storageClassName: fast', 0, ['zk/claims.yaml:47 name: fast']],
    ['volumeName: disk-0', 0, ['zk/claims.yaml:16 name: disk-0']],
    ['name: datadir-zk-0', 1, ['zk/claims.yaml:4 name: datadir-zk-0']],
    ['claimName: datadir-zk-1', 0, ['zk/zookeeper.yaml:77 name: datadir']],
    ['statefulset.kubernetes.io/pod-name: zk-0', 0, ['zk/zookeeper.yaml:17 name: zk']],
    ['name: zk', 3, ['zk/zookeeper.yaml:17 name: zk']],
    ['serviceAccountName: keeper', 0, ['zk/policy.yaml:37 name: keeper']],
    ['priorityClassName: high', 0, ['zk/policy.yaml:42 name: high']],
    ['containerPort: 2888', 0, []],
  ])('%s (%i)', (line, nth, expected) => {
    expect(definitions(cursorOn(ZOOKEEPER, line, nth))).toEqual(expected);
  });

  it('leads from a host name inside a string to the set and the Service', () => {
    expect(definitions(ZOOKEEPER.replace('zk-1.zk-headless:', 'z$0k-1.zk-headless:'))).toEqual([
      'zk/zookeeper.yaml:17 name: zk',
    ]);
    expect(definitions(ZOOKEEPER.replace('zk-1.zk-headless:', 'zk-1.zk-$0headless:'))).toEqual([
      'zk/zookeeper.yaml:4 name: zk-headless',
    ]);
    expect(definitions(ZOOKEEPER.replace('default.svc', 'def$0ault.svc'))).toEqual([]);
  });

  it('takes the nearest of several copies', () => {
    const copy = ZOOKEEPER.replace(/#: zk\//g, '#: copy/').replace(/#: other[\s\S]*$/, '');
    expect(definitions(cursorOn(`${ZOOKEEPER}${copy.trimStart()}`, 'serviceName: zk-headless', 1))).toEqual([
      'copy/zookeeper.yaml:4 name: zk-headless',
    ]);
  });
});
