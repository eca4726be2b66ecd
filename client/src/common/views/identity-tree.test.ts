import { describe, expect, it } from 'vitest';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { IdentityNode, TreeContext } from './identity-node';
import { identityTree } from './identity-tree';

const context: TreeContext = {
  t: (text, ...args) => text.replace(/\{(\d)\}/g, (_match, at: string) => String(args[Number(at)])),
  relativePath: (uri) => uri.replace('file:///w/', ''),
};

function set(overrides: Partial<StatefulSetIdentity> = {}, replicas = 2): StatefulSetIdentity {
  return {
    uri: 'file:///w/zk.yaml',
    range: { start: { line: 4, character: 0 }, end: { line: 9, character: 0 } },
    namespace: 'default',
    name: 'zk',
    replicas,
    ordinals: { start: 0, end: replicas - 1 },
    service: {
      name: 'zk-headless',
      found: true,
      headless: true,
      fqdn: 'zk-headless.default.svc.cluster.local',
    },
    pods: Array.from({ length: replicas }, (_, ordinal) => ({
      ordinal,
      name: `zk-${ordinal}`,
      fqdn: `zk-${ordinal}.zk-headless.default.svc.cluster.local`,
      persistentVolumeClaims: [
        {
          template: 'datadir',
          name: `datadir-zk-${ordinal}`,
          existing: ordinal === 1,
          volume: null,
          storage: '20Gi',
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fast',
        },
      ],
    })),
    srv: [],
    problems: [],
    ...overrides,
  };
}

/** The tree as it is read, indented by depth. */
function drawn(nodes: readonly IdentityNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.label}${node.description && ` | ${node.description}`}`,
    ...drawn(node.children, depth + 1),
  ]);
}

const draw = (...sets: StatefulSetIdentity[]): string[] => drawn(identityTree(sets, context));

describe('identityTree', () => {
  it('goes from the namespace to the claims', () => {
    expect(draw(set())).toEqual([
      'default',
      '  zk | 2 pods · zk.yaml',
      '    zk-headless | headless',
      '    zk-0 | zk-0.zk-headless',
      '      zk-0.zk-headless.default.svc.cluster.local',
      '      datadir-zk-0 | 20Gi · RWO · class fast',
      '    zk-1 | zk-1.zk-headless',
      '      zk-1.zk-headless.default.svc.cluster.local',
      '      datadir-zk-1 | 20Gi · RWO · class fast · written out in a manifest',
    ]);
  });

  it('shows the worst problem in place of the summary, by its first sentence', () => {
    const problems = [
      { severity: 'information' as const, code: 'a', message: 'Worth knowing.' },
      { severity: 'warning' as const, code: 'b', message: 'Less bad.' },
      {
        severity: 'error' as const,
        code: 'c',
        message: 'Service "zk.v1" does not exist. Pods will have no names.',
      },
    ];
    const [namespace] = identityTree([set({ problems })], context);
    const [node] = namespace?.children ?? [];
    expect(node).toMatchObject({ severity: 'error', description: 'Service "zk.v1" does not exist' });
    expect(node?.tooltip).toContain('Pods will have no names.');
  });

  it('marks nothing for what is only worth knowing', () => {
    const problems = [{ severity: 'information' as const, code: 'a', message: 'Worth knowing.' }];
    expect(identityTree([set({ problems })], context)[0]?.children[0]).not.toHaveProperty('severity');
  });

  it('says where no DNS name will exist', () => {
    const service = { name: 'gone', found: false, headless: null, fqdn: null };
    const pods = [{ ordinal: 0, name: 'zk-0', fqdn: null, persistentVolumeClaims: [] }];
    expect(draw(set({ service, pods, replicas: 1 }))).toEqual([
      'default',
      '  zk | 1 pod · zk.yaml',
      '    gone | not found',
      '    zk-0 | no DNS name',
    ]);
  });

  it('says that a value is not known, and guesses none', () => {
    const unknown = { namespace: null, name: null, replicas: null, ordinals: null, service: null, pods: [] };
    expect(draw(set(unknown))).toEqual([
      'namespace not known',
      '  name not known | number of pods not known · zk.yaml',
    ]);
  });

  it('folds more than a hundred pods into ranges, and none is lost', () => {
    const [namespace] = identityTree([set({}, 250)], context);
    const ranges = namespace?.children[0]?.children.filter(({ kind }) => kind === 'podRange') ?? [];
    expect(ranges.map(({ label, description }) => `${label} | ${description}`)).toEqual([
      'zk-0 … zk-99 | 100 pods',
      'zk-100 … zk-199 | 100 pods',
      'zk-200 … zk-249 | 50 pods',
    ]);
    expect(ranges.flatMap(({ children }) => children)).toHaveLength(250);
  });

  it('says that pods are missing from the list', () => {
    expect(draw(set({ truncated: true })).at(-1)).toBe('    more pods than are listed');
  });

  it('sorts namespaces and sets, numbers by their value, the unknown namespace last', () => {
    const named = (namespace: string | null, name: string) =>
      set({ namespace, name, service: null, pods: [] });
    const lines = draw(named(null, 'x'), named('b', 'n-10'), named('b', 'n-9'), named('a', 'z'));
    expect(lines.map((line) => line.split(' | ')[0])).toEqual([
      'a',
      '  z',
      'b',
      '  n-9',
      '  n-10',
      'namespace not known',
      '  x',
    ]);
  });

  it('gives every node an id of its own, also where a set is written twice', () => {
    const ids = (nodes: readonly IdentityNode[]): string[] =>
      nodes.flatMap(({ id, children }) => [id, ...ids(children)]);
    const all = ids(
      identityTree([set(), set(), set({ overlay: 'prod' }), set({ uri: 'file:///w/b.yaml' })], context),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('keeps the ids while the set moves in its file', () => {
    const moved = { start: { line: 40, character: 0 }, end: { line: 45, character: 0 } };
    const labels = (sets: StatefulSetIdentity[]) =>
      identityTree(sets, context).flatMap((n) => n.children.map((c) => c.id));
    expect(labels([set({ range: moved })])).toEqual(labels([set()]));
  });

  it('carries what can be copied', () => {
    const node = identityTree([set()], context)[0]?.children[0];
    expect(node?.peers).toEqual([
      'zk-0.zk-headless.default.svc.cluster.local',
      'zk-1.zk-headless.default.svc.cluster.local',
    ]);
    expect(node?.children.map(({ dnsName }) => dnsName)).toEqual([
      'zk-headless.default.svc.cluster.local',
      'zk-0.zk-headless.default.svc.cluster.local',
      'zk-1.zk-headless.default.svc.cluster.local',
    ]);
  });
});
