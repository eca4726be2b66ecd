import { describe, expect, it } from 'vitest';
import { offeredAt, reasonFor, refactored } from '../../../../test/support/refactoring-kit';

const set = (
  options: { service?: string; name?: string; labels?: string; cursor?: boolean } = {},
): string => `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${options.name ?? 'zk'}${options.cursor === false ? '' : '$0'}
spec:
  # three make a quorum
  replicas: 3${options.service === undefined ? '' : `\n  serviceName: ${options.service}`}
  selector:
    matchLabels:
      app: ${options.labels ?? 'zk'}
  template:
    metadata:
      labels:
        app: ${options.labels ?? 'zk'}
    spec:
      containers:
        - name: zk
          image: zookeeper:3.9
          ports:
            - name: client
              containerPort: 2181
`;

const service = (spec: string, name = 'zk'): string => `
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${spec.trim().replace(/^/gm, '  ')}
`;

const IP = 'selector:\n  app: zk\nports:\n- name: client\n  port: 2181';
const HEADLESS = `clusterIP: None\n${IP}`;

describe('create a headless Service', () => {
  it('that the set names, laid out as the file is', () => {
    const { diff, title, identities } = refactored(set({ service: 'zk-peers' }), 'createHeadlessService');
    expect(title).toBe('Create headless Service "zk-peers"');
    expect(diff).toEqual(
      `---
apiVersion: v1
kind: Service
metadata:
  name: zk-peers
spec:
  clusterIP: None
  ports:
    - name: client
      port: 2181
  selector:
    app: zk`
        .split('\n')
        .map((line) => `+ ${line}`),
    );
    expect(identities.statefulSets[0]?.pods[2]?.fqdn).toBe('zk-2.zk-peers.default.svc.cluster.local');
  });

  it('for a set that names none, and let it govern', () => {
    const { title, diff, identities } = refactored(set(), 'createHeadlessService');
    expect(title).toBe('Create headless Service "zk" and let it govern "zk"');
    expect(diff.slice(0, 2)).toEqual(['+   serviceName: zk', '+ ---']);
    expect(identities.statefulSets[0]?.pods[0]?.fqdn).toBe('zk-0.zk.default.svc.cluster.local');
  });

  it('keeps the line ends of the file', () => {
    const { files } = refactored(set(), 'createHeadlessService', '\r\n');
    expect([...files.values()][0]?.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('as an item of a List, in YAML and in JSON', () => {
    const item = set({ service: 'zk' })
      .trim()
      .split('\n')
      .map((line, i) => (i === 0 ? '- ' : '  ') + line)
      .join('\n');
    const { diff } = refactored(`apiVersion: v1\nkind: List\nitems:\n${item}\n`, 'createHeadlessService');
    expect(diff.slice(0, 3)).toEqual(['+ - apiVersion: v1', '+   kind: Service', '+   metadata:']);
    const json = `{
  "apiVersion": "v1",
  "kind": "List",
  "items": [
    {
      "apiVersion": "apps/v1",
      "kind": "StatefulSet$0",
      "metadata": {"name": "zk"},
      "spec": {
        "replicas": 2,
        "serviceName": "zk",
        "selector": {"matchLabels": {"app": "zk"}},
        "template": {
          "metadata": {"labels": {"app": "zk"}},
          "spec": {"containers": [{"name": "zk", "image": "zookeeper:3.9"}]}
        }
      }
    }
  ]
}
`;
    const { files, identities } = refactored(`#: list.json\n${json}`, 'createHeadlessService');
    const list = JSON.parse(files.get('list.json') ?? '') as { items: { kind: string }[] };
    expect(list.items.map(({ kind }) => kind)).toEqual(['StatefulSet', 'Service']);
    expect(files.get('list.json')).toContain(
      '\n    {\n      "apiVersion": "v1",\n      "kind": "Service",\n',
    );
    expect(identities.statefulSets[0]?.service?.found).toBe(true);
    const single = JSON.stringify(
      (JSON.parse(json.replace('$0', '')) as { items: object[] }).items[0],
      undefined,
      1,
    );
    expect(
      reasonFor(`#: one.json\n${single.replace('StatefulSet', 'StatefulSet$0')}`, 'createHeadlessService'),
    ).toBe('The file has no room for another resource: the new Service needs a file of its own.');
  });

  it.each([
    [
      set({ service: 'zk' }) + '---' + service(HEADLESS),
      'Headless Service "zk" governs StatefulSet "zk" already.',
    ],
    [
      set({ service: 'zk' }) + '---' + service(IP),
      'Service "zk" governs StatefulSet "zk". Make it headless, or split a headless one off.',
    ],
    [
      set() + '---' + service(HEADLESS),
      'Headless Service "zk" selects the pods already: name it in serviceName.',
    ],
    [
      set({ service: '${SERVICE}' }),
      'spec.serviceName is decided by a template or a placeholder, so it is not known here.',
    ],
    [
      set({ service: 'zk', labels: '${APP}' }),
      'spec.selector is decided by a template or a placeholder, so it is not known here.',
    ],
    [set({ service: 'Zk_Peers' }), 'No Service can be called "Zk_Peers".'],
    [set({ service: 'zk' }) + '---' + service(`${HEADLESS}\nfoo: [`), 'manifest.yaml'],
  ])('says why not: %#', (source, reason) => {
    if (reason === 'manifest.yaml')
      expect(reasonFor(source, 'createHeadlessService')).toContain('cannot be read to the end');
    else expect(reasonFor(source, 'createHeadlessService')).toBe(reason);
  });

  it('leaves templates and patches alone', () => {
    const template = set({ service: '{{ .Values.service }}' });
    expect(
      reasonFor(
        `#: chart/Chart.yaml\nname: x\n#: chart/templates/set.yaml\n${template.trim()}`,
        'createHeadlessService',
      ),
    ).toBe('set.yaml is a template: what will stand in it is known only once it is rendered.');
    expect(
      reasonFor(
        'kind: StatefulSet\napiVersion: apps/v1\nmetadata:\n  name: zk$0\nspec:\n  replicas: 3\n',
        'createHeadlessService',
      ),
    ).toBe('This is only a patch of StatefulSet "zk"; the rest of it is elsewhere.');
    expect(reasonFor(`${set()}  broken: [`, 'createHeadlessService')).toBe(
      'manifest.yaml cannot be read to the end. Correct its YAML first.',
    );
  });
});

describe('make a Service headless', () => {
  const here = (spec: string): string => service(spec).replace('kind: Service', 'kind: Service$0');

  it('takes its cluster IP', () => {
    const { diff, title, confirm } = refactored(here(IP), 'makeHeadless');
    expect(title).toBe('Make Service "zk" headless');
    expect(diff).toEqual(['+   clusterIP: None']);
    expect(confirm).toMatch(/^clusterIP of a live Service cannot change/);
  });

  it('and what only Services outside have', () => {
    const { diff, title } = refactored(
      here(`type: NodePort # for now\n${IP}\n  nodePort: 30080`),
      'makeHeadless',
    );
    expect(title).toBe('Make Service "zk" headless; it is no longer reached from outside the cluster');
    expect(diff).toEqual([
      '-   type: NodePort # for now',
      '+   clusterIP: None',
      '+   type: ClusterIP # for now',
      '-     nodePort: 30080',
    ]);
  });

  it('in JSON too', () => {
    const json =
      '{"apiVersion": "v1", "kind": "Service$0", "metadata": {"name": "zk"}, "spec": {"ports": [{"port": 1}], "selector": {"app": "zk"}}}';
    expect(refactored(`#: zk.json\n${json}\n`, 'makeHeadless').diff[1]).toContain(
      '"spec": {"clusterIP": "None", "ports"',
    );
  });

  it.each([
    [HEADLESS, 'Service "zk" is headless.'],
    [
      'type: ExternalName\nexternalName: db.example.com',
      'Service "zk" is a name for a host outside of the cluster.',
    ],
    [
      `clusterIP: \${IP}\n${IP}`,
      'spec.clusterIP is decided by a template or a placeholder, so it is not known here.',
    ],
    [
      `clusterIPs: [10.0.0.1]\n${IP}`,
      'The manifest is written in a way that leaves no clear place for this change.',
    ],
  ])('says why not: %#', (spec, reason) => {
    expect(reasonFor(here(spec), 'makeHeadless')).toBe(reason);
  });
});

describe('split off a headless Service', () => {
  const config = `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: client
data:
  servers: "zk-0.zk:2181,zk-1.zk:2181,zk-2.zk.default.svc.cluster.local:2181"
  any: zk:2181
`;

  it('leaves the old one to clients and moves the names of the pods', () => {
    const both = `${set({ service: 'zk' })}---${service(IP)}${config}`;
    const { diff, title, identities, confirm } = refactored(both, 'splitOffHeadlessService');
    expect(title).toBe('Split headless Service "zk-headless" off "zk" and let it govern "zk"');
    expect(diff.filter((line) => /serviceName|servers|name: zk-|clusterIP/.test(line))).toEqual([
      '-   serviceName: zk',
      '+   serviceName: zk-headless',
      '+   name: zk-headless',
      '+   clusterIP: None',
      '-   servers: "zk-0.zk:2181,zk-1.zk:2181,zk-2.zk.default.svc.cluster.local:2181"',
      '+   servers: "zk-0.zk-headless:2181,zk-1.zk-headless:2181,zk-2.zk-headless.default.svc.cluster.local:2181"',
    ]);
    expect(identities.statefulSets[0]?.pods[1]?.fqdn).toBe('zk-1.zk-headless.default.svc.cluster.local');
    expect(confirm).toMatch(/^serviceName of a live StatefulSet cannot change/);
  });

  it('from the Service itself, also where the set names none', () => {
    const there = (text: string): string => text.replace('kind: Service', 'kind: Service$0');
    const { title } = refactored(
      there(`${set({ service: 'zk', cursor: false })}---${service(IP)}`),
      'splitOffHeadlessService',
    );
    expect(title).toBe('Split headless Service "zk-headless" off "zk" and let it govern "zk"');
    const { diff } = refactored(
      there(`${set({ cursor: false })}---${service(IP)}`),
      'splitOffHeadlessService',
    );
    expect(diff[0]).toBe('+   serviceName: zk-headless');
  });

  it.each([
    [
      set({ service: 'zk' }),
      'No Service governs StatefulSet "zk", so there is none to split. Create a headless one.',
    ],
    [
      `${set({ service: 'zk' })}---${service(HEADLESS)}`,
      'Headless Service "zk" governs StatefulSet "zk" already.',
    ],
    [service(HEADLESS).replace('zk', 'zk$0'), 'Service "zk" is headless.'],
    [service(IP).replace('zk', 'zk$0'), 'Service "zk" serves the pods of no StatefulSet.'],
    [
      `${service(IP).replace('zk', 'zk$0')}---${set({ cursor: false })}---${set({ cursor: false, name: 'other' })}`,
      'Service "zk" serves the pods of several StatefulSets.',
    ],
    [
      `${service(IP, 'read').replace('read', 'read$0')}---${set({ cursor: false, service: 'zk' })}---${service(IP)}`,
      'StatefulSet "zk" is governed by Service "zk".',
    ],
    [
      `${set({ service: 'zk' })}---${service(`clusterIP: \${IP}\n${IP}`)}`,
      'spec.clusterIP is decided by a template or a placeholder, so it is not known here.',
    ],
  ])('says why not: %#', (source, reason) => {
    expect(reasonFor(source, 'splitOffHeadlessService')).toBe(reason);
  });
});

it('offers only what has to do with the place', () => {
  expect(offeredAt(service(IP).replace('zk', 'zk$0'))).toEqual(['makeHeadless']);
  expect(offeredAt(set().replace('$0', '').replace('# three', '# th$0ree'))).toEqual([
    'createHeadlessService',
    'addPodDisruptionBudget',
    'addAntiAffinity',
  ]);
});
