import { describe, expect, it } from 'vitest';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { IdentityNode } from './identity-node';
import { nameAt, namedAt } from './named-at';

const setNode = (name: string, uri: string, more: object = {}): IdentityNode => ({
  id: `${name}@${uri}`,
  kind: 'statefulSet',
  label: name,
  description: '',
  tooltip: '',
  accessibleLabel: '',
  icon: 'x',
  children: [],
  set: {
    uri,
    name,
    namespace: 'data',
    ordinals: { start: 0, end: 2 },
    service: { name: `${name}-headless` },
    claimTemplates: [{ name: 'datadir' }],
    ...more,
  } as unknown as StatefulSetIdentity,
});

const nodes = [
  setNode('zk', 'zk.yaml'),
  setNode('db', 'north.yaml'),
  setNode('db', 'south.yaml'),
  setNode('old', 'old.yaml', { update: { isRemoved: true } }),
];

describe('nameAt', () => {
  it.each([
    ['hosts: zk-0.zk-headless,zk-1.zk-headless:2181', 26, 'zk-1.zk-headless'],
    ['hosts: zk-0.zk-headless,zk-1.zk-headless:2181', 7, 'zk-0.zk-headless'],
    ['# as zk-0.', 10, 'zk-0'],
    ['', 0, ''],
  ])('finds in "%s" at %d the name "%s"', (line, column, name) => {
    expect(nameAt(line, column)).toBe(name);
  });
});

describe('namedAt', () => {
  const found = (word: string, uri = 'config.yaml'): string | undefined => {
    const named = namedAt(nodes, uri, word);
    return named && [named.set.id, named.ordinal, ...(named.claim ? [named.claim] : [])].join(' ');
  };

  it.each([
    ['a pod', 'zk-1', 'zk@zk.yaml 1'],
    ['a pod by its short name', 'zk-1.zk-headless', 'zk@zk.yaml 1'],
    ['a pod by its full name', 'zk-2.zk-headless.data.svc.cluster.local', 'zk@zk.yaml 2'],
    ['a claim', 'datadir-zk-0', 'zk@zk.yaml 0 datadir-zk-0'],
    ['no pod behind the last one', 'zk-3', undefined],
    ['no pod of another Service', 'zk-1.web', undefined],
    ['no pod in another namespace', 'zk-1.zk-headless.prod', undefined],
    ['nothing where two sets could be meant', 'db-0', undefined],
    ['nothing of a set that is gone', 'old-0', undefined],
    ['nothing in another word', 'zk', undefined],
    ['nothing in no word', '', undefined],
  ])('finds %s', (_what, word, expected) => {
    expect(found(word)).toBe(expected);
  });

  it('prefers the set of the same file', () => {
    expect(found('db-0', 'south.yaml')).toBe('db@south.yaml 0');
  });
});
