import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';
import { headless, set as statefulSet } from '../../../../test/support/stateful-app';
import type { OrdinalConfig } from '../../config';
import type { PlanOperation, PlanParams, PlanResult } from '../../protocol/plan';

const set = (replicas: number | string, spec = '', claim = ''): string =>
  statefulSet('db', { replicas, spec, claim, container: 'readinessProbe:\n  tcpSocket:\n    port: 5432' });

const service = headless('db', { app: 'db' });

const DELETE_BOTH = 'persistentVolumeClaimRetentionPolicy:\n  whenScaled: Delete\n  whenDeleted: Delete';

const files = (...manifests: string[]): string => manifests.join('---\n');

function plan(
  manifests: string,
  operation: PlanOperation,
  config: Partial<OrdinalConfig> = {},
  params: Partial<PlanParams> = {},
): PlanResult {
  const answer = serviceFor(parseFixture(manifests), config).plan({ name: 'db', operation, ...params });
  if ('problem' in answer) throw new Error(answer.problem);
  return answer.plan;
}

const notes = (result: PlanResult, topic: string): string[] =>
  result.notes.filter((note) => note.topic === topic).map(({ message }) => message);

const scale = (replicas: number): PlanOperation => ({ kind: 'scale', replicas });
const rollOut = (partition = 0): PlanOperation => ({ kind: 'roll-out', partition });
const remove: PlanOperation = { kind: 'delete', cascade: 'background' };

describe('what a plan says about data', () => {
  const withClass = (policy: string): string =>
    files(
      set(2, DELETE_BOTH, 'storageClassName: fast'),
      `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk.example.org${policy}
`,
    );

  it('is lost with a class that deletes, which is the default of a class', () => {
    for (const policy of ['', '\nreclaimPolicy: Delete']) {
      const result = plan(withClass(policy), scale(1));
      expect(result.steps.at(-1)).toMatchObject({
        action: 'delete-pvc',
        data: expect.stringContaining('StorageClass fast has reclaimPolicy Delete') as string,
      });
      expect(notes(result, 'data')).toEqual(['Claims whose data is lost: 1.']);
    }
  });

  it('stays on the volume with a class that retains', () => {
    const result = plan(withClass('\nreclaimPolicy: Retain'), remove);
    expect(result.steps.at(-1)?.data).toContain('StorageClass fast has reclaimPolicy Retain');
    expect(notes(result, 'data')).toEqual([]);
  });

  const volume = (policy = ''): string => `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk
spec:
  capacity:
    storage: 1Gi
  accessModes: [ReadWriteOnce]
  claimRef: {namespace: default, name: data-db-1}
  local: {path: /disk}
${policy}`;

  it.each([
    ['', 'PersistentVolume disk has reclaim policy Retain'],
    [
      '  persistentVolumeReclaimPolicy: Delete\n',
      'PersistentVolume disk has reclaim policy Delete: it and its data are lost',
    ],
    [
      '  persistentVolumeReclaimPolicy: Recycle\n',
      'PersistentVolume disk has reclaim policy Recycle: its data is wiped',
    ],
  ])(
    'follows the predicted volume before the class, and Retain where the volume says nothing: %j',
    (policy, data) => {
      const result = plan(files(set(2, DELETE_BOTH), volume(policy)), scale(1));
      expect(result.steps.at(-1)?.data).toContain(data);
    },
  );

  it('of a new claim comes from the volume that it binds to, or from its class', () => {
    const dataOf = (manifests: string): string | undefined =>
      plan(manifests, scale(2)).steps.find(({ action }) => action === 'create-pvc')?.data;
    expect(dataOf(files(set(1), volume()))).toBe('It is bound to PersistentVolume disk, with what is on it');
    expect(dataOf(withClass('').replace('replicas: 2', 'replicas: 1'))).toBe(
      'StorageClass fast provides the volume',
    );
  });

  it('may be lost where no manifest says the policy, and nothing is claimed to be certain', () => {
    const result = plan(set(2, DELETE_BOTH), scale(1));
    expect(result.steps.at(-1)?.data).toContain('No manifest says the reclaim policy');
    expect(notes(result, 'data')[0]).toMatch(/^Claims whose data may be lost/);
  });

  it('stays with its claim under Retain', () => {
    expect(notes(plan(set(3), scale(1)), 'data')).toEqual([
      'Claims that stay, with their data and their cost, until somebody deletes them: 2.',
    ]);
    expect(notes(plan(set(3), scale(4)), 'data')).toEqual([]);
  });

  it('is not said where a template decides the retention policy', () => {
    const answer = serviceFor(
      parseFixture(set(2, 'persistentVolumeClaimRetentionPolicy:\n  whenScaled: ${RETENTION}')),
    ).plan({ name: 'db', operation: scale(1) });
    expect(answer).toEqual({ problem: expect.stringContaining('whenScaled') as string });
  });
});

describe('what a plan says of a deletion', () => {
  const parallel = set(2, 'podManagementPolicy: Parallel');

  it('advises to scale to 0 only where that has an order', () => {
    const ordered = plan(set(2), remove);
    expect(notes(ordered, 'order')).toEqual([
      'A deletion has no order; scaling to 0 first ends the pods one by one.',
    ]);
    expect(ordered.steps[0]?.reason).toContain('scale to 0 first');
    expect(notes(plan(parallel, remove), 'order')).toEqual([]);
    expect(plan(parallel, remove).steps[0]?.reason).not.toContain('scale to 0 first');
  });

  it('says that nobody looks after pods without an owner', () => {
    const orphan = plan(parallel, { kind: 'delete', cascade: 'orphan' });
    expect(notes(orphan, 'order')).toEqual([
      'Until a set with the same selector adopts the pods, a pod that ends does not come back, and none is updated.',
    ]);
  });
});

describe('what a plan says about DNS names', () => {
  it('names those that appear and vanish', () => {
    expect(plan(files(service, set(2)), scale(3)).names).toEqual({
      appear: ['db-2.db.default.svc.cluster.local'],
      vanish: [],
    });
    expect(plan(files(service, set(2)), remove).names.vanish).toHaveLength(2);
    const orphan: PlanOperation = { kind: 'delete', cascade: 'orphan' };
    expect(plan(files(service, set(2)), orphan).names.vanish).toEqual([]);
  });

  it('names none where no Service gives them', () => {
    expect(plan(set(2), scale(3)).names).toEqual({ appear: [], vanish: [] });
  });

  it('names none where a template decides the namespace', () => {
    const templated = files(service, set(2)).replaceAll(/^ {2}name: db$/gmu, '$&\n  namespace: ${NAMESPACE}');
    const { names, steps } = plan(templated, scale(3), {}, { namespace: null });
    expect(steps.map(({ object }) => object)).toContain('db-2');
    expect(names).toEqual({ appear: [], vanish: [] });
  });

  it.each([
    ['statefulset.kubernetes.io/pod-name: db-2', ['db-2.db.default.svc.cluster.local']],
    ["apps.kubernetes.io/pod-index: '2'", ['db-2.db.default.svc.cluster.local']],
    ['statefulset.kubernetes.io/pod-name: db-0', []],
  ])('names only the pod that the Service selects by %s', (label, names) => {
    const single = service.replace('app: db', `app: db\n    ${label}`);
    const before = files(single, set(2));
    expect(plan(before, scale(4)).names.appear).toEqual(names);
    expect(plan(files(single, set(4)), scale(2)).names.vanish).toEqual(names);
  });

  it('says nothing of a roll-out that leaves out the one pod with a name', () => {
    const first = service.replace('app: db', "app: db\n    apps.kubernetes.io/pod-index: '0'");
    const all = files(first, set(2));
    expect(notes(plan(all, rollOut()), 'names')).toHaveLength(1);
    expect(notes(plan(all, rollOut(1)), 'names')).toEqual([]);
  });

  it('says in a roll-out that each goes and comes back', () => {
    expect(notes(plan(files(service, set(2)), rollOut()), 'names')).toHaveLength(1);
    expect(notes(plan(files(service, set(2)), rollOut(2)), 'names')).toEqual([]);
  });
});

describe('what a plan says about lists of peers', () => {
  const list = (hosts: string): string => `
apiVersion: v1
kind: ConfigMap
metadata:
  name: peers
data:
  hosts: ${hosts}
`;
  const lists = (hosts: string, operation: PlanOperation): string[] =>
    notes(plan(files(service, set(3), list(hosts)), operation), 'lists');
  const all = 'db-0.db.default.svc,db-1.db.default.svc,db-2.db.default.svc';

  it('misses the new pods in a list of all old ones, and nowhere else', () => {
    expect(lists(all, scale(5))).toEqual([
      'ConfigMap peers names only db-0 … db-2; the new pods are missing in its list.',
    ]);
    expect(lists('db-0.db.default.svc,db-1.db.default.svc', scale(5))).toEqual([]);
    expect(lists(`${all},db-3.db.default.svc,db-4.db.default.svc`, scale(5))).toEqual([]);
  });

  it('finds names of pods that are gone', () => {
    expect(lists(all, scale(2))).toEqual(['ConfigMap peers still names db-2, which no longer resolves.']);
    expect(lists(all, rollOut())).toEqual([]);
  });

  it('leads to the name', () => {
    const [note] = plan(files(service, set(3), list(all)), scale(2)).notes.filter(
      ({ topic }) => topic === 'lists',
    );
    expect(note?.location?.uri).toBe('file:///workspace/manifest.yaml');
  });
});

describe('what a plan says about budgets', () => {
  const budget = (bound: string): string => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: keep
spec:
  ${bound}
  selector:
    matchLabels:
      app: db
`;
  const allows = (bound: string, operation: PlanOperation): string[] =>
    notes(plan(files(set(3), budget(bound)), operation), 'disruption').map(
      (text) => /allows: (\d+ meanwhile, \d+ afterwards)/.exec(text)?.[1] ?? text,
    );

  it('counts the pods that are not there yet, or are being replaced', () => {
    expect(allows('maxUnavailable: 1', scale(5))).toEqual(['0 meanwhile, 1 afterwards']);
    expect(allows('minAvailable: 2', scale(5))).toEqual(['1 meanwhile, 3 afterwards']);
    expect(allows('maxUnavailable: 50%', rollOut())).toEqual(['1 meanwhile, 2 afterwards']);
    expect(allows('minAvailable: 100%', rollOut())).toEqual(['0 meanwhile, 0 afterwards']);
  });

  it('is silent where a template decides, and about a deletion', () => {
    expect(allows('minAvailable: ${MIN}', scale(5))).toEqual([]);
    expect(allows('maxUnavailable: 1', remove)).toEqual([]);
  });
});

describe('where a plan can get stuck', () => {
  it('warns of a template that cannot be taken back under OrderedReady', () => {
    expect(notes(plan(set(2), rollOut()), 'stuck')[0]).toContain('if db-1 never becomes Ready');
    const parallel = set(2, 'podManagementPolicy: Parallel');
    expect(notes(plan(parallel, rollOut()), 'stuck')).toEqual([]);
  });

  it('says what Ready is worth without a probe', () => {
    const bare = set(2).replace(/\n {8}readinessProbe:\n.*\n.*/, '');
    expect(bare).not.toContain('readinessProbe');
    expect(notes(plan(bare, scale(3)), 'stuck')).toEqual([
      expect.stringContaining('No container has a readinessProbe'),
    ]);
  });

  it('knows that peers cannot find each other before they are Ready', () => {
    const peers = set(2).replace(
      'image: zookeeper:3.9',
      'image: zookeeper:3.9\n        env:\n        - name: PEERS\n          value: db-0.db,db-1.db',
    );
    const stuck = (governing: string): string[] => notes(plan(files(governing, peers), scale(3)), 'stuck');
    expect(stuck(service)).toEqual([expect.stringContaining('only once it is Ready')]);
    expect(
      stuck(service.replace('clusterIP: None', 'clusterIP: None\n  publishNotReadyAddresses: true')),
    ).toEqual([]);
  });

  it('removes nothing while another pod is unhealthy', () => {
    expect(notes(plan(set(3), scale(2)), 'stuck')[0]).toContain('another pod than db-2');
  });

  it('counts the volumes that are left where a class makes none', () => {
    const disk = (index: number): string => `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: disk-${index}
spec:
  capacity:
    storage: 1Gi
  accessModes: [ReadWriteOnce]
  storageClassName: ""
  hostPath:
    path: /disk
`;
    const manifests = files(set(2, '', 'storageClassName: ""'), disk(0), disk(1));
    expect(notes(plan(manifests, scale(3)), 'stuck')).toEqual([
      expect.stringContaining('need 3 volumes, and the manifests define 2 that fit'),
    ]);
    expect(notes(plan(files(manifests, disk(2)), scale(3)), 'stuck')).toEqual([]);
  });
});

describe('the order of a roll-out', () => {
  const rolling = (value: string): string =>
    set(5, `updateStrategy:\n  rollingUpdate:\n    maxUnavailable: ${value}`);
  const steps = (result: PlanResult): string[] =>
    result.steps.map(({ action, object }) => `${action} ${object}`);

  it('takes maxUnavailable pods at a time where the feature gate is on', () => {
    expect(steps(plan(rolling('2'), rollOut(1), { kubernetesVersion: '1.37' }))).toEqual([
      'update-pod db-4',
      'update-pod db-3',
      'wait-ready db-4',
      'update-pod db-2',
      'wait-ready db-3',
      'update-pod db-1',
    ]);
    // Percentages round down, and one pod is always taken.
    expect(steps(plan(rolling('10%'), rollOut(3), { kubernetesVersion: '1.37' }))).toEqual([
      'update-pod db-4',
      'wait-ready db-4',
      'update-pod db-3',
    ]);
  });

  it('takes one at a time before, and says why', () => {
    const result = plan(rolling('2'), rollOut(3), { kubernetesVersion: '1.36' });
    expect(steps(result)).toEqual(['update-pod db-4', 'wait-ready db-4', 'update-pod db-3']);
    expect(notes(result, 'order')[0]).toContain('MaxUnavailableStatefulSet');
  });

  it('does not know the gate of 1.35, where it depends on the patch release', () => {
    const result = plan(rolling('2'), rollOut(3), { kubernetesVersion: '1.35' });
    expect(notes(result, 'order')[0]).toContain('on by default in the first releases');
  });

  it('says that nobody replaces pods with OnDelete or a partition that holds back all', () => {
    const onDelete = plan(set(2, 'updateStrategy:\n  type: OnDelete'), rollOut());
    expect(notes(onDelete, 'order')[0]).toContain('OnDelete');
    expect(notes(plan(set(2), rollOut(2)), 'order')[0]).toContain('reaches no pod');
  });

  it('waits for minReadySeconds', () => {
    const patient = set(2, 'minReadySeconds: 30');
    expect(plan(patient, rollOut()).steps[1]?.reason).toContain('30 s');
    expect(plan(patient, scale(3)).steps[0]?.reason).toContain('30 s');
  });
});

it('names an autoscaler that may undo the scaling', () => {
  const scaler = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: grow
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: db
`;
  expect(notes(plan(files(set(2), scaler), scale(3)), 'replicas')).toHaveLength(1);
});

it('plans for the file that is meant, where several define the set', () => {
  const both = `#: north/db.yaml
${set(1)}
#: south/db.yaml
${set(3)}`;
  const stepsIn = (file: string) =>
    plan(both, scale(3), {}, { uri: uriOf(file) }).steps.map(({ object }) => object);
  expect(stepsIn('north/db.yaml')).toContain('db-2');
  expect(stepsIn('south/db.yaml')).toEqual([]);
  expect(() => plan(both, scale(3))).toThrow('defined in several files; name the file or folder');
});

it('plans for the build of a kustomization', () => {
  const tree = `#: base/kustomization.yaml
resources: [db.yaml]
#: base/db.yaml
${set(1)}
#: prod/kustomization.yaml
namePrefix: prod-
resources: [../base]
replicas:
- name: db
  count: 4
`;
  const result = plan(tree, scale(5), {}, { name: 'prod-db', overlay: 'prod' });
  expect(result.steps.map(({ object }) => object)).toContain('prod-db-4');
});
