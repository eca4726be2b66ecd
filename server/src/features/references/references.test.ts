import { describe, expect, it } from 'vitest';
import { askAtCursor, drawnLocations } from '../../../../test/support/feature-kit';
import { cursorOn, ZOOKEEPER } from '../../../../test/support/zookeeper';
import { highlightsAt, referencesAt } from './references';

const references = (source: string): string[] =>
  drawnLocations(
    source,
    askAtCursor(source, (file, position, context) => referencesAt(file, position, false, context)),
  ).map((line) => line.replace(/:\d+ /, ' '));

/** The list of peers names the set and its Service three times each. */
const SERVERS =
  'zk/config.yaml servers: zk-0.zk-headless:2888,zk-1.zk-headless:2888,zk-2.zk-headless.default.svc.cluster.local:2888';

describe('references', () => {
  it('of a Service are the sets that it names', () => {
    expect(references(cursorOn(ZOOKEEPER, 'name: zk-headless'))).toEqual([
      SERVERS,
      SERVERS,
      SERVERS,
      'zk/zookeeper.yaml serviceName: zk-headless',
    ]);
  });

  it('of a set are its scaler, its pods and its claims', () => {
    expect(references(cursorOn(ZOOKEEPER, 'name: zk'))).toEqual([
      'zk/claims.yaml name: datadir-zk-0',
      'zk/claims.yaml name: datadir-zk-0',
      'zk/claims.yaml claimName: datadir-zk-1',
      SERVERS,
      SERVERS,
      SERVERS,
      'zk/policy.yaml statefulset.kubernetes.io/pod-name: zk-0',
      'zk/policy.yaml name: zk',
    ]);
  });

  it('of a label are selectors, affinities and policies, and nothing of another application', () => {
    expect(references(cursorOn(ZOOKEEPER, 'app: zk', 2))).toEqual([
      'zk/policy.yaml app: zk',
      'zk/zookeeper.yaml app: zk',
      'zk/zookeeper.yaml app: zk',
      'zk/zookeeper.yaml - zk',
    ]);
  });

  it.each([
    [
      'storageClassName: fast',
      [
        'zk/claims.yaml storageClassName: fast',
        'zk/claims.yaml storageClassName: fast',
        'zk/zookeeper.yaml storageClassName: fast',
      ],
    ],
    ['tick: "2000"', ['zk/zookeeper.yaml key: tick', 'zk/zookeeper.yaml - key: tick']],
    ['- name: client', ['zk/policy.yaml targetPort: client', 'zk/zookeeper.yaml port: client']],
    [
      'name: datadir',
      [
        'zk/claims.yaml name: datadir-zk-0',
        'zk/claims.yaml name: datadir-zk-0',
        'zk/claims.yaml claimName: datadir-zk-1',
        'zk/zookeeper.yaml - name: datadir',
      ],
    ],
  ])('of %s', (line, expected) => {
    const source = cursorOn(ZOOKEEPER, line);
    // Quotes of a value stand where the cursor would be; the key is meant.
    expect(
      references(line.startsWith('tick') ? ZOOKEEPER.replace('  tick: "2000"', '  ti$0ck: "2000"') : source),
    ).toEqual(expected);
  });

  it('highlights the places of one file, the definition as written', () => {
    const source = cursorOn(ZOOKEEPER, 'key: tick');
    const found = askAtCursor(source, highlightsAt);
    expect(found.map(({ kind }, index) => `${drawnLocations(source, found)[index] ?? ''} ${kind}`)).toEqual([
      'zk/zookeeper.yaml:57 key: tick read',
      'zk/zookeeper.yaml:73 - key: tick read',
    ]);
  });
});
