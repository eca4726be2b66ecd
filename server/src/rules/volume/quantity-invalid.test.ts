import { describe, expect, it } from 'vitest';
import { judged } from '../../../../test/support/judged';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';

/** What the rule says of a Pod whose container has these resources. */
function saidOf(resources: string): string[] {
  const pod = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: db\nspec:\n  containers:\n  - name: db\n    image: db:1\n    resources: ${resources}\n`;
  return serviceFor(parseFixture(pod))
    .diagnostics(uriOf('manifest.yaml'))
    .filter(({ code }) => code === 'quantity-invalid')
    .map(({ message }) => message);
}

describe('parts of a byte', () => {
  it.each([
    ['400m', /"m" means a thousandth/],
    ['0.1Gi', /"0.1Gi" is no whole number of bytes/],
  ])('are named for what they are in %s', (memory, said) => {
    expect(saidOf(`{requests: {memory: ${memory}}}`)).toEqual([expect.stringMatching(said)]);
  });
});

describe('bytes without a unit', () => {
  it.each(['512', '1'])('are few in %s', (memory) => {
    expect(saidOf(`{limits: {memory: ${memory}}}`)).toEqual([`Without a unit ${memory} counts bytes.`]);
  });

  it.each(['0', '"1"', '134217728', '512Ki', '{{ .memory }}', '${MEMORY}'])(
    'may be meant in %s',
    (memory) => {
      expect(saidOf(`{limits: {memory: ${memory}}}`)).toEqual([]);
    },
  );

  it('are few for a claim, a claim template and a volume, and get a unit', () => {
    const storage = '{requests: {storage: 10}}';
    const parsed = parseFixture(`apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {accessModes: [ReadWriteOnce], resources: ${storage}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "db:1", volumeMounts: [{name: data, mountPath: /d}]}]}}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], resources: ${storage}}
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: disk}
spec: {accessModes: [ReadWriteOnce], capacity: {storage: 10}, hostPath: {path: /d}}
`);
    const service = serviceFor(parsed);
    const found = service
      .diagnostics(uriOf('manifest.yaml'))
      .filter(({ message }) => message.includes('unit'));
    expect(found.map(({ message }) => message)).toEqual(Array(3).fill('Without a unit 10 counts bytes.'));
    expect(found.flatMap((one) => service.fixes(one).map(({ title }) => title))).toContain('Use 10Gi');
  });
});

describe('requests', () => {
  it('may be as large as the limit, in any spelling', () => {
    expect(saidOf('{requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 0.5, memory: 1024Mi}}')).toEqual([]);
  });

  it('may not be larger', () => {
    expect(saidOf('{requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 0.1, memory: 1G}}')).toEqual([
      'This requests more cpu than the limit of 0.1; no pod will be created.',
      'This requests more memory than the limit of 1G; no pod will be created.',
    ]);
  });

  it.each([
    '{requests: {cpu: 2}}',
    "{requests: {cpu: 2}, limits: {cpu: '{{ .cpu }}'}}",
    '{limits: {cpu: 1}}',
  ])('are not compared with what is not known: %s', (resources) => expect(saidOf(resources)).toEqual([]));
});

describe('names of resources', () => {
  const said = (name: string): string => `Containers have no resource "${name}"; no pod will be created.`;

  it.each([
    ['memmory', 'memory'],
    ['Memory', 'memory'],
  ])('have a slip in %s', (name, meant) => {
    expect(saidOf(`{limits: {${name}: 1}}`)).toEqual([`${said(name)} Did you mean "${meant}"?`]);
  });

  it('are not those of claims, nor spelt with an underscore', () => {
    expect(saidOf('{requests: {storage: 1Gi}}')).toEqual([said('storage')]);
    expect(saidOf('{limits: {ephemeral_storage: 1Gi}}')).toEqual([said('ephemeral_storage')]);
  });

  it.each([
    'cpu',
    'ephemeral-storage',
    'hugepages-2Mi',
    'nvidia.com/gpu',
    '"{{ .Values.name }}"',
    '$RESOURCE',
    'FILLED_BY_OPERATOR',
  ])('may be %s', (name) => expect(saidOf(`{limits: {${name}: 1e9}}`)).toEqual([]));
});

describe('a device', () => {
  const pod = (resources: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
    resources:
${resources}`;

  it.each([
    [
      '      requests:\n        nvidia.com/gpu: 1\n',
      '      requests:\n        nvidia.com/gpu: 1\n      limits:\n        nvidia.com/gpu: 1\n',
    ],
    [
      '      requests:\n        nvidia.com/gpu: 2\n      limits:\n        cpu: 2\n        nvidia.com/gpu: 1\n',
      '      requests:\n        nvidia.com/gpu: 2\n      limits:\n        cpu: 2\n        nvidia.com/gpu: 2\n',
    ],
    [
      '      requests: {hugepages-2Mi: 4Mi, cpu: 1}\n      limits: {cpu: 2}\n',
      '      requests: {hugepages-2Mi: 4Mi, cpu: 1}\n      limits: {hugepages-2Mi: "4Mi", cpu: 2}\n',
    ],
  ])('has the limit that is requested: %j', (written, mended) => {
    expect(judged(pod(written))).toMatchObject({ codes: ['quantity-invalid'], mended: pod(mended) });
    expect(judged(pod(mended)).codes).toEqual([]);
  });

  it.each([
    '      limits:\n        nvidia.com/gpu: 1\n',
    '      requests:\n        example.kubernetes.io/disk: 1\n',
    "      requests:\n        nvidia.com/gpu: 1\n      limits:\n        '{{ .Values.gpu }}': 1\n",
    '      requests:\n        nvidia.com/gpu: 1\n      limits:\n        nvidia.com/gpu: $(GPUS)\n',
  ])('may have one that nobody asks for, or sees: %j', (written) =>
    expect(judged(pod(written)).codes).toEqual([]),
  );
});
