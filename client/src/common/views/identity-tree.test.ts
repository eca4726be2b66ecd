import { describe, expect, it } from 'vitest';
import type { SetUpdate, StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { IdentityNode, TreeContext } from './identity-node';
import { identityTree, type TreeChoices } from './identity-tree';
import { podNode, podRanges } from './pod-nodes';

const context: TreeContext = {
  t: (text, ...args) => text.replace(/\{(\d)\}/g, (_match, at: string) => String(args[Number(at)])),
  relativePath: (uri) => uri.replace('file:///w/', ''),
};

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });

/** What the tree is built with where nobody chose anything. */
const choices: TreeChoices = { filter: '', order: 'name' };

const treeOf = (sets: readonly StatefulSetIdentity[], chosen: Partial<TreeChoices> = {}) =>
  identityTree(sets, { ...choices, ...chosen }, context);

/** Children of a node, the pods that it would ask the server for included. */
function childrenOf(node: IdentityNode): readonly IdentityNode[] {
  const { set: own, pods } = node;
  if (own === undefined || pods === undefined) return node.children;
  const ranges = podRanges(node, context);
  if (ranges.length > 0) return [...node.children, ...ranges];
  const page = own.pods.slice(pods.first, pods.first + pods.count);
  return [...node.children, ...page.map((pod) => podNode(pod, own, node.id, context))];
}

/** What stands below the one set of a tree. */
function belowSet(only: StatefulSetIdentity): readonly IdentityNode[] {
  const [node] = treeOf([only])[0]?.children ?? [];
  return node === undefined ? [] : childrenOf(node);
}

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
      ports: [{ name: 'client', port: 2181 }],
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
    claimTemplates: [{ name: 'datadir', location: { uri: 'file:///w/zk.yaml', range: at(8) } }],
    problems: [],
    ...overrides,
  };
}

/** The tree as it is read, indented by depth. */
function drawn(nodes: readonly IdentityNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.label}${node.description && ` | ${node.description}`}`,
    ...drawn(childrenOf(node), depth + 1),
  ]);
}

const draw = (...sets: StatefulSetIdentity[]): string[] => drawn(treeOf(sets));

describe('identityTree', () => {
  it('goes from the namespace to the claims', () => {
    expect(draw(set({ srv: ['_client._tcp.zk-headless.default.svc.cluster.local'] }))).toEqual([
      'default',
      '  zk | 2 pods · zk.yaml',
      '    zk-headless | headless · client:2181',
      '      zk-headless | inside the namespace',
      '      zk-headless.default.svc | inside the cluster',
      '      zk-headless.default.svc.cluster.local | full name',
      '      _client._tcp.zk-headless.default.svc.cluster.local | SRV',
      '    zk-0 | zk-0.zk-headless',
      '      zk-0.zk-headless | inside the namespace',
      '      zk-0.zk-headless.default.svc | inside the cluster',
      '      zk-0.zk-headless.default.svc.cluster.local | full name',
      '      datadir-zk-0 | 20Gi · RWO · class fast',
      '    zk-1 | zk-1.zk-headless',
      '      zk-1.zk-headless | inside the namespace',
      '      zk-1.zk-headless.default.svc | inside the cluster',
      '      zk-1.zk-headless.default.svc.cluster.local | full name',
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
    const [namespace] = treeOf([set({ problems })]);
    const [node] = namespace?.children ?? [];
    expect(node).toMatchObject({ severity: 'error', description: 'Service "zk.v1" does not exist' });
    expect(node?.tooltip).toContain('Pods will have no names.');
  });

  it('keeps the place before the problem where several files define a set of that name', () => {
    const problems = [{ severity: 'error' as const, code: 'a', message: 'It is missing.' }];
    const sets = ['a', 'b'].map((folder) => set({ uri: `file:///w/${folder}/zk.yaml`, problems }));
    const told = treeOf(sets)[0]?.children.map((node) => node.description);
    expect(told).toEqual(['a', 'b'].map((folder) => `${folder}/zk.yaml · It is missing`));
  });

  it('marks nothing for what is only worth knowing', () => {
    const problems = [{ severity: 'information' as const, code: 'a', message: 'Worth knowing.' }];
    expect(treeOf([set({ problems })])[0]?.children[0]).not.toHaveProperty('severity');
  });

  it('says where no DNS name will exist', () => {
    const service = { name: 'gone', found: false, headless: null, fqdn: null, ports: [] };
    const pods = [{ ordinal: 0, name: 'zk-0', fqdn: null, persistentVolumeClaims: [] }];
    expect(draw(set({ service, pods, replicas: 1, ordinals: { start: 0, end: 0 } }))).toEqual([
      'default',
      '  zk | 1 pod · zk.yaml',
      '    gone | not found',
      '    zk-0 | no DNS name',
    ]);
  });

  it('says where a DNS name is not known', () => {
    const pods = [
      { ordinal: 0, name: 'zk-0', fqdn: null, fqdnUnknown: true as const, persistentVolumeClaims: [] },
    ];
    const unknown = { service: null, pods, replicas: 1, ordinals: { start: 0, end: 0 } };
    expect(draw(set(unknown))).toContain('    zk-0 | DNS name not known');
  });

  it('says that a value is not known, and guesses none', () => {
    const unknown = { namespace: null, name: null, replicas: null, ordinals: null, service: null, pods: [] };
    expect(draw(set(unknown))).toEqual([
      'namespace not known',
      '  name not known | number of pods not known · zk.yaml',
    ]);
  });

  it('folds more than a hundred pods into ranges, and none is lost', () => {
    const [namespace] = treeOf([set({}, 250)]);
    const [folded] = namespace?.children ?? [];
    const ranges = folded ? childrenOf(folded).filter(({ kind }) => kind === 'podRange') : [];
    expect(ranges.map(({ label, description }) => `${label} | ${description}`)).toEqual([
      'zk-0 … zk-99 | 100 pods',
      'zk-100 … zk-199 | 100 pods',
      'zk-200 … zk-249 | 50 pods',
    ]);
    expect(ranges.flatMap((range) => childrenOf(range).map(({ label }) => label))).toEqual(
      Array.from({ length: 250 }, (_, ordinal) => `zk-${ordinal}`),
    );
  });

  it('reaches each pod of a million by lists of a hundred lines at most', () => {
    const ordinals = { start: 0, end: 999_999 };
    let children = belowSet(set({ replicas: 1_000_000, ordinals, pods: [], service: null }));
    const labels: string[] = [];
    while (children.length > 0) {
      expect(children).toHaveLength(100);
      const [last] = children.slice(-1);
      if (last === undefined) break;
      labels.push(last.label);
      children = podRanges(last, context);
    }
    expect(labels).toEqual(['zk-990000 … zk-999999', 'zk-999900 … zk-999999']);
  });

  it('names ranges by ordinals that start elsewhere', () => {
    const children = belowSet(set({ ordinals: { start: 5, end: 154 }, pods: [], service: null }));
    expect(children.map(({ label }) => label)).toEqual(['zk-5 … zk-104', 'zk-105 … zk-154']);
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
    const all = ids(treeOf([set(), set(), set({ overlay: 'prod' }), set({ uri: 'file:///w/b.yaml' })]));
    expect(new Set(all).size).toBe(all.length);
  });

  it('keeps the ids while the set moves in its file', () => {
    const moved = { start: { line: 40, character: 0 }, end: { line: 45, character: 0 } };
    const labels = (sets: StatefulSetIdentity[]) => treeOf(sets).flatMap((n) => n.children.map((c) => c.id));
    expect(labels([set({ range: moved })])).toEqual(labels([set()]));
  });

  it('carries what can be copied', () => {
    const [node] = treeOf([set()])[0]?.children ?? [];
    expect(node).toMatchObject({ namespace: 'default', name: 'zk', uri: node?.set?.uri });
    expect(node && childrenOf(node).map(({ dnsName }) => dnsName)).toEqual([
      'zk-headless.default.svc.cluster.local',
      'zk-0.zk-headless.default.svc.cluster.local',
      'zk-1.zk-headless.default.svc.cluster.local',
    ]);
  });

  it('leads from a claim to its template', () => {
    const [node] = treeOf([set()])[0]?.children ?? [];
    const pod = node && childrenOf(node).find(({ kind }) => kind === 'pod');
    expect(pod?.children.at(-1)).toMatchObject({
      kind: 'claim',
      location: { range: { start: { line: 8 } } },
    });
  });
});

describe('variants of a set', () => {
  const variant = (overlay: string, namespace = 'default') =>
    set({ overlay, namespace, pods: [], ordinals: null, service: null });

  it('stand together where they have one name and namespace', () => {
    expect(draw(variant('overlays/prod'), variant('overlays/dev'))).toEqual([
      'default',
      '  zk | 2 overlays · zk.yaml',
      '    overlays/prod | 2 pods',
      '    overlays/dev | 2 pods',
    ]);
  });

  it('stand alone in other namespaces', () => {
    expect(draw(variant('overlays/prod', 'prod'), variant('overlays/dev', 'dev'))).toEqual([
      'dev',
      '  zk | 2 pods · zk.yaml · overlays/dev',
      'prod',
      '  zk | 2 pods · zk.yaml · overlays/prod',
    ]);
  });
});

describe('what a screen reader says', () => {
  const overlays = ['eu', 'us'].map((overlay) => set({ overlay, name: 'web' }));
  const gone: SetUpdate = {
    isNew: false,
    isRemoved: true,
    refused: false,
    replaced: 0,
    onDelete: false,
    created: 0,
    deleted: 2,
    claims: 'kept',
  };
  const sets = [
    set({ srv: ['_client._tcp.zk-headless.default.svc.cluster.local'] }),
    set({ name: 'many' }, 150),
    set({ name: 'old', update: gone }),
    set({ name: null, expression: '{{ .Release.Name }}-db', namespace: null }),
    ...overlays,
  ];

  it('is there for every line of the tree, and names its kind and what it shows', () => {
    const said = new Map<string, string>();
    const visit = (node: IdentityNode): void => {
      expect(node.accessibleLabel, node.id).toContain(
        node.kind === 'statefulSet' ? (node.set?.name ?? '') : node.label,
      );
      expect(said.has(node.id), node.id).toBe(false);
      said.set(node.id, node.kind);
      childrenOf(node).forEach(visit);
    };
    treeOf(sets).forEach(visit);
    expect([...new Set(said.values())].sort()).toEqual(
      [
        'claim',
        'dnsName',
        'namespace',
        'pod',
        'podRange',
        'service',
        'srvRecord',
        'statefulSet',
        'variants',
      ].sort(),
    );
  });
});

describe('what an update does', () => {
  const update = {
    isNew: false,
    isRemoved: false,
    refused: false,
    replaced: 2,
    onDelete: false,
    created: 0,
    deleted: 1,
    claims: 'kept' as const,
  };
  const described = (changes: Partial<SetUpdate>) =>
    treeOf([set({ update: { ...update, ...changes } })])[0]?.children[0]?.description;

  it('is said first', () => {
    expect(described({})).toBe('replaces pods: 2, deletes pods: 1, their claims stay · 2 pods · zk.yaml');
    expect(described({ deleted: 0, claims: null })).toBe('replaces pods: 2 · 2 pods · zk.yaml');
    expect(described({ isNew: true })).toBe('new · 2 pods · zk.yaml');
    const removed = { isRemoved: true, replaced: 0, created: 0, deleted: 2 };
    expect(described({ ...removed, claims: 'kept' })).toBe(
      'in no manifest any more, deleting it deletes pods: 2, their claims stay · zk.yaml',
    );
    expect(described({ ...removed, deleted: null, claims: null })).toBe(
      'in no manifest any more, deleting it deletes its pods · zk.yaml',
    );
    expect(described({ refused: true })).toContain('the API server refuses the update');
    expect(described({ onDelete: true, deleted: null, claims: null })).toContain(
      'pods change when they are deleted',
    );
  });
});

describe('filter and order', () => {
  const broken = [{ severity: 'error' as const, code: 'service-not-found', message: 'It is not there.' }];
  const named = (name: string, more: Partial<StatefulSetIdentity> = {}) =>
    set({ name, pods: [], service: null, uri: `file:///w/${name}.yaml`, ...more });
  const labels = (chosen: Partial<TreeChoices>, ...sets: StatefulSetIdentity[]) =>
    treeOf(sets, chosen).flatMap(({ children }) => children.map(({ label }) => label));

  it('leaves what the words have to do with', () => {
    const sets = [named('zk'), named('redis', { problems: broken }), named('zk-old', { namespace: 'old' })];
    expect(labels({ filter: 'zk' }, ...sets)).toEqual(['zk', 'zk-old']);
    expect(labels({ filter: 'ZK old' }, ...sets)).toEqual(['zk-old']);
    expect(labels({ filter: 'service-not' }, ...sets)).toEqual(['redis']);
    expect(labels({ filter: 'nothing' }, ...sets)).toEqual([]);
  });

  it('finds one pod of thousands by any of its names', () => {
    const large = set({ ordinals: { start: 0, end: 9999 }, replicas: 10_000, pods: [] });
    for (const filter of ['zk-7321', 'zk-7321.zk-headless', 'datadir-zk-7321', 'ZK-7321']) {
      const [node] = treeOf([large], { filter })[0]?.children ?? [];
      expect(node?.pods, filter).toEqual({ first: 7321, count: 1 });
    }
    for (const filter of ['zk-10000', 'zk-07', 'zk-7321 zk-7'])
      expect(treeOf([large], { filter })).toEqual([]);
  });

  it('puts the worst first, or follows the files', () => {
    const warning = [{ severity: 'warning' as const, code: 'x', message: 'x' }];
    const sets = [
      named('a'),
      named('b', { problems: warning }),
      named('c', { problems: broken, uri: 'file:///w/0.yaml' }),
    ];
    expect(labels({ order: 'problem' }, ...sets)).toEqual(['c', 'b', 'a']);
    expect(labels({ order: 'file' }, ...sets)).toEqual(['c', 'a', 'b']);
    expect(labels({ order: 'name' }, ...sets)).toEqual(['a', 'b', 'c']);
  });

  it('opens the sets where they are few; where they are many a person opens what is wanted', () => {
    const many = Array.from({ length: 60 }, (_, index) => named(`app-${index}`));
    const setsOf = (filter: string) => treeOf(many, { filter }).flatMap(({ children }) => children);
    expect(new Set(setsOf('').map(({ expanded }) => expanded))).toEqual(new Set([false]));
    const [found] = setsOf('app-7');
    expect(found?.expanded).toBe(true);
    // VS Code keeps what it knows of an id open or closed.
    expect(setsOf('').map(({ id }) => id)).not.toContain(found?.id);
  });

  it('builds the tree of 2,000 sets of 10,000 pods each without making their pods', () => {
    const sets = Array.from({ length: 2000 }, (_, index) =>
      named(`app-${index}`, { namespace: `team-${index % 20}`, ordinals: { start: 0, end: 9999 } }),
    );
    const begun = performance.now();
    expect(treeOf(sets)).toHaveLength(20);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
