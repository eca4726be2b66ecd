import { describe, expect, it } from 'vitest';
import { applyEdits, drawnLines, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';
import type { OrdinalService } from '../../service';

/** What the group says about an update of one file, as `line rule`. */
function update(before: string, now: string, minor = 36): string[] {
  return found(serviceOf(before, now, minor));
}

function serviceOf(before: string | undefined, now: string, minor = 36): OrdinalService {
  const bases = new Map(before === undefined ? [] : [['a.yaml', before]]);
  const files = new Map([['a.yaml', now]]);
  const config = { kubernetesVersion: `1.${minor}` };
  return serviceFor({ files, bases, expectations: [], cursor: undefined }, config);
}

function found(service: OrdinalService, file = 'a.yaml'): string[] {
  return service
    .diagnostics(uriOf(file))
    .filter(({ diagnostic }) => diagnostic.rule.group === 'change')
    .map(({ range, code }) => `${range.start.line + 1} ${code}`);
}

const SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels: {app: db, tier: data}
  template:
    metadata:
      labels: {app: db, tier: data}
    spec:
      containers:
      - name: db
        image: postgres:17
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`;

const HEAD = (kind: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\n`;

describe('a switch to OnDelete', () => {
  const onDelete = (extra = '') =>
    SET.replace('spec:', `spec:\n  updateStrategy:\n    type: OnDelete${extra}`);

  it('is refused where the API server wrote the rollingUpdate block itself', () => {
    expect(update(SET, onDelete())).toEqual(['7 immutable-field-changed']);
  });

  it.each([
    ['the block is taken away', SET, onDelete('\n    rollingUpdate: null')],
    ['the type was written', onDelete().replace('OnDelete', 'RollingUpdate'), onDelete()],
    [
      'the block was written',
      SET.replace('spec:', 'spec:\n  updateStrategy: {rollingUpdate: {partition: 1}}'),
      onDelete(),
    ],
  ])('is taken where %s', (_, before, now) => {
    expect(update(before, now)).toEqual([]);
  });
});

describe('what is no change', () => {
  it.each([
    ['the spelling of a quantity', '1Gi', '1024Mi'],
    ['the order of keys', '{app: db, tier: data}', '{tier: data, app: db}'],
    ['quotes and comments', 'serviceName: db', 'serviceName: "db" # governs'],
    ['flow and block style', 'accessModes: [ReadWriteOnce]', 'accessModes:\n      - ReadWriteOnce'],
    ['a default', 'serviceName: db', 'serviceName: db\n  podManagementPolicy: OrderedReady'],
    ['a default of a claim template', '      resources:', '      volumeMode: Filesystem\n      resources:'],
    ['the kind of a claim template', '  - metadata:', '  - kind: PersistentVolumeClaim\n    metadata:'],
    ['nothing', 'serviceName: db', 'serviceName: db\n  podManagementPolicy:'],
    ['what may change', 'image: postgres:17', 'image: postgres:18'],
    ['a value of a template', 'storage: 1Gi', 'storage: ${SIZE}'],
    ['the namespace: it is another object', '  name: db\nspec', '  name: db\n  namespace: shop\nspec'],
  ])('%s', (_, before, now) => {
    const changed = SET.replace(before, now);
    expect(changed).not.toBe(SET);
    expect(update(SET, changed)).toEqual([]);
    expect(update(changed, SET)).toEqual([]);
  });

  it('a file that is half typed, on either side', () => {
    const broken = SET.replace('storage: 1Gi', 'storage: [2Gi');
    expect(update(SET, broken)).toEqual([]);
    expect(update(broken, SET)).toEqual([]);
  });
});

describe('a StatefulSet', () => {
  it('has fixed fields besides its claim templates', () => {
    expect(update(SET, SET.replace('serviceName: db', 'serviceName: db-headless'))).toEqual([
      '6 immutable-field-changed',
    ]);
    const limited = SET.replace('serviceName: db', 'serviceName: db\n  revisionHistoryLimit: 3');
    expect(update(SET, limited, 32)).toEqual(['7 immutable-field-changed']);
    expect(update(SET, limited, 33)).toEqual([]);
  });

  it('gets or loses a claim template', () => {
    const second = `${SET}  - metadata:\n      name: wal\n    spec:\n      accessModes: [ReadWriteOnce]\n      resources: {requests: {storage: 1Gi}}\n`;
    expect(update(SET, second)).toEqual(['24 immutable-field-changed']);
    expect(update(second, SET)).toEqual(['16 immutable-field-changed']);
    expect(update(SET, SET.slice(0, SET.indexOf('  volumeClaim')))).toEqual(['5 immutable-field-changed']);
  });

  it('says one thing about a claim template that shrinks', () => {
    expect(update(SET, SET.replace('1Gi', '500Mi'))).toEqual(['23 storage-request-shrunk']);
  });
});

describe('objects of storage', () => {
  const claim = (rest: string) =>
    `${HEAD('PersistentVolumeClaim')}spec:\n  accessModes: [ReadWriteOnce]\n${rest}`;
  it.each([
    ['', '  storageClassName: fast\n', 0],
    ['', '  volumeName: pv-1\n', 0],
    ['  storageClassName: fast\n', '  storageClassName: slow\n', 1],
    ['  storageClassName: fast\n', '  storageClassName: ""\n', 1],
    ['  volumeName: pv-1\n', '', 1],
    ['  volumeAttributesClassName: a\n', '  volumeAttributesClassName: b\n', 0],
  ])('claim: from %j to %j', (before, now, count) => {
    expect(update(claim(before), claim(now))).toHaveLength(count);
  });

  const volume = (rest: string) => `${HEAD('PersistentVolume')}spec:\n  capacity: {storage: 1Gi}\n${rest}`;
  const near = (key: string) =>
    `  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: ${key}, operator: Exists}]}]}}\n`;
  it.each([
    ['  hostPath: {path: /a}\n', '  hostPath: {path: /b}\n', 1],
    ['  hostPath: {path: /a}\n', '  hostPath: {path: /a, type: ""}\n', 0],
    ['  hostPath: {path: /a}\n', '  nfs: {path: /a, server: nas}\n', 1],
    ['', near('zone'), 0],
    [near('zone'), near('rack'), 1],
    [near('failure-domain.beta.kubernetes.io/zone'), near('topology.kubernetes.io/zone'), 0],
    ['  accessModes: [ReadWriteOnce]\n', '  accessModes: [ReadWriteMany]\n', 0],
  ])('volume: from %j to %j', (before, now, count) => {
    expect(update(volume(before), volume(now))).toHaveLength(count);
  });

  it('class: everything but a few fields is fixed', () => {
    const head = HEAD('StorageClass', 'storage.k8s.io/v1');
    expect(update(`${head}provisioner: a\n`, `${head}provisioner: b\n`)).toHaveLength(1);
    expect(
      update(`${head}provisioner: a\n`, `${head}provisioner: a\nreclaimPolicy: Delete\nmountOptions: [ro]\n`),
    ).toEqual([]);
  });
});

describe('other objects', () => {
  const secret = (rest: string) => `${HEAD('Secret')}${rest}`;
  it.each([
    ['type: Opaque\n', '', 0],
    ['', 'type: kubernetes.io/tls\n', 1],
    ['data: {a: YQ==}\n', 'data: {a: Yg==}\n', 0],
    ['immutable: true\ndata: {a: YQ==}\n', 'immutable: true\ndata: {a: Yg==}\n', 1],
    ['immutable: true\ndata: {a: YQ==}\n', 'immutable: true\nstringData: {a: a}\n', 0],
    ['immutable: true\ndata: {a: YQ==}\n', 'data: {a: YQ==}\n', 1],
  ])('Secret: from %j to %j', (before, now, count) => {
    expect(update(secret(before), secret(now))).toHaveLength(count);
  });

  const service = (rest: string) => `${HEAD('Service')}spec:\n${rest}  ports: [{port: 80}]\n`;
  it.each([
    ['', '  clusterIP: None\n', ['6 headless-flip']],
    ['  clusterIP: None\n', '', ['5 headless-flip']],
    ['  clusterIP: None\n', '  clusterIP: ""\n', ['6 headless-flip']],
    ['  clusterIP: None\n', '  clusterIPs: [None]\n', []],
    ['  clusterIP: None\n', '  type: ExternalName\n  externalName: a.example\n', []],
    ['  clusterIP: 10.0.0.1\n', '  clusterIP: 10.0.0.2\n', ['6 immutable-field-changed']],
    ['', '  clusterIP: 10.0.0.2\n', []],
    ['  ipFamilies: [IPv4]\n', '  ipFamilies: [IPv6]\n', ['6 immutable-field-changed']],
    ['  clusterIP: None\n', '  clusterIP: ${IP}\n', []],
  ])('Service: from %j to %j', (before, now, expected) => {
    expect(update(service(before), service(now))).toEqual(expected);
  });

  const job = (rest: string, image = 'a:1') =>
    `${HEAD('Job', 'batch/v1')}spec:\n${rest}  template:\n    spec:\n      restartPolicy: Never\n      containers: [{name: a, image: '${image}'}]\n`;
  it('Job: the template is fixed, its scale is not always', () => {
    expect(update(job(''), job('', 'a:2'))).toHaveLength(1);
    expect(update(job('  completions: 2\n'), job('  completions: 3\n'))).toHaveLength(1);
    const indexed = (count: number) =>
      job(`  completionMode: Indexed\n  completions: ${count}\n  parallelism: ${count}\n`);
    expect(update(indexed(2), indexed(3))).toEqual([]);
    expect(update(job('  backoffLimit: 1\n'), job('  backoffLimit: 2\n'))).toEqual([]);
  });
});

describe('the base version', () => {
  it('is asked for anew when it changes', () => {
    const service = serviceOf(undefined, SET.replace('1Gi', '2Gi'));
    expect(found(service)).toEqual([]);
    service.setBase(uriOf('a.yaml'), SET);
    expect(found(service)).toEqual(['23 immutable-field-changed']);
    const { checks } = service;
    service.setBase(uriOf('b.yaml'), SET.replaceAll('db', 'other'));
    expect(found(service)).toHaveLength(1);
    expect(service.checks).toBe(checks);
    service.setBase(uriOf('a.yaml'), undefined);
    expect(found(service)).toEqual([]);
  });

  it('follows an object into another file, unless there are several of that name', () => {
    const files = new Map([['new.yaml', SET.replace('1Gi', '2Gi')]]);
    const bases = new Map([['old.yaml', SET]]);
    const service = serviceFor({ files, bases, expectations: [], cursor: undefined });
    expect(found(service, 'new.yaml')).toEqual(['23 immutable-field-changed']);
    service.setDisk(uriOf('staging/db.yaml'), SET);
    expect(found(service, 'new.yaml')).toEqual([]);
    service.setDisk(uriOf('staging/db.yaml'), undefined);
    service.setBase(uriOf('old.yaml'), SET.replace('1Gi', '2Gi'));
    expect(found(service, 'new.yaml')).toEqual([]);
    service.setBase(uriOf('older.yaml'), SET);
    expect(found(service, 'new.yaml')).toEqual([]);
    service.setBase(uriOf('old.yaml'), undefined);
    expect(found(service, 'new.yaml')).toEqual(['23 immutable-field-changed']);
  });

  it('is compared with the file, not with what a kustomization makes of it', () => {
    const text = `#: kustomization.yaml
resources: [db.yaml]
namePrefix: shop-
patches:
- path: patch.yaml
#: patch.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  podManagementPolicy: Parallel
#: db.yaml
${SET.replace('1Gi', '2Gi')}#: db.yaml @base
${SET}`;
    const files = fixture(text);
    const service = serviceFor(files);
    expect(drawnLines(service, files, 'immutable-field-changed')).toEqual([
      'db.yaml:22:19-22 warning[immutable-field-changed]',
    ]);
  });

  it('gives back what a fix restores, and with it the labels of the template', () => {
    const now = SET.replaceAll('tier: data', 'tier: store').replace(
      '    spec:\n      accessModes',
      '      labels: {v: "2"}\n    spec:\n      accessModes',
    );
    const service = serviceOf(SET, now);
    let files = new Map([['a.yaml', now]]);
    for (const code of ['selector-changed', 'immutable-field-changed']) {
      const diagnostic = service.diagnostics(uriOf('a.yaml')).find((candidate) => candidate.code === code);
      const [fix] = diagnostic === undefined ? [] : service.fixes(diagnostic);
      expect(fix?.preferred).toBe(false);
      files = applyEdits(files, fix?.edits ?? []);
      service.setDisk(uriOf('a.yaml'), files.get('a.yaml'));
    }
    expect(files.get('a.yaml')).toBe(SET);
  });

  it('leaves a comment alone rather than lose it', () => {
    const now = SET.replace(
      'accessModes: [ReadWriteOnce]',
      'accessModes:\n      - ReadWriteOnce\n      # why\n      - ReadOnlyMany',
    );
    const service = serviceOf(SET, now);
    const [diagnostic] = service
      .diagnostics(uriOf('a.yaml'))
      .filter(({ code }) => code === 'immutable-field-changed');
    expect(diagnostic).toBeDefined();
    expect(diagnostic === undefined ? [] : service.fixes(diagnostic)).toEqual([]);
  });
});
