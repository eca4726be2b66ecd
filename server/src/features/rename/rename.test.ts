import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { applyEdits } from '../../../../test/support/service-kit';
import { cursorOn, ZOOKEEPER } from '../../../../test/support/zookeeper';
import { prepareRename, rename } from './rename';

/** The lines that a rename changed, as they are afterwards. */
function renamed(source: string, newName: string): string[] {
  const answer = askAtCursor(source, (file, position, context) => rename(file, position, newName, context));
  if ('refusal' in answer) return [answer.refusal];
  const { files } = parseFixture(source);
  const after = applyEdits(files, answer.edits);
  return [...files].flatMap(([file, text]) => {
    const old = text.split('\n');
    return (after.get(file) ?? '')
      .split('\n')
      .flatMap((line, index) => (line === old[index] ? [] : [line.trim()]));
  });
}

const confirmation = (source: string, newName: string): string | undefined => {
  const answer = askAtCursor(source, (file, position, context) => rename(file, position, newName, context));
  return 'refusal' in answer ? answer.refusal : answer.confirm?.description;
};

const prepared = (source: string): string => {
  const answer = askAtCursor(source, prepareRename);
  return 'refusal' in answer
    ? answer.refusal
    : `${answer.placeholder} ${answer.range.start.character}-${answer.range.end.character}`;
};

/** The user, the group and the account of another namespace only bear the same name. */
const ACCOUNT = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: keeper
  namespace: shop
imagePullSecrets: [{ name: token }]
---
apiVersion: v1
kind: Secret
metadata:
  name: token
  namespace: shop
---
apiVersion: v1
kind: Pod
metadata: { name: zk-0, namespace: shop }
spec:
  serviceAccountName: keeper
  containers: [{ name: zk, image: zookeeper:3.9 }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: keeper, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader }
subjects:
- { kind: ServiceAccount, name: keeper, namespace: shop }
- { kind: ServiceAccount, name: keeper, namespace: other }
- { kind: User, name: keeper, apiGroup: rbac.authorization.k8s.io }
`;

describe('rename', () => {
  it('changes a Service, the sets that name it, and host names in strings', () => {
    expect(renamed(cursorOn(ZOOKEEPER, 'serviceName: zk-headless'), 'keepers')).toEqual([
      'name: keepers',
      'serviceName: keepers',
      'servers: zk-0.keepers:2888,zk-1.keepers:2888,zk-2.keepers.default.svc.cluster.local:2888',
    ]);
  });

  it('changes a set, its host names, its scaler, its pod selectors and its claims, and no label', () => {
    expect(renamed(cursorOn(ZOOKEEPER, 'name: zk'), 'keeper')).toEqual([
      'name: keeper',
      'servers: keeper-0.zk-headless:2888,keeper-1.zk-headless:2888,keeper-2.zk-headless.default.svc.cluster.local:2888',
      'name: datadir-keeper-0',
      'name: datadir-keeper-0',
      'claimName: datadir-keeper-1',
      'statefulset.kubernetes.io/pod-name: keeper-0',
      'name: keeper',
    ]);
  });

  it('changes a claim template, its mounts and its claims', () => {
    expect(renamed(cursorOn(ZOOKEEPER, '- name: datadir'), 'store')).toEqual([
      '- name: store',
      'name: store',
      'name: store-zk-0',
      'name: store-zk-0',
      'claimName: store-zk-1',
    ]);
  });

  it('changes a key of a ConfigMap and those who ask for it', () => {
    expect(renamed(cursorOn(ZOOKEEPER, 'key: tick'), 'tick.time')).toEqual([
      'key: tick.time',
      '- key: tick.time',
      'tick.time: "2000"',
    ]);
  });

  it('changes value and key of a label in selectors, templates, policies and Services together', () => {
    expect(renamed(cursorOn(ZOOKEEPER, 'app: zk', 3), 'keeper')).toEqual([
      'app: keeper',
      'app: keeper',
      'app: keeper',
      '- keeper',
      'app: keeper',
    ]);
    expect(renamed(ZOOKEEPER.replace('app: zk', 'a$0pp: zk'), 'tier')).toEqual([
      'tier: zk',
      'tier: zk',
      'tier: zk',
      '- key: tier',
      'tier: zk',
    ]);
  });

  it('changes a named port', () => {
    expect(renamed(cursorOn(ZOOKEEPER, 'targetPort: peer'), 'follow')).toEqual([
      'targetPort: follow',
      '- name: follow',
    ]);
  });

  it('changes a port of a Service in SRV names', () => {
    const source = ZOOKEEPER.replace(
      'limit: "5"',
      'limit: _server._tcp.zk-headless.default.svc.cluster.local',
    );
    expect(renamed(cursorOn(source, '- name: server'), 'follow')).toEqual([
      '- name: follow',
      'limit: _follow._tcp.zk-headless.default.svc.cluster.local',
    ]);
  });

  it('changes an account in the pods that run as it and in the bindings that give it rights', () => {
    expect(renamed(cursorOn(ACCOUNT, 'name: keeper'), 'zk')).toEqual([
      'name: zk',
      'serviceAccountName: zk',
      '- { kind: ServiceAccount, name: zk, namespace: shop }',
    ]);
    expect(renamed(cursorOn(ACCOUNT, 'name: token'), 'login')).toEqual([
      'imagePullSecrets: [{ name: login }]',
      'name: login',
    ]);
  });

  it('keeps quotes and comments', () => {
    const source = ZOOKEEPER.replace('serviceName: zk-headless', "serviceName: 'zk-head$0less' # governs");
    expect(renamed(source, 'keepers')).toContain("serviceName: 'keepers' # governs");
  });

  it('lets aliases follow their anchor', () => {
    const source = ZOOKEEPER.replace('app: zk\n  ports', 'app: zk\n  ports')
      .replace('      app: zk\n  template', '      app: &app zk\n  template')
      .replace('        app: zk\n    spec', '        app: *app\n    spec');
    expect(renamed(cursorOn(source, 'app: zk'), 'keeper')).toContain('app: &app keeper');
    expect(renamed(cursorOn(source, 'app: zk'), 'keeper')).not.toContain('app: keeper\n    spec');
  });
});

describe('rename refuses', () => {
  it.each([
    ['name: datadir-zk-0', 'datadir-zk-0'],
    ['image: zookeeper:3.9', 'There is no name here'],
  ])('%s', (line, text) => {
    expect(prepared(cursorOn(ZOOKEEPER, line))).toContain(text);
  });

  it('what no manifest defines', () => {
    expect(
      prepared(cursorOn(ZOOKEEPER.replace('name: fast\n', 'name: slow\n'), 'storageClassName: fast')),
    ).toBe('None of these manifests defines StorageClass "fast", so it cannot be renamed here.');
  });

  it('an anchor that means other things too', () => {
    const source = ZOOKEEPER.replace('  name: zk\nspec', '  name: &app zk\nspec').replace(
      '        app: zk\n    spec',
      '        app: *app\n    spec',
    );
    expect(prepared(cursorOn(source, 'name: &app zk'))).toContain('&app');
  });

  it('a name that a variable brings into host names', () => {
    const source = ZOOKEEPER.replace(
      '        - name: TICK\n',
      '        - name: SET\n          value: zk\n        - name: PEER\n          value: $(SET)-0.zk-headless:2888\n        - name: TICK\n',
    );
    expect(prepared(cursorOn(source, 'name: zk'))).toContain(
      '"$(SET)-0.zk-headless" gets "zk" from a variable',
    );
    expect(prepared(cursorOn(source, 'name: zk-headless'))).toContain('zk-headless');
  });

  it('labels of other pods', () => {
    const both = ZOOKEEPER.replace('#: other/redis.yaml', '#: zk/redis.yaml');
    expect(renamed(cursorOn(both, 'app: zk'), 'redis')[0]).toContain('uses app=redis already');
    expect(renamed(cursorOn(ZOOKEEPER, 'app: zk'), 'redis')[0]).toBe('app: redis');
  });

  it.each([
    ['serviceName: zk-headless', 'zk-first', 'Service "zk-first" already exists.'],
    ['serviceName: zk-headless', 'Zk', 'lowercase letters'],
    ['targetPort: peer', 'a-name-that-is-too-long', 'A port name'],
    ['targetPort: peer', 'client', 'already exists'],
    ['name: zk', 'a'.repeat(53), 'at most 52'],
    ['name: zk-config', 'Zk', 'lowercase letters, digits, dashes and dots, at most 253'],
    ['key: tick', 'a b', 'A key has letters, digits, dots, dashes and underscores, at most 253'],
    ['key: tick', '..', 'A key has'],
    ['app: zk', 'a b', 'A label value has'],
    ['- name: datadir', 'data.dir', 'lowercase letters, digits and dashes, at most 63'],
  ])('%s → %s', (line, newName, reason) => {
    expect(renamed(cursorOn(ZOOKEEPER, line), newName)[0]).toContain(reason);
  });

  it('a document that cannot be read to the end', () => {
    expect(prepared(cursorOn(ZOOKEEPER.replace('value: 1000', 'value: [1000'), 'name: high'))).toContain(
      'policy.yaml cannot be read',
    );
  });
});

describe('rename asks first', () => {
  it.each([
    ['name: zk', 'keeps its name'],
    ['serviceName: zk-headless', 'serviceName of a live StatefulSet'],
    ['name: datadir', 'Claim templates of a live StatefulSet'],
    ['app: zk', 'The selector of a live workload'],
  ])('%s', (line, text) => {
    expect(confirmation(cursorOn(ZOOKEEPER, line), 'new')).toContain(text);
  });

  it('not where live objects can change', () => {
    expect(confirmation(cursorOn(ZOOKEEPER, 'key: tick'), 'new')).toBeUndefined();
    expect(prepared(cursorOn(ZOOKEEPER, 'statefulset.kubernetes.io/pod-name: zk-0'))).toBe('zk 40-42');
  });
});
