import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../base/yielding';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';
import { ZOOKEEPER } from '../../../../test/support/zookeeper';
import { documentSymbols, type OutlineNode } from './document-symbols';
import { workspaceSymbols } from './workspace-symbols';

const service = serviceFor(parseFixture(ZOOKEEPER));
const pacing = { now: () => 0, nextTurn: () => Promise.resolve() };

const drawn = ({ name, detail, children }: OutlineNode): unknown =>
  children.length === 0 ? `${detail} ${name}` : [`${detail} ${name}`, ...children.map(drawn)];

describe('document symbols', () => {
  it('are resources with their named parts', () => {
    expect(service.ask(uriOf('zk/zookeeper.yaml'), (file) => documentSymbols(file).map(drawn))).toEqual([
      ['Service zk-headless', 'port server'],
      [
        'StatefulSet zk',
        'container keeper',
        'containerPort peer',
        'containerPort client',
        'volume config',
        'volumeClaimTemplate datadir',
      ],
    ]);
  });

  it('lie inside one another', () => {
    const inside = (outer: OutlineNode, inner: OutlineNode): boolean =>
      outer.range.start.line <= inner.range.start.line && inner.range.end.line <= outer.range.end.line;
    const nodes = service.ask(uriOf('zk/zookeeper.yaml'), (file) => documentSymbols(file)) ?? [];
    expect(nodes.every((node) => node.children.every((child) => inside(node, child)))).toBe(true);
  });
});

describe('workspace symbols', () => {
  const find = async (query: string): Promise<string[]> =>
    (await workspaceSymbols(query, service.featureContext(), pacing)).map(
      ({ kind, name }) => `${kind} ${name}`,
    );

  it.each([
    ['zk-2', ['Pod zk-2', 'PersistentVolumeClaim datadir-zk-2']],
    ['datadir-zk-1', ['PersistentVolumeClaim datadir-zk-1']],
    ['zk-3', []],
    ['zkconf', ['ConfigMap zk-config']],
    ['storageclass', ['StorageClass fast']],
    ['Service redis', ['Service redis']],
  ])('finds %s', async (query, expected) => {
    expect(await find(query)).toEqual(expected);
  });

  it('finds everything without a query', async () => {
    expect((await find('')).length).toBe(15);
  });

  it('stops when nobody wants the answer any more', async () => {
    let now = 0;
    const slow = { now: () => (now += 100), nextTurn: () => Promise.resolve() };
    await expect(
      workspaceSymbols('', service.featureContext(), slow, { isCancellationRequested: true }),
    ).rejects.toThrow(Cancelled);
  });
});
