import { describe, expect, it } from 'vitest';
import { fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';
import { configMap, deployment, headless, set, ZK } from '../../../../test/support/stateful-app';
import type { OrdinalConfig } from '../../config';

/** A set that takes one key of a ConfigMap, beside another Service. */
const TAKES_MINE =
  headless('zk') +
  headless('other') +
  set('zk', {
    container: 'env:\n- name: MINE\n  valueFrom:\n    configMapKeyRef:\n      name: config\n      key: mine',
  });

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

describe('names that are right or unknown', () => {
  it.each<[string, string]>([
    [
      'a pod under a Service that is called like its namespace, and is made elsewhere',
      set('mysql', { namespace: 'mysql', container: 'args: ["ncat mysql-0.mysql 3307"]' }),
    ],
    [
      'a Service of which a neighbour differs in a whole word',
      headless('postgres-lb', { namespace: 'db' }) + configMap('a: tcp://postgres-rw.db.svc:5432', 'db'),
    ],
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
    ['the own pod in a file that the pod does not take', TAKES_MINE + configMap('theirs: ${HOSTNAME}.other')],
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
      'a Service behind the own pod, in a file that the pod takes',
      TAKES_MINE + configMap('mine: ${HOSTNAME}.other'),
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
      'the name of the pod alone, with an address',
      ZK + configMap('a: tcp://zk-0:2181'),
      ['warning dns-service-wrong: zk-0'],
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
      'a slip of svc, and no other word in its place',
      ZK + configMap('a: zk-0.zk.default.scv.cluster.local\nb: zk-1.zk.default.pod.cluster.local'),
      ['warning dns-zone-wrong: scv.cluster.local'],
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

  it('takes a word behind svc for a domain only where it resembles the one of the cluster', () => {
    const text =
      ZK +
      configMap('a: zk-0.zk.default.svc.tls-ca\nb: zk.default.svc.zk-tls\nc: zk-0.zk.default.svc.cluster');
    expect(said(text)).toEqual(['warning dns-zone-wrong: cluster']);
  });

  it('compares the domain with the setting', () => {
    const text = ZK + configMap('a: zk-0.zk.default.svc.cluster.local\nb: zk-0.zk.default.svc.k8s.example');
    expect(said(text, { clusterDomain: 'k8s.example' })).toEqual(['warning dns-zone-wrong: cluster.local']);
  });
});

describe('a prefix, which no string follows,', () => {
  const overlay = (lines: string): string => `#: dev/kustomization.yaml\nresources:\n- ../base\n${lines}\n`;
  const base = (name: string): string =>
    `#: base/kustomization.yaml\nresources:\n- zk.yaml\n#: base/zk.yaml\n${headless('zk')}${set('zk', { container: `args: ["${name}"]` })}`;

  it.each([
    ['zk-0.zk.default.svc.cluster.local', 'namePrefix: dev-', ['warning dns-service-unknown: zk']],
    ['zk-0.zk', 'nameSuffix: -dev', ['warning dns-service-unknown: zk']],
    ['http://zk.default.svc:2181/', 'namePrefix: dev-', ['warning dns-service-unknown: zk']],
    ['zk-0.zk', 'commonAnnotations: {a: b}', []],
    ['dev-zk-0.dev-zk', 'namePrefix: dev-', []],
    ['http://zk.shared.svc:2181/', 'namespace: dev\nnamePrefix: dev-', []],
  ])('and %s with %s', (name, lines, expected) => {
    expect(said(base(name) + overlay(lines))).toEqual(expected);
  });
});
