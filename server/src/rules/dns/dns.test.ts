import { describe, expect, it } from 'vitest';
import { fixture, applyEdits, drawnLines, serviceFor, uriOf } from '../../../../test/support/service-kit';
import type { OrdinalConfig } from '../../config';

interface SetOptions {
  readonly service?: string;
  readonly namespace?: string;
  readonly replicas?: number | string;
  /** Lines of the pod spec, indented from zero. */
  readonly pod?: string;
  /** Lines of the container. */
  readonly container?: string;
}

const indent = (text: string, by: number): string => text.trim().replace(/^/gm, ' '.repeat(by));
const inNamespace = (namespace: string | undefined): string =>
  namespace === undefined ? '' : `\n  namespace: ${namespace}`;

function headless(
  name: string,
  options: { namespace?: string; clusterIP?: boolean; app?: string } = {},
): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}${inNamespace(options.namespace)}
spec:${options.clusterIP === true ? '' : '\n  clusterIP: None'}
  ports:
  - name: client
    port: 2181
  selector:
    app: ${options.app ?? 'zk'}
---
`;
}

function set(
  name: string,
  { service = name, namespace, replicas = 3, pod = '', container = '' }: SetOptions = {},
): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}${inNamespace(namespace)}
spec:
  serviceName: ${service}
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
${pod === '' ? '' : `${indent(pod, 6)}\n`}      containers:
      - name: main
        image: zookeeper:3.9
${container === '' ? '' : `${indent(container, 8)}\n`}---
`;
}

function configMap(data: string, namespace?: string, name = 'config'): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}${inNamespace(namespace)}\ndata:\n${indent(data, 2)}\n---\n`;
}

function deployment(configMapName: string, namespace?: string, pod = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: client-${namespace ?? 'x'}${inNamespace(namespace)}
spec:
  selector:
    matchLabels:
      app: client
  template:
    metadata:
      labels:
        app: client
    spec:
${pod === '' ? '' : `${indent(pod, 6)}\n`}      containers:
      - name: client
        image: busybox
        envFrom:
        - configMapRef:
            name: ${configMapName}
---
`;
}

const ZK = headless('zk') + set('zk');

/** `rule: the text it stands at` for every finding about names. */
function said(text: string, config: Partial<OrdinalConfig> = {}): string[] {
  const files = fixture(text);
  const service = serviceFor(files, config);
  return [...files.files].flatMap(([file, content]) => {
    const lines = content.split('\n');
    return service
      .diagnostics(uriOf(file))
      .filter(({ code }) => code.startsWith('dns-'))
      .map(
        ({ code, severity, range }) =>
          `${severity} ${code}: ${(lines[range.start.line] ?? '').slice(range.start.character, range.end.character)}`,
      );
  });
}

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

describe('names that are right or unknown', () => {
  it.each<[string, string]>([
    [
      'every spelling of a pod from its own namespace',
      ZK +
        configMap(
          'a: zk-0.zk\nb: zk-1.zk.default\nc: zk-2.zk.default.svc\nd: zk-0.zk.default.svc.cluster.local.',
        ),
    ],
    ['a name in another case', ZK + configMap('a: ZK-0.Zk.default.SVC.Cluster.Local')],
    [
      'the default namespace where the manifests name none',
      ZK + configMap('a: zk-0.zk.elsewhere.svc.cluster.local'),
    ],
    ['a file name', ZK + configMap('a: cp zk-0.log zk-0.properties')],
    ['a Java package and a version', ZK + configMap('a: org.zk-0.zk.Main zk-3.8.1')],
    ['an image', ZK + deployment('x').replace('image: busybox', 'image: registry.test/zk-7.zk:1.0')],
    ['a host outside', ZK + configMap('a: https://zk-7.example.com:443/ zk-9.zk.example.com zk-0.zk.com')],
    [
      'a comment in a configuration file',
      ZK + configMap('zoo.cfg: |\n  # zk-7.zk\n  clientPort=2181 # zk-8.zk'),
    ],
    [
      'shell arithmetic and loops',
      ZK + configMap('run.sh: |\n  for i in $(seq 0 9); do nc zk-$i.zk 2181; nc zk-$((i-1)).zk 2181; done'),
    ],
    ['a suffix', ZK + configMap('a: .zk.default.svc.cluster.local')],
    [
      'a placeholder',
      ZK + configMap('a: zk-0.zk.<namespace>.svc.cluster.local\nb: zk-0.zk.${NAMESPACE}.svc'),
    ],
    ['bare names of an old image', ZK + configMap('ensemble: "zk-0;zk-1;zk-2"')],
    ['a bare name without an address', ZK + configMap('leader: zk-0')],
    ['a user name in front', ZK + configMap('a: "rabbit@zk-0.zk"\nb: "0@zk-1.zk:2181"')],
    [
      'a Service whose name ends in digits',
      headless('shard-0') +
        set('shard-0', { replicas: 1 }) +
        set('shard', { replicas: 1 }) +
        configMap('a: shard-0.default.svc.cluster.local'),
    ],
    [
      'a set whose name ends in digits, with a Service made elsewhere',
      headless('shard') +
        set('shard-0', { service: 'shard' }) +
        set('shard') +
        configMap('a: shard-0.default.svc.cluster.local'),
    ],
    ['a Service per pod', ZK + headless('zk-0') + configMap('a: zk-0.default.svc:2181')],
    [
      'a Service of somebody else',
      ZK + configMap('a: kubernetes.default.svc.cluster.local\nb: redis-master.cache.svc'),
    ],
    [
      'a set in two folders, right for one of them',
      `#: a/zk.yaml\n${ZK}\n#: b/zk.yaml\n${ZK.replace('replicas: 3', 'replicas: 5')}\n#: config.yaml\n${configMap('a: zk-4.zk')}`,
    ],
    [
      'a set whose replicas a template decides',
      headless('zk') + set('zk', { replicas: '${REPLICAS}' }) + configMap('a: zk-7.zk'),
    ],
    ['a set that is switched off', headless('zk') + set('zk', { replicas: 0 }) + configMap('a: zk-0.zk')],
    [
      'a set that another file scales up',
      `#: base.yaml\n${ZK}\n#: overlay/patch.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: zk\nspec:\n  replicas: 5\n#: overlay/config.yaml\n${configMap('a: zk-4.zk')}`,
    ],
    [
      'a short list of seeds',
      ZK + configMap('seeds: zk-0.zk,zk-1.zk\nbootstrap.servers: zk-0.zk:2181,zk-1.zk:2181'),
    ],
    [
      'discovery that lists some nodes on lines of their own',
      ZK + configMap('rabbitmq.conf: |\n  nodes.1 = rabbit@zk-0.zk\n  nodes.2 = rabbit@zk-1.zk'),
    ],
    [
      'two lists that complete each other',
      headless('zk') + set('zk', { replicas: 4 }) + configMap('a: "zk-0.zk,zk-1.zk | zk-2.zk,zk-3.zk"'),
    ],
    [
      'a pod that looks names up in its own way',
      ZK +
        configMap('a: zk-9.zk:2181 zk-0:2181') +
        deployment('config', undefined, 'dnsConfig:\n  searches: [zk.default.svc.cluster.local]'),
    ],
    [
      'a Service that is missing: its set is at fault',
      headless('zoo') + set('zk', { service: 'zook' }) + configMap('a: zk-0.zoo'),
    ],
    [
      'a neighbour that does not parse',
      `${headless('zk')}apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: zk\nspec:\n  serviceName: zk\n  replicas: [3\n---\n${configMap('a: zk-9.zk')}`,
    ],
    [
      'the copy of the manifest that kubectl keeps',
      ZK +
        configMap('a: b').replace(
          '\ndata:',
          '\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: "zk-9.zk"\ndata:',
        ),
    ],
    ['an operator’s pods under a Service without a set', headless('db') + configMap('a: db-0.db:2181')],
    [
      'a Pod with a hostname',
      `${headless('zk')}${set('zk')}apiVersion: v1\nkind: Pod\nmetadata:\n  name: probe-1\n  labels: {app: zk}\nspec:\n  hostname: probe-1\n  subdomain: zk\n  containers:\n  - name: c\n    image: busybox\n---\n${configMap('a: probe-1.zk:2181')}`,
    ],
  ])('%s', (_, text) => {
    expect(said(text)).toEqual([]);
  });
});

describe('where a name is wrong', () => {
  it.each<[string, string, string[]]>([
    [
      'an ordinal in an argument',
      headless('zk') + set('zk', { container: 'args: ["--peer=zk-3.zk:2181"]' }),
      ['error dns-ordinal-out-of-range: zk-3'],
    ],
    [
      'an ordinal in one-line JSON',
      ZK + configMap(`a: '{"hosts":["zk-0.zk","zk-5.zk.default"]}'`),
      ['error dns-ordinal-out-of-range: zk-5'],
    ],
    [
      'an ordinal in a folded block',
      ZK + configMap('a: >-\n  zk-0.zk\n  zk-4.zk zk-1.zk'),
      ['error dns-ordinal-out-of-range: zk-4'],
    ],
    [
      'an ordinal in an XML file',
      ZK + configMap('a.xml: |\n  <zk><host>zk-3.zk</host></zk>'),
      ['error dns-ordinal-out-of-range: zk-3'],
    ],
    [
      'an ordinal in a Secret',
      ZK +
        configMap('a: zk-3.zk:2181')
          .replace('kind: ConfigMap', 'kind: Secret')
          .replace('\ndata:', '\nstringData:'),
      ['error dns-ordinal-out-of-range: zk-3'],
    ],
    [
      'an ordinal in an annotation of the pod',
      ZK.replace(
        '    metadata:\n      labels:',
        '    metadata:\n      annotations:\n        peer: zk-3.zk\n      labels:',
      ),
      ['error dns-ordinal-out-of-range: zk-3'],
    ],
    [
      'an ordinal below the start',
      headless('zk') +
        set('zk').replace('replicas: 3', 'replicas: 3\n  ordinals:\n    start: 5') +
        configMap('a: zk-5.zk\nb: zk-2.zk'),
      ['error dns-ordinal-out-of-range: zk-2'],
    ],
    [
      'an ordinal that an autoscaler may bring',
      `${ZK}apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: zk\nspec:\n  maxReplicas: 5\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: StatefulSet\n    name: zk\n---\n${configMap('a: zk-4.zk')}`,
      ['information dns-ordinal-out-of-range: zk-4'],
    ],
    [
      'a Service behind a computed pod',
      headless('zk') +
        headless('other', { clusterIP: true }) +
        set('zk', {
          container:
            'env:\n- name: POD_NAME\n  valueFrom:\n    fieldRef:\n      fieldPath: metadata.name\n- name: SELF\n  value: $(POD_NAME).other:2181',
        }),
      ['error dns-service-wrong: other'],
    ],
    [
      'a Service in a variable of the container',
      headless('zk') +
        set('zk', {
          container:
            'env:\n- name: SVC\n  value: zkk\ncommand: [sh, -c, "exec run --peer zk-0.${SVC}.default.svc"]',
        }),
      ['error dns-service-wrong: ${SVC}'],
    ],
    [
      'a Service in a key of a ConfigMap',
      headless('zk') +
        set('zk', {
          container:
            'env:\n- name: SVC\n  valueFrom:\n    configMapKeyRef:\n      name: config\n      key: service\nargs: ["zk-0.$(SVC).default.svc"]',
        }) +
        configMap('service: zkk'),
      ['error dns-service-wrong: $(SVC)'],
    ],
    [
      'a pod under its namespace',
      headless('zk', { namespace: 'infra' }) +
        set('zk', { namespace: 'infra' }) +
        configMap('a: zk-0.infra:2181', 'infra'),
      ['error dns-service-wrong: zk-0'],
    ],
    [
      'a slip in the Service, far from any address',
      ZK.replace(/zk/g, 'zookeeper') + configMap('a: zookeeper-0.zookeper'),
      ['error dns-service-wrong: zookeper'],
    ],
    [
      'a set that is misspelt',
      ZK.replace(/zk/g, 'zookeeper') + configMap('a: zookeper-0.zookeeper'),
      ['warning dns-pod-unknown: zookeper-0'],
    ],
    [
      'one of two users in another namespace',
      headless('zk', { namespace: 'infra' }) +
        set('zk', { namespace: 'infra' }) +
        configMap('a: zk-0.zk:2181') +
        deployment('config', 'infra') +
        deployment('config', 'shop'),
      ['error dns-namespace-wrong: zk'],
    ],
    [
      'a Service without svc and namespace',
      headless('zk') + set('zk') + configMap('a: zk-0.zk.cluster.local'),
      ['warning dns-zone-wrong: cluster.local'],
    ],
    [
      'a port of a Service with a cluster IP',
      `${headless('web', { clusterIP: true })}${configMap('a: http://web.default.svc:8080/')}`,
      ['information dns-port-unknown: 8080'],
    ],
    [
      'the second port of a name',
      headless('zk') +
        set('zk', { container: 'ports:\n- containerPort: 2888' }) +
        configMap('a: zk-0.zk:2888:3888'),
      ['information dns-port-unknown: 3888'],
    ],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it('compares the domain with the setting', () => {
    const text = ZK + configMap('a: zk-0.zk.default.svc.cluster.local\nb: zk-0.zk.default.svc.k8s.example');
    expect(said(text, { clusterDomain: 'k8s.example' })).toEqual(['warning dns-zone-wrong: cluster.local']);
  });
});

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
    const before = service.checker.checks;
    service.setEditor(
      uriOf('zk.yaml'),
      (files.files.get('zk.yaml') ?? '').replace('replicas: 3', 'replicas: 2'),
    );
    expect(all()).toEqual(['config.yaml:5:5-9 error[dns-ordinal-out-of-range]']);
    expect(service.checker.checks - before).toBeLessThanOrEqual(3);
  });
});
