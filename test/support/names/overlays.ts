import { ONE_CONTAINER, resource, setWithPods } from './manifests';
import type { NameRow } from './row';

const SERVICE = `#: base/service.yaml
${resource('v1', 'Service', 'db', 'spec:\n  clusterIP: None\n  selector:\n    app: db\n  ports:\n  - name: sql\n    port: 5432')}`;

const kustomization = (folder: string, lines: string): string =>
  `#: ${folder}/kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${lines}\n`;

const BASE = kustomization('base', 'resources:\n- service.yaml\n- set.yaml');

const SET = setWithPods(
  'base/set.yaml',
  `${ONE_CONTAINER}\n  ports:\n  - name: sql\n    containerPort: 5432`,
);

const reader = (name: string, value: string): string =>
  `#: overlay/reader.yaml\n${resource('v1', 'Pod', name, `spec:\n  containers:\n  - name: main\n    image: busybox:1.36\n    env:\n    - name: PEERS\n      value: ${value}`)}`;

const OVERLAY_WITHOUT: NameRow['without'] = {
  completion:
    'The names that an overlay gives are proposed nowhere yet: the base is not read as it is built.',
  token: 'Names that only an overlay gives keep the colour of strings; colouring asks no build.',
  highlight: 'Highlighting stays in one file, and asks no build while the cursor moves.',
  refusal: 'Without its base a name of an overlay is a name like any other.',
};

/** Names that reach through kustomizations, between an overlay and its base. */
export const OVERLAY_NAMES: readonly NameRow[] = [
  {
    title: 'set under the prefix of an overlay',
    name: 'db',
    source: `${SERVICE}${SET.replace('name: db\n', 'name: «db»\n')}${BASE}${kustomization(
      'overlay',
      'namePrefix: prod-\nresources:\n- ../base\n- reader.yaml\nreplicas:\n- name: ‹db›\n  count: 2\npatches:\n- path: patch.yaml\n- target:\n    kind: StatefulSet\n    name: ‹db›\n  patch: |-\n    - op: remove\n      path: /spec/replicas\n- patch: |-\n    apiVersion: apps/v1\n    kind: StatefulSet\n    metadata:\n      name: ‹db›\n    spec:\n      minReadySeconds: 5',
    )}${reader('reader', '"‹prod-|db|-0›.prod-db:5432,‹prod-|db|-1›.prod-db:5432"')}#: overlay/patch.yaml\n${resource(
      'apps/v1',
      'StatefulSet',
      '‹db›',
      'spec:\n  podManagementPolicy: Parallel',
    )}`,
    hover: { use: 'db' },
    symbol: { kind: 'StatefulSet', searched: true },
    without: { ...OVERLAY_WITHOUT, hover: 'The hover over a target of a patch is that of the field.' },
  },
  {
    title: 'Service under the suffix of an overlay, in its namespace',
    name: 'db',
    source: `${SERVICE.replace('name: db\n', 'name: «db»\n')}${SET.replace('serviceName: db', 'serviceName: ‹db›')}${BASE}${kustomization(
      'overlay',
      'nameSuffix: -v2\nnamespace: prod\nresources:\n- ../base\n- reader.yaml',
    )}${reader('reader', 'db-v2-0.‹|db|-v2›.prod.svc.cluster.local:5432')}`,
    hover: { use: 'db' },
    symbol: { kind: 'Service', searched: true },
    without: OVERLAY_WITHOUT,
  },
  {
    title: 'ConfigMap of a generator, merged into by an overlay',
    name: 'settings',
    source: `${SERVICE}${setWithPods(
      'base/set.yaml',
      `${ONE_CONTAINER}\n  envFrom:\n  - configMapRef:\n      name: ‹settings›`,
    )}${kustomization(
      'base',
      'resources:\n- service.yaml\n- set.yaml\nconfigMapGenerator:\n- name: «settings»\n  literals: [a=b]',
    )}${kustomization(
      'overlay',
      'namePrefix: prod-\nresources:\n- ../base\nconfigMapGenerator:\n- name: ‹settings›\n  behavior: merge\n  literals: [a=c]',
    )}`,
    hover: { use: 'settings' },
    symbol: { kind: 'ConfigMap', searched: false },
    without: {
      ...OVERLAY_WITHOUT,
      hover: 'A generated ConfigMap has no manifest whose facts a hover could tell.',
      symbol: 'The outline of a kustomization is the kustomization; a generator is no resource of its file.',
      calls: 'A generator is an entry of its kustomization, which is what a call hierarchy shows.',
    },
  },
];
