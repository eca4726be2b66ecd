import { describe, expect, it } from 'vitest';
import { loadTable } from '../../schema/table';
import { FORMATS } from '../shared/formats';
import { judged } from '../../../../test/support/judged';

const pod = (spec: string, container = ''): string => `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
${spec}  containers:
  - name: db
    image: postgres:17
${container}`;

const ingress = (
  host: string,
  path: string,
  service: string,
  port = 'number: 80',
): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: db
spec:
  rules:
  - host: ${host}
    http:
      paths:
      - path: ${path}
        pathType: Prefix
        backend:
          service:
            name: ${service}
            port:
              ${port}
`;

const set = (template: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
  volumeClaimTemplates:
  - ${template}
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`;

describe('a name that a field takes', () => {
  it.each([
    ['of a class', pod('  priorityClassName: High_Prio\n')],
    ['of a topology', pod('  tolerations:\n  - key: my key\n    operator: Exists\n')],
    ['of a node', pod('  tolerations:\n  - key: disk\n    value: a/b\n')],
    ['of a host', pod('  hostAliases:\n  - ip: 10.0.0.1\n    hostnames: [my_db]\n')],
    ['of a ConfigMap', pod('', '    envFrom:\n    - configMapRef:\n        name: Settings\n')],
    ['of a Service', ingress('db.example.com', '/', 'my_db')],
  ])('%s has its letters', (_what, text) => expect(judged(text).codes).toContain('name-invalid'));

  it.each([
    ['words to be replaced', pod('  priorityClassName: PRIORITY_CLASS\n')],
    ['an expression', pod('', "    envFrom:\n    - configMapRef:\n        name: '{{ .name }}'\n")],
    ['nothing', pod("  priorityClassName: ''\n")],
    ['a domain before the key', pod('  tolerations:\n  - key: example.com/Disk\n    operator: Exists\n')],
    ['a sentence about a host', ingress('set by kustomize', '/', 'db')],
    ['any host', ingress("'*.example.com'", '/', 'db')],
  ])('may be %s', (_what, text) => expect(judged(text).codes).not.toContain('name-invalid'));

  it('is written in small letters where it is one of DNS', () => {
    const { codes, mended } = judged(ingress('Db.Example.com', '/', 'db'));
    expect(codes).toContain('name-invalid');
    expect(mended).toBe(ingress('db.example.com', '/', 'db'));
    expect(judged(ingress('10.0.0.4', '/', 'db')).mended).toBeUndefined();
  });
});

describe('a value that has a form', () => {
  it.each([
    ['a path', ingress('db.example.com', 'db', 'db'), ingress('db.example.com', '/db', 'db')],
    ['a port', ingress('db.example.com', '/', 'db', 'name: My_Port'), undefined],
    ['a number', ingress('db.example.com', '/', 'db', 'number: 70000'), undefined],
    ['a path of NFS', pod('  volumes:\n  - name: data\n    nfs: {server: nfs, path: data}\n'), undefined],
  ])('is judged: %s', (_what, text, mended) => {
    expect(judged(text).codes).toContain('value-invalid');
    if (mended !== undefined) expect(judged(text).mended).toBe(mended);
  });

  it('is judged in kinds that Ordinal knows nothing else of', () => {
    const quota = (pods: string) =>
      `apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: db\nspec:\n  hard:\n    pods: ${pods}\n`;
    expect(judged(quota('ten')).codes).toEqual(['value-invalid']);
    expect(judged(quota('"10"')).codes).toEqual([]);
  });

  it('is a zone of the IANA database', () => {
    const job = (zone: string) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: dump
spec:
  schedule: 0 4 * * *
  timeZone: ${zone}
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - name: dump
            image: postgres:17
`;
    expect(judged(job('Asia/Beijing'))).toEqual({
      codes: ['value-invalid'],
      preferred: true,
      mended: job('Asia/Shanghai'),
    });
    for (const zone of ['Asia/Shanghai', 'Etc/UTC', 'TIME_ZONE', '$(ZONE)'])
      expect(judged(job(zone)).codes).toEqual([]);
  });

  it('makes no pod where a number is out of its bounds', () => {
    const port = (number: number) =>
      pod('', `    readinessProbe:\n      tcpSocket:\n        port: ${number}\n`);
    expect(judged(port(70_000)).codes).toEqual(['pod-template-invalid']);
    expect(judged(port(65_535)).codes).toEqual([]);
  });
});

describe('what the API server wants beside its OpenAPI', () => {
  it.each([
    ['a command', pod('', '    livenessProbe:\n      exec: {}\n')],
    ['a ConfigMap', pod('', '    envFrom:\n    - configMapRef: {}\n')],
    ['a Secret', pod('  volumes:\n  - name: data\n    secret: {}\n')],
  ])('is %s', (_what, text) => expect(judged(text).codes).toContain('schema-required'));

  it('is the name of a claim template, of which one finding speaks', () => {
    expect(judged(set('metadata: {labels: {app: db}}')).codes).toEqual(['name-invalid']);
    expect(judged(set('name: data')).codes).toEqual(['schema-unknown-field']);
    expect(judged(set('metadata: {nmae: data}')).codes).toEqual(['schema-unknown-field']);
  });
});

it('takes base64 alone as bytes of a ConfigMap', () => {
  const map = (bytes: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: db\nbinaryData:\n  logo: ${bytes}\n`;
  expect(judged(map('hunter2')).codes).toEqual(['secret-data-invalid']);
  expect(judged(map('aHVudGVyMg==')).codes).toEqual([]);
});

it('takes an access mode that is named twice for one', () => {
  const claim = (modes: string) =>
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: db\nspec:\n  accessModes: ${modes}\n  resources:\n    requests:\n      storage: 1Gi\n`;
  expect(judged(claim('[ReadWriteOncePod, ReadWriteOncePod]')).codes).toEqual([]);
  expect(judged(claim('[ReadWriteOncePod, ReadWriteOnce]')).codes).toEqual(['claim-invalid']);
});

it('has a format for each name that the schema gives to a field', () => {
  const fields = Object.values(loadTable().types).flatMap(([, all]) => Object.values(all));
  const formats = new Set(fields.flatMap(([, , marks]) => marks?.f ?? []));
  const words = [...formats].filter((format) => !/^\d+\.\.\d+$/.test(format));
  expect(words.sort()).toEqual(Object.keys(FORMATS).sort());
});
