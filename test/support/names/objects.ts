import type { ReferenceId } from '../../../server/src/model/references';
import { DB_SERVICE, ONE_CONTAINER, podWithContainers, resource, setWithPods } from './manifests';
import type { NameRow } from './row';

const CONFIG = `#: app/config.yaml\n${resource('v1', 'ConfigMap', '«settings»', 'data:\n  tick: "2000"')}`;
const SECRET = `#: app/secret.yaml\n${resource('v1', 'Secret', '«access»', 'stringData:\n  word: open')}`;
const ACCOUNT = `#: app/account.yaml\n${resource('v1', 'ServiceAccount', '«keeper»')}`;
const CLASS = `#: app/class.yaml\n${resource('storage.k8s.io/v1', 'StorageClass', '«fast»', 'provisioner: example.com/disk')}`;
const VOLUME = `#: app/volume.yaml\n${resource(
  'v1',
  'PersistentVolume',
  '«disk»',
  'spec:\n  capacity:\n    storage: 1Gi\n  accessModes: [ReadWriteOnce]\n  hostPath:\n    path: /mnt/disk',
)}`;
const SERVICE = `#: app/web.yaml\n${resource('v1', 'Service', '«web»', 'spec:\n  selector:\n    app: web\n  ports:\n  - name: http\n    port: 80')}`;

const CLAIM_SPEC = 'spec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi';

const object = (
  kind: string,
  ids: readonly ReferenceId[],
  name: string,
  source: string,
  use: string,
): NameRow => ({
  title: `${kind} in ${ids.join(', ')}`,
  ids,
  name,
  source,
  hover: { use },
  symbol: { kind, searched: true },
});

/** Every row of the reference table: the name of a whole resource, where another one uses it. */
export const OBJECT_NAMES: readonly NameRow[] = [
  {
    ...object(
      'Service',
      ['service-name'],
      'db',
      `${DB_SERVICE.replace('name: db', 'name: «db»')}${setWithPods('app/set.yaml', ONE_CONTAINER).replace('serviceName: db', 'serviceName: ‹db›')}`,
      '3 pods of StatefulSet',
    ),
    hover: { use: '3 pods of StatefulSet', definition: 'headless' },
  },
  object(
    'ConfigMap',
    ['env-config-map', 'env-from-config-map'],
    'settings',
    CONFIG +
      podWithContainers(
        'app/pod.yaml',
        'env:\n- name: TICK\n  valueFrom:\n    configMapKeyRef:\n      name: ‹settings›\n      key: tick\nenvFrom:\n- configMapRef:\n    name: ‹settings›',
      ),
    'ConfigMap **settings**',
  ),
  object(
    'Secret',
    ['env-secret', 'env-from-secret'],
    'access',
    SECRET +
      podWithContainers(
        'app/pod.yaml',
        'env:\n- name: WORD\n  valueFrom:\n    secretKeyRef:\n      name: ‹access›\n      key: word\nenvFrom:\n- secretRef:\n    name: ‹access›',
      ),
    'Secret **access**',
  ),
  object(
    'ConfigMap',
    ['volume-config-map', 'projected-config-map'],
    'settings',
    CONFIG +
      setWithPods(
        'app/set.yaml',
        `${ONE_CONTAINER}\nvolumes:\n- name: one\n  configMap:\n    name: ‹settings›\n- name: two\n  projected:\n    sources:\n    - configMap:\n        name: ‹settings›`,
      ),
    'ConfigMap **settings**',
  ),
  object(
    'Secret',
    ['volume-secret', 'projected-secret', 'image-pull-secret'],
    'access',
    SECRET +
      setWithPods(
        'app/set.yaml',
        `${ONE_CONTAINER}\nimagePullSecrets:\n- name: ‹access›\nvolumes:\n- name: one\n  secret:\n    secretName: ‹access›\n- name: two\n  projected:\n    sources:\n    - secret:\n        name: ‹access›`,
      ),
    'Secret **access**',
  ),
  object(
    'PersistentVolumeClaim',
    ['volume-claim', 'claim-ref'],
    'store',
    `#: app/claim.yaml\n${resource('v1', 'PersistentVolumeClaim', '«store»', CLAIM_SPEC)}${setWithPods(
      'app/set.yaml',
      `${ONE_CONTAINER}\nvolumes:\n- name: one\n  persistentVolumeClaim:\n    claimName: ‹store›`,
    )}${VOLUME.replace('«disk»', 'disk').replace('  hostPath', '  claimRef:\n    namespace: default\n    name: ‹store›\n  hostPath')}`,
    'PersistentVolumeClaim **store**',
  ),
  object(
    'ServiceAccount',
    ['service-account', 'service-account-old'],
    'keeper',
    ACCOUNT +
      setWithPods('app/set.yaml', `serviceAccountName: ‹keeper›\nserviceAccount: ‹keeper›\n${ONE_CONTAINER}`),
    'rights of this account',
  ),
  object(
    'ServiceAccount',
    ['role-subject'],
    'keeper',
    `${ACCOUNT}#: app/binding.yaml\n${resource(
      'rbac.authorization.k8s.io/v1',
      'RoleBinding',
      'readers',
      'roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: reader\nsubjects:\n- kind: ServiceAccount\n  name: ‹keeper›\n  namespace: default',
    )}`,
    'ServiceAccount **keeper**',
  ),
  object(
    'Secret',
    ['account-secret'],
    'access',
    `${SECRET}#: app/account.yaml\n${resource('v1', 'ServiceAccount', 'keeper', 'secrets:\n- name: ‹access›\nimagePullSecrets:\n- name: ‹access›')}`,
    'Secret **access**',
  ),
  object(
    'PriorityClass',
    ['priority-class'],
    'high',
    `#: app/priority.yaml\n${resource('scheduling.k8s.io/v1', 'PriorityClass', '«high»', 'value: 1000')}${setWithPods(
      'app/set.yaml',
      `priorityClassName: ‹high›\n${ONE_CONTAINER}`,
    )}`,
    'The scheduler makes room',
  ),
  object(
    'StorageClass',
    ['ephemeral-class', 'claim-template-class', 'claim-class', 'volume-class'],
    'fast',
    CLASS +
      setWithPods(
        'app/set.yaml',
        `${ONE_CONTAINER}\nvolumes:\n- name: scratch\n  ephemeral:\n    volumeClaimTemplate:\n      spec:\n        storageClassName: ‹fast›\n        accessModes: [ReadWriteOnce]\n        resources:\n          requests:\n            storage: 1Gi`,
      ).trimEnd() +
      `\n  volumeClaimTemplates:\n  - metadata:\n      name: data\n    spec:\n      storageClassName: ‹fast›\n      accessModes: [ReadWriteOnce]\n      resources:\n        requests:\n          storage: 1Gi\n#: app/claim.yaml\n${resource(
        'v1',
        'PersistentVolumeClaim',
        'store',
        CLAIM_SPEC.replace('spec:\n', 'spec:\n  storageClassName: ‹fast›\n'),
      )}${VOLUME.replace('«disk»', 'disk').replace('spec:\n', 'spec:\n  storageClassName: ‹fast›\n')}`,
    'example.com/disk',
  ),
  object(
    'PersistentVolume',
    ['claim-template-volume', 'claim-volume'],
    'disk',
    `${VOLUME}#: app/claim.yaml\n${resource(
      'v1',
      'PersistentVolumeClaim',
      'store',
      CLAIM_SPEC.replace('spec:\n', 'spec:\n  volumeName: ‹disk›\n'),
    )}${setWithPods('app/set.yaml', ONE_CONTAINER).trimEnd()}
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      volumeName: ‹disk›
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`,
    'The claim asks for this volume',
  ),
  object(
    'Service',
    ['ingress-backend', 'ingress-default-backend'],
    'web',
    `${SERVICE}#: app/ingress.yaml\n${resource(
      'networking.k8s.io/v1',
      'Ingress',
      'front',
      'spec:\n  defaultBackend:\n    service:\n      name: ‹web›\n      port:\n        number: 80\n  rules:\n  - http:\n      paths:\n      - path: /\n        pathType: Prefix\n        backend:\n          service:\n            name: ‹web›\n            port:\n              name: http',
    )}`,
    'Service **web**',
  ),
  object(
    'Service',
    ['ingress-backend-old', 'ingress-default-backend-old'],
    'web',
    `${SERVICE}#: app/ingress.yaml\n${resource(
      'networking.k8s.io/v1beta1',
      'Ingress',
      'front',
      'spec:\n  backend:\n    serviceName: ‹web›\n    servicePort: 80\n  rules:\n  - http:\n      paths:\n      - path: /\n        backend:\n          serviceName: ‹web›\n          servicePort: 80',
    )}`,
    'Service **web**',
  ),
  object(
    'Secret',
    ['ingress-tls'],
    'access',
    `${SECRET}#: app/ingress.yaml\n${resource(
      'networking.k8s.io/v1',
      'Ingress',
      'front',
      'spec:\n  tls:\n  - hosts: [a.example.com]\n    secretName: ‹access›',
    )}`,
    'Secret **access**',
  ),
  {
    ...object(
      'StatefulSet',
      ['scale-target', 'vpa-target'],
      'db',
      `${DB_SERVICE}${setWithPods('app/set.yaml', ONE_CONTAINER).replace('name: db\n', 'name: «db»\n')}#: app/scaler.yaml\n${resource(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'scaler',
        'spec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: StatefulSet\n    name: ‹db›\n  maxReplicas: 5',
      )}---\n${resource(
        'autoscaling.k8s.io/v1',
        'VerticalPodAutoscaler',
        'sizer',
        'spec:\n  targetRef:\n    apiVersion: apps/v1\n    kind: StatefulSet\n    name: ‹db›',
      )}`,
      'StatefulSet **db**',
    ),
    hover: { use: 'StatefulSet **db**', definition: 'db-0' },
  },
];
