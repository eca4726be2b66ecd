import { describe, expect, it } from 'vitest';
import { reasonFor, refactored } from '../../../../test/support/refactoring-kit';

const set = (
  options: { replicas?: string; pod?: string; kind?: string; namespace?: string } = {},
): string => `
apiVersion: apps/v1
kind: ${options.kind ?? 'StatefulSet'}$0
metadata:
  name: zk${options.namespace === undefined ? '' : `\n  namespace: ${options.namespace}`}
spec:
    ${options.replicas ?? 'replicas: 3'}
${options.kind === undefined ? '    serviceName: zk\n' : ''}    selector:
        matchLabels:
            app: zk
    template:
        metadata:
            labels:
                app: zk
        spec:
${(options.pod ?? '').replace(/^(?=.)/gm, '            ')}
            containers:
                - name: zk
                  image: zookeeper:3.9
---
`;

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: zk\nspec:\n  clusterIP: None\n  selector:\n    app: zk\n---\n';
const budget = (selector: string): string =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: calm\nspec:\n  maxUnavailable: 1\n  selector: ${selector}\n`;
const SCALER =
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: zk\nspec:\n  maxReplicas: 5\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: StatefulSet\n    name: zk\n';

describe('add a disruption budget', () => {
  it('behind the workload, in its namespace and its style', () => {
    const { diff, title } = refactored(
      set({ namespace: 'shop' }) + SERVICE.replace('name: zk', 'name: zk\n  namespace: shop'),
      'addPodDisruptionBudget',
    );
    expect(title).toBe('Add a PodDisruptionBudget for StatefulSet "zk"');
    expect(diff).toEqual([
      '+ ---',
      '+ apiVersion: policy/v1',
      '+ kind: PodDisruptionBudget',
      '+ metadata:',
      '+     name: zk',
      '+     namespace: shop',
      '+ spec:',
      '+     maxUnavailable: 1',
      '+     selector:',
      '+         matchLabels:',
      '+             app: zk',
    ]);
  });

  it('also where an autoscaler may make more of one pod, and beside a budget of the same name for others', () => {
    const other = budget('{matchLabels: {app: other}}').replace('calm', 'zk');
    const { diff } = refactored(
      `${set({ replicas: 'replicas: 1' })}${SERVICE}${SCALER}---\n${other}`,
      'addPodDisruptionBudget',
    );
    expect(diff).toContain('+     name: zk-pdb');
    expect(refactored(set({ kind: 'Deployment' }), 'addPodDisruptionBudget').title).toContain('Deployment');
  });

  it.each([
    [
      set() + budget('{matchLabels: {app: zk}}'),
      'PodDisruptionBudget "calm" guards these pods already; with two of them no pod can be evicted.',
    ],
    [
      set() + budget('{}'),
      'PodDisruptionBudget "calm" guards these pods already; with two of them no pod can be evicted.',
    ],
    [
      set({ replicas: 'revisionHistoryLimit: 1' }),
      'StatefulSet "zk" has one pod: a budget would either protect nothing or block every drain.',
    ],
    [
      set().replaceAll('app: zk', 'app: ${APP}'),
      'spec.selector is decided by a template or a placeholder, so it is not known here.',
    ],
    [
      set().replace('name: zk', 'name: ${NAME}'),
      'metadata.name is decided by a template or a placeholder, so it is not known here.',
    ],
  ])('says why not: %#', (source, reason) => {
    expect(reasonFor(source, 'addPodDisruptionBudget')).toBe(reason);
  });
});

describe('add an anti-affinity', () => {
  it('as a wish, below what is there', () => {
    const { diff } = refactored(set() + SERVICE, 'addAntiAffinity');
    expect(diff).toEqual([
      '+             affinity:',
      '+                 podAntiAffinity:',
      '+                     preferredDuringSchedulingIgnoredDuringExecution:',
      '+                         - weight: 100',
      '+                           podAffinityTerm:',
      '+                               labelSelector:',
      '+                                   matchLabels:',
      '+                                       app: zk',
      '+                               topologyKey: kubernetes.io/hostname',
    ]);
    const { diff: beside } = refactored(
      set({ pod: 'affinity:\n    nodeAffinity: {}' }) + SERVICE,
      'addAntiAffinity',
    );
    expect(beside[0]).toBe('+                 podAntiAffinity:');
  });

  it('in JSON, in many lines where the file has many', () => {
    const json = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet$0',
      metadata: { name: 'zk' },
      spec: {
        replicas: 3,
        serviceName: 'zk',
        selector: { matchLabels: { app: 'zk' } },
        template: {
          metadata: { labels: { app: 'zk' } },
          spec: { containers: [{ name: 'zk', image: 'zookeeper:3.9' }] },
        },
      },
    };
    for (const indent of [undefined, 2, 4, '\t']) {
      const { files } = refactored(
        `#: zk.json\n${JSON.stringify(json, undefined, indent)}\n`,
        'addAntiAffinity',
      );
      const text = files.get('zk.json') ?? '';
      const read = JSON.parse(text) as { spec: { template: { spec: object } } };
      expect(read.spec.template.spec).toHaveProperty('affinity.podAntiAffinity');
      if (indent !== undefined) expect(text.trimEnd()).toBe(JSON.stringify(read, undefined, indent));
    }
  });

  it.each([
    [set({ pod: 'affinity: {podAntiAffinity: {x: 1}}' }), 'The pods have an anti-affinity already.'],
    [
      set({ pod: 'topologySpreadConstraints:\n- maxSkew: 1' }),
      'topologySpreadConstraints spread the pods already.',
    ],
    [set({ replicas: 'replicas: 1' }), 'StatefulSet "zk" has only one pod, so there is nothing to spread.'],
    [
      set().replaceAll('app: zk', 'app: ${APP}'),
      'spec.selector is decided by a template or a placeholder, so it is not known here.',
    ],
    [
      set({ pod: 'affinity:' }),
      'The manifest is written in a way that leaves no clear place for this change.',
    ],
  ])('says why not: %#', (source, reason) => {
    expect(reasonFor(source, 'addAntiAffinity')).toBe(reason);
  });
});

describe('move variables into a ConfigMap', () => {
  const env = (variables: string): string =>
    set()
      .replace('$0', '')
      .replace(
        'image: zookeeper:3.9\n',
        `image: zookeeper:3.9\n                  env:\n${variables.trim().replace(/^/gm, '                  ')}\n`,
      );

  it('one by one, with their comments and in their order; what Kubernetes puts together and secrets stay', () => {
    const source = env(`
- name: TICK$0
  value: "2000" # milliseconds
- name: POD
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
- name: SELF
  value: $(POD).zk
- name: DB_PASSWORD
  value: hunter2
# said to be slow
- value: |
    a: 1
    b: 2
  name: OPTIONS`);
    const { diff, title } = refactored(source + SERVICE, 'configMap');
    expect(title).toBe('Move TICK, OPTIONS into ConfigMap "zk-env"');
    expect(diff).toEqual([
      '-                     value: "2000" # milliseconds',
      '+                     valueFrom:',
      '+                         configMapKeyRef:',
      '+                             name: zk-env',
      '+                             key: TICK # milliseconds',
      '-                   - value: |',
      '-                       a: 1',
      '-                       b: 2',
      '+                   - valueFrom:',
      '+                         configMapKeyRef:',
      '+                             name: zk-env',
      '+                             key: OPTIONS',
      '+ ---',
      '+ apiVersion: v1',
      '+ kind: ConfigMap',
      '+ metadata:',
      '+     name: zk-env',
      '+ data:',
      '+     TICK: "2000"',
      '+     OPTIONS: |',
      '+         a: 1',
      '+         b: 2',
    ]);
  });

  it('into a ConfigMap of a free name', () => {
    const taken = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: zk-env\n';
    expect(refactored(env('- name: A\n  value: b$0') + SERVICE + taken, 'configMap').title).toBe(
      'Move A into ConfigMap "zk-zk-env"',
    );
  });

  it.each([
    [
      env('- name: A$0\n  value: $(B)'),
      'The container has no variable with a value of its own that is the same for every pod.',
    ],
    [
      env('- name: API_TOKEN$0\n  value: abc'),
      'These variables look like secrets, which belong in a Secret.',
    ],
    [
      env('- name: A$0\n  value: b').replace('name: zk', 'name: ${NAME}'),
      'metadata.name is decided by a template or a placeholder, so it is not known here.',
    ],
    [
      '#: zk.json\n{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "zk"}, "spec": {"containers": [{"name": "zk", "image": "zk:1", "env": [{"name": "A$0", "value": "b"}]}]}}',
      'The file has no room for another resource: the new ConfigMap needs a file of its own.',
    ],
  ])('says why not: %#', (source, reason) => {
    expect(reasonFor(source, 'configMap')).toBe(reason);
  });
});
