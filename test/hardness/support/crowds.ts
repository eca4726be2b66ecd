import {
  budget,
  claim,
  configMap,
  deployment,
  inNamespace,
  pods,
  service,
  set,
  setOf,
  takesKey,
  volume,
} from './short-manifests';

/** Many documents that all have one thing in common. */
export interface Crowd {
  readonly name: string;
  /** What stands once beside them all. */
  readonly shared?: string;
  /** The document with a number. */
  readonly member: (index: number) => string;
  /** How many are few; more where it takes more to see the growth. */
  readonly few?: number;
}

/** Crowds in which each member asks for what all have in common, so that asking for all of it would take the square. */
export const CROWDS: readonly Crowd[] = [
  { name: 'StatefulSets of one selector', shared: service('web'), member: (at) => setOf(`web-${at}`) },
  { name: 'StatefulSets of one name', shared: service('web'), member: () => setOf('web') },
  { name: 'Deployments of one selector', member: (at) => deployment(`web-${at}`) },
  { name: 'Services of one selector', shared: setOf('web'), member: (at) => service(`web-${at}`) },
  { name: 'Services of one name', shared: setOf('web'), member: () => service('web') },
  { name: 'budgets of one selector', shared: setOf('web'), member: (at) => budget(`web-${at}`) },
  {
    name: 'sets, Services, budgets and Deployments of one label',
    few: 150,
    member: (at) =>
      [setOf(`web-${at}`), service(`web-${at}`), budget(`web-${at}`), deployment(`web-${at}`)].join('---\n'),
  },
  {
    name: 'clients of one host name',
    shared: `${service('web')}---\n${setOf('web')}`,
    member: (at) => configMap(`client-${at}`, 'a: "http://web-0.web:80"'),
  },
  {
    name: 'clients of one host name that nobody has',
    shared: `${service('web')}---\n${setOf('web')}`,
    member: (at) => configMap(`client-${at}`, 'a: "http://web-9.wbe.default.svc.cluster.local:80"'),
  },
  {
    name: 'users of one ConfigMap',
    shared: configMap('settings'),
    member: (at) =>
      deployment(`web-${at}`, `${pods}, volumes: [{name: v, configMap: {name: settings}}]`, `web-${at}`),
  },
  {
    name: 'users of one ConfigMap that is missing',
    shared: configMap('setings'),
    member: (at) =>
      deployment(`web-${at}`, `${pods}, volumes: [{name: v, configMap: {name: settings}}]`, `web-${at}`),
  },
  { name: 'ConfigMaps of one name', member: () => configMap('settings') },
  {
    name: 'ConfigMaps of one name, each with a user',
    few: 150,
    member: (at) =>
      `${configMap('settings')}---\n${deployment(`web-${at}`, takesKey('settings'), `web-${at}`)}`,
  },
  {
    name: 'applications of one name, each in a namespace',
    few: 150,
    member: (at) => [setOf('web'), service('web'), budget('web')].map(inNamespace(`n-${at}`)).join('---\n'),
  },
  {
    name: 'applications that share the longest of their labels',
    few: 150,
    member: (at) =>
      [setOf(`web-${at}`), service(`web-${at}`), budget(`web-${at}`)]
        .map((text) => text.replaceAll('app: web', `application: web, i: w${at}`))
        .join('---\n'),
  },
  {
    name: 'sets that name a missing Service',
    shared: service('wbe'),
    member: (at) => setOf(`web-${at}`, `web-${at}`),
  },
  {
    name: 'sets without a Service beside as many Services',
    member: (at) => `${setOf(`web-${at}`, `web-${at}`, `web-x${at}`)}---\n${service(`web-y${at}`)}`,
  },
  { name: 'Services that select nothing', member: (at) => service(`web-${at}`) },
  { name: 'budgets that select nothing', member: (at) => budget(`web-${at}`) },
  {
    name: 'claims of one class beside as many volumes',
    member: (at) => `${claim(`data-${at}`, ', storageClassName: local')}---\n${volume(`pv-${at}`)}`,
  },
  {
    name: 'users of one claim',
    shared: claim('data', ''),
    member: (at) =>
      deployment(
        `web-${at}`,
        `${pods}, volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]`,
        `web-${at}`,
      ),
  },
];

/** A single document in which many things ask for one of as many others; `{at}` is their number. */
export const LONG_DOCUMENTS: readonly { readonly name: string; readonly text: (count: number) => string }[] =
  [
    {
      name: 'mounts without their volumes',
      text: (count) =>
        deployment(
          'web',
          `containers: [{name: web, image: "nginx:1", volumeMounts: [${rows(count, '{name: vol-{at}, mountPath: /{at}}')}]}], volumes: [${rows(count, '{name: vlo-{at}, configMap: {name: c}}')}]`,
        ),
    },
    {
      name: 'Service ports that no container declares',
      text: (count) =>
        `${deployment('web', `containers: [{name: web, image: "nginx:1", ports: [${rows(count, '{name: port-{at}, containerPort: 80}')}]}]`)}---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [${rows(count, '{name: p-{at}, port: 80, targetPort: prot-{at}}')}]}
`,
    },
    {
      name: 'variables from keys that are missing',
      text: (count) =>
        `${configMap('settings', rows(count, 'key-{at}: a'))}---\n${deployment(
          'web',
          `containers: [{name: web, image: "nginx:1", env: [${rows(count, '{name: V{at}, valueFrom: {configMapKeyRef: {name: settings, key: kye-{at}}}}')}]}]`,
        )}`,
    },
  ];

function rows(count: number, row: string): string {
  return Array.from({ length: count }, (_, at) => row.replaceAll('{at}', String(at))).join(', ');
}

/** The files of a kustomization in which each set has a patch of its own, by their names. */
export function patchedSets(count: number): Map<string, string> {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const files = new Map(numbers.map((at) => [`set-${at}.yaml`, setOf(`web-${at}`, `web-${at}`)]));
  for (const at of numbers) files.set(`patch-${at}.yaml`, set(`web-${at}`, 'replicas: 3'));
  return files.set(
    'kustomization.yaml',
    `resources: [${rows(count, 'set-{at}.yaml')}]\npatches: [${rows(count, '{path: patch-{at}.yaml}')}]\n`,
  );
}

/** All members in one text. */
export function crowdText({ shared, member }: Crowd, count: number): string {
  const members = Array.from({ length: count }, (_, index) => member(index));
  return [...(shared === undefined ? [] : [shared]), ...members].join('---\n');
}
