import { describe, expect, it } from 'vitest';
import { reasonFor, refactored } from '../../../../test/support/refactoring-kit';

const workload = (
  volumes: string,
  options: { kind?: string; spec?: string; templates?: string } = {},
): string => `
apiVersion: apps/v1
kind: ${options.kind ?? 'StatefulSet'}
metadata:
  name: db
spec:
  replicas: 2
${(options.spec ?? (options.kind === 'Deployment' ? '' : 'serviceName: db')).replace(/^(?=.)/gm, '  ')}
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
        volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
      volumes:
${volumes.trim().replace(/^/gm, '      ')}
      # the end of the pod
${options.templates === undefined ? '' : `  volumeClaimTemplates:\n${options.templates.trim().replace(/^/gm, '  ')}\n`}---
`;

const claim = (name: string, mode = 'ReadWriteOnce', extra = ''): string => `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}
spec:
  accessModes: [${mode}]
  storageClassName: fast
  volumeName: disk
  resources:
    requests:
      storage: 10Gi
${extra}---
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
  selector:
    app: db
---
`;

const EMPTY = '- name: data$0\n  emptyDir: {}';
const SHARED = '- name: data$0 # shared for now\n  persistentVolumeClaim:\n    claimName: disk';
const template = (name: string): string => `- metadata:
    name: ${name}
  spec:
    accessModes: [ReadWriteOnce]
    storageClassName: manual
    resources:
      requests:
        storage: 10Gi
`;

describe('turn a volume into a claim template', () => {
  it('from an emptyDir, with the size that it may have', () => {
    const { diff, title, identities, confirm } = refactored(
      workload('- name: data$0\n  emptyDir:\n    sizeLimit: 5Gi') + SERVICE,
      'useClaimTemplate',
    );
    expect(title).toBe('Turn emptyDir "data" into a claim template of 5Gi');
    expect(diff).toEqual([
      '-       volumes:',
      '-       - name: data',
      '-         emptyDir:',
      '-           sizeLimit: 5Gi',
      '+   volumeClaimTemplates:',
      '+   - metadata:',
      '+       name: data',
      '+     spec:',
      '+       accessModes:',
      '+       - ReadWriteOnce',
      '+       resources:',
      '+         requests:',
      '+           storage: 5Gi',
    ]);
    expect(identities.statefulSets[0]?.pods.map((pod) => pod.persistentVolumeClaims[0]?.name)).toEqual([
      'data-db-0',
      'data-db-1',
    ]);
    expect(confirm).toContain('what volume "data" holds now is not taken along');
  });

  it('from a claim, with its wishes less the one volume; other volumes and templates stay', () => {
    const source =
      workload(`- name: config # kept\n  emptyDir: {}\n${SHARED}`, {
        templates: template('logs').replace('10Gi', '20Gi'),
      }) +
      claim('disk') +
      SERVICE;
    const { diff, title } = refactored(source, 'useClaimTemplate', '\r\n');
    expect(title).toBe('Turn claim "disk" into a claim template "data"');
    expect(diff.map((line) => line.replace('\r', ''))).toEqual([
      '-       - name: data # shared for now',
      '-         persistentVolumeClaim:',
      '-           claimName: disk',
      '+   - metadata:',
      '+       name: data',
      '+     spec:',
      '+       accessModes:',
      '+       - ReadWriteOnce',
      '+       storageClassName: fast',
      '+       resources:',
      '+         requests:',
      '+           storage: 10Gi',
    ]);
    expect(diff.every((line) => line.endsWith('\r'))).toBe(true);
  });

  it('from the mount of a volume, or from anywhere where there is only one', () => {
    const two = `${EMPTY.replace('$0', '')}\n- name: tmp\n  emptyDir: {}`;
    expect(
      refactored(workload(two).replace('mountPath', 'mount$0Path') + SERVICE, 'useClaimTemplate').title,
    ).toContain('"data"');
    expect(
      refactored(workload(EMPTY.replace('$0', '')).replace('image', 'im$0age') + SERVICE, 'useClaimTemplate')
        .title,
    ).toContain('of 1Gi');
    expect(reasonFor(workload(two).replace('image', 'im$0age'), 'useClaimTemplate')).toBe(
      'Several volumes could become claim templates. Put the cursor on one of them.',
    );
  });

  it.each([
    [workload(SHARED), 'Claim "disk" is in none of these manifests, so its size is not known.'],
    [
      workload(EMPTY, { kind: 'Deployment' }),
      'Only a StatefulSet has claim templates, and this is a Deployment.',
    ],
    [
      workload('- name: data$0\n  emptyDir:\n    medium: Memory'),
      'Volume "data" is kept in memory, and a claim cannot be.',
    ],
    [
      workload(EMPTY).replace('containers:', 'terminationGracePeriodSeconds: 0\n      containers:'),
      'With a grace period of 0 a pod is replaced before it has stopped for certain, and two would write to one claim. Raise terminationGracePeriodSeconds first.',
    ],
    [
      workload('- name: data$0\n  emptyDir:\n    sizeLimit: ${SIZE}'),
      'emptyDir is decided by a template or a placeholder, so it is not known here.',
    ],
    [
      workload('- name: data$0\n  hostPath:\n    path: /srv'),
      'Volume "data" is neither an emptyDir nor a claim.',
    ],
    [
      workload('- name: data\n  hostPath:\n    path: /srv').replace('image', 'im$0age'),
      'No volume of these pods is an emptyDir or a claim.',
    ],
    [
      workload(`${SHARED}\n    readOnly: true`) + claim('disk'),
      'Claim "disk" is only read here; claims of their own would stay empty.',
    ],
    [workload(EMPTY, { templates: template('data') }), 'Claim template "data" already exists.'],
    [
      workload(SHARED) + claim('disk').replace('10Gi', '${SIZE}'),
      'disk is decided by a template or a placeholder, so it is not known here.',
    ],
    [
      workload(EMPTY.replace('emptyDir', 'x: &x {}\n  emptyDir')),
      'The manifest is written in a way that leaves no clear place for this change.',
    ],
  ])('says why not: %#', (source, reason) => {
    expect(reasonFor(source, 'useClaimTemplate')).toBe(reason);
  });
});

describe('turn a Deployment into a StatefulSet', () => {
  const deployment = (spec = '', volumes = SHARED): string =>
    workload(volumes.replace('$0', ''), { kind: 'Deployment', spec }).replace(
      'kind: Deployment',
      'kind: Deployment$0',
    );

  it('with a headless Service and claims of their own', () => {
    const source =
      deployment('# one after the other\nstrategy:\n  type: Recreate\nprogressDeadlineSeconds: 60') +
      claim('disk');
    const { diff, title, identities, confirm } = refactored(source, 'turnIntoStatefulSet');
    expect(title).toBe('Turn Deployment "db" into a StatefulSet with claim templates: data');
    expect(diff).toEqual([
      '- kind: Deployment',
      '+ kind: StatefulSet',
      '-   strategy:',
      '-     type: Recreate',
      '-   progressDeadlineSeconds: 60',
      '+   serviceName: db',
      '-       volumes:',
      '-       - name: data # shared for now',
      '-         persistentVolumeClaim:',
      '-           claimName: disk',
      '+   volumeClaimTemplates:',
      '+   - metadata:',
      '+       name: data',
      '+     spec:',
      '+       accessModes:',
      '+       - ReadWriteOnce',
      '+       storageClassName: fast',
      '+       resources:',
      '+         requests:',
      '+           storage: 10Gi',
      '+ ---',
      '+ apiVersion: v1',
      '+ kind: Service',
      '+ metadata:',
      '+   name: db',
      '+ spec:',
      '+   clusterIP: None',
      '+   selector:',
      '+     app: db',
    ]);
    const [set] = identities.statefulSets;
    expect(set?.pods.map(({ fqdn }) => fqdn)).toEqual([
      'db-0.db.default.svc.cluster.local',
      'db-1.db.default.svc.cluster.local',
    ]);
    expect(set?.pods[1]?.persistentVolumeClaims.map(({ name }) => name)).toEqual(['data-db-1']);
    expect(confirm).toContain('what disk holds stays there');
  });

  it('beside a Service with a cluster IP, with its autoscaler, from an old group', () => {
    const scaler =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: db\nspec:\n  maxReplicas: 4\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: "Deployment"\n    name: db\n';
    const source = `${deployment().replace('apps/v1', 'apps/v1beta2')}${claim('disk')}${SERVICE.replace('  clusterIP: None\n', '  ports:\n  - port: 5432\n')}${scaler}`;
    const { diff } = refactored(source, 'turnIntoStatefulSet');
    expect(diff.filter((line) => /apiVersion: apps|kind: "|serviceName|  name: db/.test(line))).toEqual([
      '- apiVersion: apps/v1beta2',
      '+ apiVersion: apps/v1',
      '+   serviceName: db-headless',
      '+   name: db-headless',
      '-     kind: "Deployment"',
      '+     kind: "StatefulSet"',
    ]);
  });

  it('uses a headless Service that is there, and leaves claims for many pods', () => {
    const volumes = `${SHARED}\n- name: media\n  persistentVolumeClaim:\n    claimName: media`;
    const { diff } = refactored(
      deployment('', volumes) + claim('disk') + claim('media', 'ReadWriteMany') + SERVICE,
      'turnIntoStatefulSet',
    );
    expect(diff).toContain('+   serviceName: db');
    expect(diff.filter((line) => line.includes('kind:'))).toEqual([
      '- kind: Deployment',
      '+ kind: StatefulSet',
    ]);
    expect(diff.some((line) => line.includes('media'))).toBe(false);
  });

  it.each([
    [
      deployment('', EMPTY),
      'The pods mount no claim, so there is no state that a StatefulSet would keep for each of them.',
    ],
    [deployment(), 'Claim "disk" is in none of these manifests, so its size is not known.'],
    [
      deployment() + claim('disk', 'ReadWriteMany'),
      'Claim "disk" is for many pods at once; a Deployment shares it as well.',
    ],
    [
      deployment().replace('name: db', 'name: shop.db') + claim('disk'),
      'No StatefulSet can be called "shop.db".',
    ],
    [
      deployment().replace('name: db', 'name: ${NAME}') + claim('disk'),
      'metadata.name is decided by a template or a placeholder, so it is not known here.',
    ],
    [
      deployment().replace('app: db', 'app: ${APP}') + claim('disk'),
      'spec.selector is decided by a template or a placeholder, so it is not known here.',
    ],
    [
      deployment().replace('selector:\n    matchLabels:\n      app: db', 'minReadySeconds: 1') +
        claim('disk'),
      'Deployment "db" has no selector, which a StatefulSet needs.',
    ],
    [deployment() + workload(EMPTY.replace('$0', '')) + claim('disk'), 'StatefulSet "db" already exists.'],
    [
      deployment() +
        claim('disk') +
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: db\nspec:\n  replicas: 4\n',
      'A patch changes Deployment "db" and would lose its target.',
    ],
    [
      deployment().replace('claimName: disk', 'claimName: ${CLAIM}'),
      'claimName is decided by a template or a placeholder, so it is not known here.',
    ],
  ])('says why not: %#', (source, reason) => {
    expect(reasonFor(source, 'turnIntoStatefulSet')).toBe(reason);
  });
});

describe('reserve one volume for each pod', () => {
  const volume = (name: string, more = ''): string => `apiVersion: v1
kind: PersistentVolume
metadata:
  name: ${name}
spec:
  # on the shelf
  capacity:
    storage: 10Gi
  accessModes: [ReadWriteOnce]
  storageClassName: manual
${more}  hostPath:
    path: /srv/${name}
---
`;
  const set = workload('- name: tmp\n  emptyDir: {}', { templates: template('data') }).replace(
    'kind: StatefulSet',
    'kind: StatefulSet$0',
  );

  it('in the order of the names, where they are', () => {
    const { diff, title, identities } = refactored(
      `${set}${SERVICE}\n#: volumes.yaml\n${volume('v-10')}${volume('v-9')}`,
      'pinVolumes',
    );
    expect(title).toBe('Reserve PersistentVolumes per ordinal: data-db-0 ← v-9, data-db-1 ← v-10');
    expect(diff).toEqual([
      '+   claimRef:',
      '+     namespace: default',
      '+     name: data-db-1',
      '+   claimRef:',
      '+     namespace: default',
      '+     name: data-db-0',
    ]);
    expect(identities.statefulSets[0]?.pods.map((pod) => pod.persistentVolumeClaims[0]?.volume)).toEqual([
      'v-9',
      'v-10',
    ]);
  });

  it('also for volumes in JSON', () => {
    const json =
      '{"apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": "v"}, "spec": {"capacity": {"storage": "10Gi"}, "accessModes": ["ReadWriteOnce"], "storageClassName": "manual", "hostPath": {"path": "/srv"}}}';
    const { files } = refactored(`${set}${SERVICE}\n#: volume.json\n${json}\n`, 'pinVolumes');
    expect(JSON.parse(files.get('volume.json') ?? '')).toMatchObject({
      spec: { claimRef: { namespace: 'default', name: 'data-db-0' } },
    });
  });

  const kept = (name: string, claimName: string): string =>
    volume(name, `  claimRef:\n    namespace: default\n    name: ${claimName}\n`);
  it.each([
    [set, 'No PersistentVolume in the manifests nearby fits a claim of the set and is free.'],
    [workload(EMPTY), 'The set has no claim templates, so its pods get no volumes of their own.'],
    [
      set + kept('a', 'data-db-0') + kept('b', 'data-db-1'),
      'Every claim of the set has a PersistentVolume that is reserved for it.',
    ],
    [
      set.replace('name: db', 'name: db\n  namespace: ${NS}') + volume('a'),
      'metadata.namespace is decided by a template or a placeholder, so it is not known here.',
    ],
  ])('says why not: %#', (source, reason) => {
    expect(reasonFor(source, 'pinVolumes')).toBe(reason);
  });
});
