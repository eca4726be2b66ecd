import { describe, expect, it } from 'vitest';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import { draggedText } from './dragged-text';
import { dnsForms } from './dns-forms';
import type { IdentityNode } from './identity-node';
import { nodeAt } from './node-at';

const range = (start: number, end: number) => ({
  start: { line: start, character: 0 },
  end: { line: end, character: 0 },
});

const node = (label: string, more: Partial<IdentityNode>): IdentityNode => ({
  id: label,
  kind: 'statefulSet',
  label,
  description: '',
  tooltip: '',
  accessibleLabel: '',
  icon: 'x',
  children: [],
  ...more,
});

const setNode = (name: string, uri: string, start: number, service?: string): IdentityNode => {
  const location = service === undefined ? {} : { location: { uri: service, range: range(0, 0) } };
  const set = { uri, name, range: range(start, start + 10), service: { name: 's', ...location } };
  return node(name, { set: set as StatefulSetIdentity });
};

describe('nodeAt', () => {
  const nodes = [setNode('a', 'apps', 0), setNode('b', 'apps', 20), setNode('c', 'other', 0, 'services')];

  it.each([
    ['the set at the line', 'apps', 25, 'b'],
    ['the first set of the file between sets', 'apps', 15, 'a'],
    ['the set whose Service the file holds', 'services', 3, 'c'],
    ['nothing elsewhere', 'values', 0, undefined],
  ])('finds %s', (_name, uri, line, expected) => {
    expect(nodeAt(nodes, uri, line)?.label).toBe(expected);
  });
});

describe('draggedText', () => {
  const peers = () => Promise.resolve(['zk-0.zk', 'zk-1.zk']);

  it.each([
    ['all names of a set', node('zk', {}), 'zk-0.zk,zk-1.zk'],
    ['the DNS name of a pod', node('zk-0', { kind: 'pod', dnsName: 'zk-0.zk' }), 'zk-0.zk'],
    ['the name of a claim', node('datadir-zk-0', { kind: 'claim' }), 'datadir-zk-0'],
  ])('is %s', async (_name, dragged, expected) => {
    expect(await draggedText(dragged, peers)).toBe(expected);
  });

  it('is the name of a set whose pods have none', async () => {
    expect(await draggedText(node('zk', {}), () => Promise.resolve([]))).toBe('zk');
  });
});

describe('dnsForms', () => {
  it('goes from what the namespace leaves open to everything', () => {
    expect(dnsForms('zk-0.zk.data.svc.cluster.local', 'data').map(({ name }) => name)).toEqual([
      'zk-0.zk',
      'zk-0.zk.data.svc',
      'zk-0.zk.data.svc.cluster.local',
    ]);
    expect(dnsForms('zk-0.zk.data.svc.cluster.local', null)).toHaveLength(1);
  });
});
