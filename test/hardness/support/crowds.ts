/** Many documents that all have one thing in common. */
export interface Crowd {
  readonly name: string;
  /** What stands once beside them all. */
  readonly shared?: string;
  /** The document with a number. */
  readonly member: (index: number) => string;
}

const pods = 'containers: [{name: web, image: "nginx:1"}]';
const template = (labels: string, spec = pods): string =>
  `template: {metadata: {labels: {${labels}}}, spec: {${spec}}}`;

const set = (name: string, spec: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: ${name}}
spec:
  ${spec}
`;
const deployment = (name: string, podSpec = pods, label = 'web'): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${label}}}
  ${template(`app: ${label}`, podSpec)}
`;
const setOf = (name: string, label = 'web', serviceName = 'web'): string =>
  set(
    name,
    `serviceName: ${serviceName}\n  selector: {matchLabels: {app: ${label}}}\n  ${template(`app: ${label}`)}`,
  );
const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}\n`;
const budget = (name: string): string =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: ${name}}\nspec: {minAvailable: 1, selector: {matchLabels: {app: web}}}\n`;
export const configMap = (name: string, data = 'a: b'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {${data}}\n`;
const claim = (name: string, spec: string): string =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ${name}}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}${spec}}\n`;
const volume = (name: string): string =>
  `apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: ${name}}\nspec: {accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, storageClassName: local, local: {path: /d}}\n`;

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

/** All members in one text. */
export function crowdText({ shared, member }: Crowd, count: number): string {
  const members = Array.from({ length: count }, (_, index) => member(index));
  return [...(shared === undefined ? [] : [shared]), ...members].join('---\n');
}
