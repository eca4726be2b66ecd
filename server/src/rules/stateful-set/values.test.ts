import { describe, expect, it } from 'vitest';
import { applyEdits, drawnLines, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

/** A StatefulSet with more lines in its spec, its pods' spec and its container. */
function set(parts: { spec?: string[]; pod?: string[]; container?: string[]; name?: string }): string {
  const at = (indent: number, lines: string[] = []) =>
    lines.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${parts.name ?? 'db'}
spec:
${at(2, parts.spec)}  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
${at(6, parts.pod)}      containers:
      - name: db
        image: postgres:17
${at(8, parts.container)}`;
}

/** Rules of this folder that speak, in the order of the file. */
function codes(text: string, minor = 36): string[] {
  return serviceFor(fixture(text), { kubernetesVersion: `1.${minor}` })
    .diagnostics(uriOf('manifest.yaml'))
    .map((diagnostic) => diagnostic.code)
    .filter((code) => !code.startsWith('service-') && !code.startsWith('schema-'));
}

describe('values that templates decide', () => {
  it.each([
    { spec: ['replicas: ${REPLICAS}', 'podManagementPolicy: ${POLICY}'] },
    { spec: ['updateStrategy:', '  type: $(TYPE)', '  rollingUpdate:', '    partition: ${P}'] },
    { pod: ['restartPolicy: ${RESTART}', 'terminationGracePeriodSeconds: ${GRACE}'] },
    { name: '${NAME}' },
    { name: '<your-name>' },
  ])('are not judged: %j', (parts) => {
    expect(codes(set(parts))).toEqual([]);
  });

  it('are not judged in a chart', () => {
    const text = set({
      spec: ['replicas: {{ .Values.replicas }}'],
      name: '{{ include "db.fullname" . }}',
    }).replace(
      '      containers:\n      - name: db\n        image: postgres:17\n',
      '      {{- include "db.containers" . | nindent 6 }}\n',
    );
    expect(codes(text)).toEqual([]);
  });

  it.each([
    '>-\n    {{- $x := dict "Chart" .Chart }}\n    {{ template "db.fullname" $x }}',
    '|-\n\n    {{- include "db.fullname" . }}',
    '>-\n{{ include "db.fullname" . | indent 4 }}',
  ])('are no empty text where they stand below the sign of one: %j', (name) => {
    expect(codes(set({ name }))).toEqual([]);
  });
});

describe('the key of a label', () => {
  it('has a domain and a name, of which each has a length of its own', () => {
    const labels = (key: string) =>
      serviceFor(fixture(set({}).replace('metadata:\n', `metadata:\n  labels:\n    ${key}: "1"\n`)))
        .diagnostics(uriOf('manifest.yaml'))
        .filter(({ code }) => code === 'name-too-long')
        .map(({ message }) => message);
    const refused = 'characters are too many; the API server takes';
    expect(labels(`${'a.'.repeat(130)}org/x`)).toEqual([`263 ${refused} 253 at most and refuses it.`]);
    expect(labels(`a.org/${'x'.repeat(64)}`)).toEqual([`64 ${refused} 63 at most and refuses it.`]);
  });
});

describe('versions of Kubernetes', () => {
  it('decide about the length of a name', () => {
    const long = (length: number) => set({ name: 'a'.repeat(length) });
    expect(codes(long(52))).toEqual([]);
    expect(codes(long(53))).toEqual(['name-too-long']);
    expect(codes(long(64))).toEqual(['name-too-long']);
  });

  it('decide about claims that a policy deletes: before 1.27 the API server drops it', () => {
    const policy = 'persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}';
    const claims = 'volumeClaimTemplates: [{metadata: {name: data}, spec: {}}]';
    const deletes = (minor: number) =>
      codes(set({ spec: [policy, claims] }), minor).filter((code) => code === 'retention-deletes-data');
    expect(deletes(27)).toHaveLength(1);
    expect(deletes(26)).toEqual([]);
  });

  it('decide about the alphabet of names', () => {
    const service = (name: string) =>
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  clusterIP: None\n`;
    expect(codes(service('1a'), 35)).toEqual(['name-invalid']);
    expect(codes(service('1a'), 36)).toEqual([]);
    for (const minor of [26, 27, 29]) expect(codes(set({ name: 'a.b' }), minor)).toEqual(['name-invalid']);
  });

  it('may be words that somebody fills in', () => {
    const config = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
    for (const name of ['NAME', 'RELEASE-NAME', 'MY_DB', 'FILLED BY THE OPERATOR', 'APP_REPLACEME-0', '...'])
      expect(codes(config(name)), name).toEqual([]);
    for (const name of ['MYSQL', 'My Db', '..', 'RENAME', 'My-NAMES'])
      expect(codes(config(name)), name).toEqual(['name-invalid']);
  });

  it('are missing where a test looks for objects by their labels', () => {
    const unnamed = 'apiVersion: v1\nkind: Secret\ntype: Opaque\nmetadata:\n  labels:\n    app: db\n';
    expect(codes(unnamed)).toEqual([]);
    expect(codes(`${unnamed}data: {}\n`)).toEqual(['name-invalid']);
    expect(codes(unnamed.replace('labels:', 'annotations:'))).toEqual(['name-invalid']);
  });

  it('decide about maxUnavailable', () => {
    const text = set({ spec: ['updateStrategy:', '  rollingUpdate:', '    maxUnavailable: 0'] });
    expect(codes(text, 34)).toEqual(['max-unavailable-ignored']);
    expect(codes(text, 35)).toEqual([]);
    expect(codes(text, 37)).toEqual(['update-strategy-invalid']);
  });
});

describe('pod-template-invalid', () => {
  it.each([
    ['a pod without containers', set({}).replace(/containers:[\s\S]*/, 'containers: []\n'), 1],
    ['a container without name', set({}).replace('- name: db\n        image', '- image'), 1],
    ['a probe that asks nothing', set({ container: ['readinessProbe:', '  periodSeconds: 5'] }), 1],
    [
      'a probe that asks twice',
      set({ container: ['readinessProbe:', '  tcpSocket: {port: 1}', '  exec: {command: [ls]}'] }),
      1,
    ],
    [
      'a liveness probe that wants two successes',
      set({ container: ['livenessProbe:', '  successThreshold: 2', '  exec: {command: [ls]}'] }),
      1,
    ],
    [
      'a variable with two values',
      set({
        container: [
          'env:',
          '- name: A',
          '  value: b',
          '  valueFrom:',
          '    fieldRef: {fieldPath: metadata.name}',
        ],
      }),
      1,
    ],
    ['a port beyond the last', set({ container: ['ports:', '- containerPort: 70000'] }), 1],
    ['no nameserver at all', set({ pod: ['dnsPolicy: None'] }), 1],
    ['a nameserver of its own', set({ pod: ['dnsPolicy: None', 'dnsConfig: {nameservers: [10.0.0.1]}'] }), 0],
    [
      'the port of the node',
      set({ pod: ['hostNetwork: true'], container: ['ports:', '- containerPort: 80', '  hostPort: 80'] }),
      0,
    ],
  ])('knows %s', (_, text, count) => {
    expect(codes(text)).toEqual(Array.from({ length: count }, () => 'pod-template-invalid'));
  });
});

describe('duplicate-resource', () => {
  const map = (name: string, namespace?: string, apiVersion = 'v1') =>
    `apiVersion: ${apiVersion}\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}`;
  const duplicates = (text: string) =>
    drawnLines(serviceFor(fixture(text)), fixture(text), 'duplicate-resource').length;

  it.each([
    ['same namespace', map('a', 'x') + '---\n' + map('a', 'x'), 1],
    ['two namespaces', map('a', 'x') + '---\n' + map('a', 'y'), 0],
    ['one namespace that may be the other', map('a', 'x') + '---\n' + map('a'), 0],
    ['the default namespace', map('a', 'default') + '---\n' + map('a'), 1],
    ['unknown names', map('${A}') + '---\n' + map('${A}'), 0],
    ['other groups', map('a') + '---\n' + map('a', undefined, 'example.com/v1'), 0],
    [
      'generated names',
      map('a').replace('name:', 'generateName:').repeat(1) +
        '---\n' +
        map('a').replace('name:', 'generateName:'),
      0,
    ],
    ['three of them', [map('a'), map('a'), map('a')].join('---\n'), 2],
    ['other folders', `#: x/a.yaml\n${map('a')}#: y/a.yaml\n${map('a')}`, 0],
  ])('%s', (_, text, count) => {
    expect(duplicates(text)).toBe(count);
  });

  it('ignores the namespace of what belongs to the cluster', () => {
    const volume = (namespace: string) =>
      `apiVersion: v1\nkind: PersistentVolume\nmetadata:\n  name: a\n  namespace: ${namespace}\n`;
    expect(duplicates(`${volume('x')}---\n${volume('y')}`)).toBe(1);
  });

  it('is an error in one kustomization, which kustomize refuses, wherever its files are', () => {
    const build = (kustomization: string) =>
      fixture(
        `#: all/kustomization.yaml\n${kustomization}\n#: x/a.yaml\n${map('a')}#: y/b.yaml\n${map('a')}`,
      );
    const found = (kustomization: string) => {
      const files = build(kustomization);
      return drawnLines(serviceFor(files), files, 'duplicate-resource');
    };
    expect(found('resources: [../x/a.yaml, ../y/b.yaml]\nnamespace: shop')).toEqual([
      'y/b.yaml:1:6-15 error[duplicate-resource]',
    ]);
    expect(found('resources: [../x/a.yaml]\nconfigMapGenerator: [{name: a, literals: [b=c]}]')).toEqual([
      'x/a.yaml:1:6-15 error[duplicate-resource]',
    ]);
    for (const fine of [
      'resources: [../x/a.yaml]',
      'resources: [../x/a.yaml]\nconfigMapGenerator: [{name: a, behavior: merge, literals: [b=c]}]',
    ])
      expect(found(fine)).toEqual([]);
  });
});

describe('selector-overlap', () => {
  const severities = (text: string) =>
    serviceFor(fixture(text))
      .diagnostics(uriOf('manifest.yaml'))
      .flatMap(({ code, severity }) => (code === 'selector-overlap' ? [severity] : []));
  const second = set({ name: 'archive' });

  it('is silent for variants in other folders, and for patches', () => {
    expect(codes(set({}))).toEqual([]);
    const apart = fixture(`#: a/db.yaml\n${set({})}#: b/db.yaml\n${second}`);
    expect(drawnLines(serviceFor(apart), apart, 'selector-overlap')).toEqual([]);
    const together = fixture(`#: a/db.yaml\n${set({})}#: a/archive.yaml\n${second}`);
    expect(drawnLines(serviceFor(together), together, 'selector-overlap')).toHaveLength(2);
  });

  it('is silent about the ReplicaSets of a Deployment, which are dumped with it', () => {
    const owner =
      '  ownerReferences: [{apiVersion: apps/v1, controller: true, kind: Deployment, name: db, uid: a}]\n';
    const dumped = second
      .replace('StatefulSet', 'ReplicaSet')
      .replace(/^metadata:\n/m, (line) => line + owner)
      .replace(/^ +serviceName.*\n/m, '');
    const deployment = set({})
      .replace('StatefulSet', 'Deployment')
      .replace(/^ +serviceName.*\n/m, '');
    expect(severities(`${deployment}---\n${dumped}`)).toEqual([]);
    expect(severities(`${deployment}---\n${dumped.replace(owner, '')}`)).toEqual(['warning', 'warning']);
  });

  it('keeps its voice down about DaemonSets, of which a program has one for each kind of node', () => {
    const both = `${set({})}---\n${second}`;
    expect(severities(both)).toEqual(['warning', 'warning']);
    expect(severities(both.replace(/StatefulSet/g, 'DaemonSet'))).toEqual(['information', 'information']);
  });
});

describe('selector-template-mismatch', () => {
  it.each([
    ['{key: app, operator: In, values: [web, api]}', 'app in (web, api) ≠ app=db'],
    ['{key: app, operator: DoesNotExist}', '!app ≠ app=db'],
  ])('shows the expression %s', (expression, detail) => {
    const text = set({}).replace(/matchLabels:\n *app: db/, `matchExpressions: [${expression}]`);
    const [finding] = serviceFor(fixture(text))
      .diagnostics(uriOf('manifest.yaml'))
      .filter(({ code }) => code === 'selector-template-mismatch');
    expect(finding?.message).toMatch(new RegExp(`${detail.replace(/[()]/g, '\\$&')}$`));
  });

  it('corrects the template where the governing Service does not select its pods either', () => {
    const text = set({}).replace(/(labels:\n *app: )db/, '$1dbs');
    const service = (app: string): string =>
      `---\napiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {clusterIP: None, selector: {app: ${app}}}\n`;
    const proposed = (manifests: string): string | undefined => {
      const all = serviceFor(fixture(manifests));
      const finding = all
        .diagnostics(uriOf('manifest.yaml'))
        .find(({ code }) => code === 'selector-template-mismatch');
      const [first] = finding === undefined ? [] : all.fixes(finding);
      return first?.preferred === true ? first.title : undefined;
    };
    expect(proposed(text)).toBe('Select app=dbs, as the template has it');
    expect(proposed(text + service('dbs'))).toBe('Select app=dbs, as the template has it');
    expect(proposed(text + service('db'))).toBe('Give the pods of "db" the label app=db');
    const labelled = text.replace('metadata:\n', 'metadata:\n  labels: {app: db}\n');
    expect(proposed(labelled)).toBe('Give the pods of "db" the label app=db');
    expect(proposed(labelled + service('dbs'))).toBe('Select app=dbs, as the template has it');
  });

  it.each(['ap', '"ap"'])('sees that the key %s is a slip, and corrects it', (key) => {
    const text = set({}).replace(/(labels:\n *)app(: db)/, `$1${key}$2`);
    const files = fixture(text);
    const service = serviceFor(files);
    const mended = service
      .diagnostics(uriOf('manifest.yaml'))
      .filter(({ code }) => code === 'selector-template-mismatch')
      .map((finding) => {
        expect(finding.message).toMatch(/app=db ≠ ap=db$/);
        return service.fixes(finding).map(({ edits }) =>
          applyEdits(files.files, edits)
            .get('manifest.yaml')
            ?.match(/"?\bapp?"?: db/g),
        );
      });
    const right = key.replace('ap', 'app');
    expect(mended).toEqual([
      [
        ['ap: db', `${key}: db`],
        ['app: db', `${right}: db`],
      ],
    ]);
  });
});

describe('selector-invalid', () => {
  it('sees the pods that a NetworkPolicy lets in and out', () => {
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: db
spec:
  podSelector: {}
  ingress:
  - from:
    - podSelector:
        matchLabels: {app: my web}
  egress:
  - to:
    - podSelector:
        matchExpressions:
        - {key: app, operator: Equals, values: [web]}
`;
    expect(codes(policy)).toEqual(['selector-invalid', 'selector-invalid']);
  });
});
