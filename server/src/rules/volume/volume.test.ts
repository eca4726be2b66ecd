import { describe, expect, it } from 'vitest';
import type { OrdinalConfig } from '../../config';
import { parseFixture } from '../../../../test/support/fixture';
import { applyEdits, drawnLines, serviceFor, uriOf } from '../../../../test/support/service-kit';

/** Findings of some rules as `line severity[rule]`. */
function found(text: string, rules: readonly string[], config: Partial<OrdinalConfig> = {}): string[] {
  const fixture = parseFixture(text);
  const lines = drawnLines(serviceFor(fixture, config), fixture);
  return lines
    .filter((line) => rules.some((rule) => line.endsWith(`[${rule}]`)))
    .map((line) => line.replace(/:(\d+):\S+/, ':$1'));
}

function messagesOf(text: string, rule: string): string[] {
  const fixture = parseFixture(text);
  const service = serviceFor(fixture);
  const all = [...fixture.files.keys()].flatMap((file) => service.diagnostics(uriOf(file)));
  return all.filter((diagnostic) => diagnostic.code === rule).map((diagnostic) => diagnostic.message);
}

/** The text of the first file once a fix of a rule is applied. */
function fixedBy(text: string, rule: string, index = 0): string {
  const fixture = parseFixture(text);
  const service = serviceFor(fixture);
  const diagnostic = service.diagnostics(uriOf('manifest.yaml')).find((one) => one.code === rule);
  const fix = diagnostic === undefined ? undefined : service.fixes(diagnostic)[index];
  return applyEdits(fixture.files, fix?.edits ?? []).get('manifest.yaml') ?? '';
}

interface Shape {
  readonly name?: string;
  readonly replicas?: string;
  readonly pod?: string;
  readonly container?: string;
  readonly template?: string;
  readonly spec?: string;
}

const CLAIM = 'accessModes: [ReadWriteOnce], storageClassName: manual, resources: {requests: {storage: 2Gi}}';
const MOUNT = 'volumeMounts: [{name: data, mountPath: /data}]';

function set({
  name = 'db',
  replicas = '3',
  pod = '',
  container = MOUNT,
  template = CLAIM,
  spec = '',
}: Shape = {}): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  ${spec}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
      - name: db
        image: db:1
        ${container}
      ${pod}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {${template}}
`;
}

function volume(name: string, extra = ''): string {
  return `---
apiVersion: v1
kind: PersistentVolume
metadata: {name: ${name}}
spec:
  capacity: {storage: 2Gi}
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  hostPath: {path: /srv/${name}}
  ${extra}
`;
}

const claim = (name: string, spec = CLAIM): string =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;
const NO_PROVISIONER =
  '---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: manual}\nprovisioner: kubernetes.io/no-provisioner\n';

describe('lists that a template fills', () => {
  it('make no volume unused', () => {
    const mounts = 'volumeMounts:\n        {{- toYaml .Values.mounts | nindent 8 }}';
    expect(
      found(`#: templates/set.yaml\n${set({ container: mounts })}\n#: Chart.yaml\nname: x\n`, [
        'volume-unused',
      ]),
    ).toEqual([]);
    expect(
      found(set({ container: "volumeMounts: [{name: '${VOLUME}', mountPath: /data}]" }), ['volume-unused']),
    ).toEqual([]);
    expect(found(set({ container: '' }), ['volume-unused'])).toEqual([
      'manifest.yaml:16 hint[volume-unused]',
    ]);
  });

  it('repeat nothing', () => {
    const container =
      "ports: [{name: '${A}', containerPort: 1}, {name: '${A}', containerPort: 2}]\n        env: [{name: '${B}'}, {name: '${B}'}]";
    expect(
      found(set({ container }), [
        'port-name-duplicate',
        'port-name-invalid',
        'env-duplicate',
        'env-name-invalid',
      ]),
    ).toEqual([]);
  });
});

describe('volumes under the name of a claim template', () => {
  it('are dropped, so that two of them are no duplicates', () => {
    const text = set({ pod: 'volumes: [{name: data, emptyDir: {}}, {name: data}]' });
    expect(found(text, ['volume-name-duplicate'])).toEqual([]);
    expect(found(text, ['claim-template-shadows-volume'])).toHaveLength(2);
  });
});

describe('claims as the API server reads them', () => {
  const rules = ['claim-invalid', 'quantity-invalid'];

  it('may hold values of a template, and a word that stands in for the class', () => {
    const text = (mode: string, name: string, size: string): string =>
      claim(
        'x',
        `accessModes: [${mode}], storageClassName: ${name}, resources: {requests: {storage: ${size}}}`,
      );
    expect(found(text("'${MODE}'", "'{{ .class }}'", "'{{ .size }}'"), rules)).toEqual([]);
    expect(found(text('ReadWriteOnce', 'REPLACE_ME', '1Gi'), rules)).toEqual([]);
    expect(found(text('ReadWriteOnce', 'Fast_Disk', '1Gi'), rules)).toHaveLength(1);
  });

  it('are checked in ephemeral volumes too', () => {
    const pod =
      'volumes: [{name: tmp, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [RWO], resources: {requests: {storage: 1gb}}}}}}]';
    expect(found(set({ pod }), rules)).toEqual([
      'manifest.yaml:14 error[claim-invalid]',
      'manifest.yaml:14 error[claim-invalid]',
    ]);
  });

  it.each(['1e9', '1000000', '.5Gi', '5.Gi', '0x100000', '1500M'])('take %s of storage', (storage) => {
    expect(
      found(claim('x', `accessModes: [ReadWriteOnce], resources: {requests: {storage: ${storage}}}`), rules),
    ).toEqual([]);
  });

  it.each(['10GB', '-1Gi', '0', '10gi', '"10 Gi"'])('do not take %s', (storage) => {
    expect(
      found(claim('x', `accessModes: [ReadWriteOnce], resources: {requests: {storage: ${storage}}}`), rules),
    ).toEqual(['manifest.yaml:3 error[claim-invalid]']);
  });

  it('are no claims but patches where they say neither of the two that a claim must', () => {
    expect(found(claim('x', 'storageClassName: fast'), rules)).toEqual([]);
    expect(found(claim('x', ''), rules)).toHaveLength(2);
  });

  it('lose a dataSource of another kind', () => {
    const source = 'dataSource: {apiGroup: example.org, kind: Backup, name: a}';
    expect(found(claim('x', `${CLAIM}, ${source}`), rules)).toEqual([
      'manifest.yaml:3 warning[claim-invalid]',
    ]);
    expect(
      found(
        claim(
          'x',
          `${CLAIM}, dataSource: {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: a}`,
        ),
        rules,
      ),
    ).toEqual([]);
  });

  it('get what is missing, with comments kept', () => {
    const text =
      'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: x\nspec:\n  # where the data lies\n  storageClassName: fast # quick\n  resources:\n    requests:\n      storage: 1Gi\n';
    expect(fixedBy(text, 'claim-invalid')).toBe(
      text.replace('  storageClassName', '  accessModes:\n  - ReadWriteOnce\n  storageClassName'),
    );
  });
});

describe('claims and volumes', () => {
  const rules = ['claim-cannot-bind', 'volume-binding-ambiguous'];

  it('say nothing where the cluster may provision', () => {
    const dynamic =
      '---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: manual}\nprovisioner: disk.csi.example\n';
    expect(found(set() + volume('a') + dynamic, rules)).toEqual([]);
    expect(
      found(
        set({ template: 'accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}' }) +
          volume('a'),
        rules,
      ),
    ).toEqual([]);
    expect(found(set(), rules)).toEqual([]);
  });

  it('name the pods that go without in the order in which they start', () => {
    expect(messagesOf(set() + volume('a') + volume('b') + NO_PROVISIONER, 'claim-cannot-bind')).toEqual([
      'data-db-2 will stay Pending: 3 claims share the volumes that fit, a, b.',
    ]);
    expect(
      messagesOf(
        set({ spec: 'podManagementPolicy: Parallel' }) + volume('a') + NO_PROVISIONER,
        'claim-cannot-bind',
      ),
    ).toEqual(['2 of 3 claims will stay Pending; the volumes that fit: a.']);
  });

  it('are a warning only where the class is known to be static', () => {
    expect(found(set() + volume('a'), rules)).toEqual(['manifest.yaml:16 information[claim-cannot-bind]']);
    expect(found(set() + volume('a') + NO_PROVISIONER, rules)).toEqual([
      'manifest.yaml:16 warning[claim-cannot-bind]',
    ]);
  });

  it('are quiet where a volume far away would do, or one is a template', () => {
    expect(
      found(
        `#: app/set.yaml\n${set()}\n#: app/pv.yaml\n${volume('a')}${NO_PROVISIONER}\n#: storage/pv.yaml\n${volume('b')}`,
        rules,
      ),
    ).toEqual([]);
    expect(found(set() + volume('a', 'volumeMode: ${MODE}') + NO_PROVISIONER, rules)).toEqual([]);
  });

  it('reserve one volume for each ordinal, in natural order', () => {
    const text = set() + volume('v-10') + volume('v-9') + volume('v-2');
    const fixed = fixedBy(text, 'volume-binding-ambiguous');
    const reserved = [
      ...fixed.matchAll(/path: \/srv\/(\S+)}\n {2}claimRef:\n {4}namespace: default\n {4}name: (\S+)/g),
    ].map(([, pv, name]) => `${name ?? ''} ${pv ?? ''}`);
    expect(reserved).toEqual(['data-db-2 v-10', 'data-db-1 v-9', 'data-db-0 v-2']);
    expect(found(fixed, rules)).toEqual([]);
  });

  it('report a reserved volume that is too small, whatever the class', () => {
    const small = volume('a', 'claimRef: {namespace: default, name: data-db-0}').replace('2Gi', '1Gi');
    expect(messagesOf(set({ replicas: '1' }) + small, 'claim-cannot-bind')).toEqual([
      'Volume "a" is reserved for claim "data-db-0" and cannot serve it: 1Gi < 2Gi.',
    ]);
  });

  it('do not worry about a volume that was prepared for one of the claims', () => {
    const prepared = volume('a', 'claimRef: {namespace: default, name: data-db-0}');
    expect(found(set() + prepared, rules)).toEqual([]);
    expect(messagesOf(set() + prepared + NO_PROVISIONER, 'claim-cannot-bind')).toEqual([
      'data-db-1, data-db-2 will stay Pending: no volume is left for them.',
    ]);
    expect(found(set() + volume('a', 'claimRef: {namespace: default, name: db-data-0}'), rules)).toHaveLength(
      1,
    );
  });

  it('stay fast for very many replicas', () => {
    const text = set({ replicas: '2000000000' }) + volume('a') + volume('b') + NO_PROVISIONER;
    expect(messagesOf(text, 'claim-cannot-bind')).toEqual([
      '1999999998 of 2000000000 claims will stay Pending; the volumes that fit: a, b.',
    ]);
  });
});

describe('an edit of a volume', () => {
  it('changes what is said about the set that asks for its class', () => {
    const service = serviceFor(parseFixture(`#: set.yaml\n${set()}\n#: pv.yaml\n${volume('a')}`));
    const said = () =>
      service
        .diagnostics(uriOf('set.yaml'))
        .map((one) => one.code)
        .filter((code) => /bind/.test(code));
    expect(said()).toEqual(['claim-cannot-bind']);
    service.setEditor(uriOf('pv.yaml'), volume('a') + volume('b') + volume('c'));
    expect(said()).toEqual(['volume-binding-ambiguous']);
    service.setEditor(uriOf('pv.yaml'), volume('a').replace('storage: 2Gi', 'storage: ${SIZE}'));
    expect(said()).toEqual([]);
  });
});

describe('written claims of a set', () => {
  const rules = ['claim-adopted-differs', 'claim-outside-ordinals', 'claim-shared-by-replicas'];

  it('may be larger than the template, which cannot follow', () => {
    expect(found(`${claim('data-db-0', CLAIM.replace('2Gi', '4Gi'))}---\n${set()}`, rules)).toEqual([
      'manifest.yaml:3 information[claim-adopted-differs]',
    ]);
  });

  it('are compared with the variant of the set that they belong to', () => {
    const other = set({ template: CLAIM.replace('2Gi', '5Gi') });
    expect(
      found(`#: a/pvc.yaml\n${claim('data-db-0')}\n#: a/set.yaml\n${set()}\n#: b/set.yaml\n${other}`, rules),
    ).toEqual([]);
    expect(found(`#: a/pvc.yaml\n${claim('data-db-0')}\n#: b/set.yaml\n${other}`, rules)).toEqual([]);
  });

  it('are not judged where the number of replicas is open', () => {
    expect(found(`${claim('data-db-7')}---\n${set({ replicas: '${REPLICAS}' })}`, rules)).toEqual([]);
    expect(found(`${claim('data-db-7')}---\n${set()}`, rules)).toEqual([
      'manifest.yaml:2 information[claim-outside-ordinals]',
    ]);
  });

  it('are no claims of a set with a zero in front of the ordinal', () => {
    expect(found(`${claim('data-db-07')}---\n${set()}`, rules)).toEqual([]);
  });

  it('may be shared where they are for many', () => {
    const pod = 'volumes: [{name: shared, persistentVolumeClaim: {claimName: shared}}]';
    expect(
      found(`${claim('shared', CLAIM.replace('ReadWriteOnce', 'ReadWriteMany'))}---\n${set({ pod })}`, rules),
    ).toEqual([]);
    expect(found(`${claim('shared')}---\n${set({ pod })}`, rules)).toEqual([
      'manifest.yaml:19 warning[claim-shared-by-replicas]',
    ]);
    expect(found(`${claim('shared')}---\n${set({ pod, replicas: '1' })}`, rules)).toEqual([]);
  });
});

describe('names of variables', () => {
  const container = 'env: [{name: "a b"}, {name: 1ST}, {name: "ä"}]';

  it('are freer since 1.32', () => {
    expect(found(set({ container }), ['env-name-invalid'])).toHaveLength(1);
    expect(found(set({ container }), ['env-name-invalid'], { kubernetesVersion: '1.31' })).toHaveLength(3);
  });
});

describe('renaming a port', () => {
  it('takes its probes and Services along', () => {
    const text = `apiVersion: v1
kind: Pod
metadata:
  name: db
  labels:
    app: db
spec:
  containers:
  - name: db
    image: db:1
    ports:
    - name: client-connections
      containerPort: 5432
    readinessProbe:
      tcpSocket:
        port: client-connections
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    app: db
  ports:
  - port: 5432
    targetPort: client-connections
`;
    expect(fixedBy(text, 'port-name-invalid')).toBe(text.replaceAll('client-connections', 'client'));
  });
});

describe('the reclaim policy of a volume', () => {
  const volume = (policy: string): string =>
    `apiVersion: v1
kind: PersistentVolume
metadata: {name: disk}
spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], persistentVolumeReclaimPolicy: ${policy}, nfs: {server: a, path: /b}}
`;

  it.each([
    ['Keep', 'The API server refuses "Keep" here. Possible values: Retain, Delete, Recycle.', 'Retain'],
    ['Retian', 'The API server refuses "Retian" here. Did you mean "Retain"?', 'Retain'],
    ['Recycel', 'The API server refuses "Recycel" here. Possible values: Retain, Delete, Recycle.', 'Retain'],
  ])('%s is none; what is deprecated is named and never proposed', (policy, said, fixed) => {
    const text = `#: manifest.yaml\n${volume(policy)}`;
    expect(messagesOf(text, 'volume-invalid')).toEqual([said]);
    expect(fixedBy(text, 'volume-invalid')).toBe(volume(fixed));
    expect(fixedBy(text, 'volume-invalid', 2)).toBe(volume(policy));
  });
});
