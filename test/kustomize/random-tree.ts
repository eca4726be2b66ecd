/** A small generator of equal numbers for equal seeds (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Choices of one tree. */
class Dice {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = randomFrom(seed);
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  of<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }
}

const APPS = ['cache', 'queue', 'store'] as const;

/** A base, one or two layers over it, and a component, with whatever the dice put into them. */
export function randomTree(seed: number): Map<string, string> {
  const dice = new Dice(seed);
  const files = new Map<string, string>();
  const apps = APPS.slice(0, 1 + dice.below(APPS.length));
  for (const app of apps) files.set(`base/${app}.yaml`, application(app, dice));
  files.set(
    'base/kustomization.yaml',
    lines(
      'resources:',
      ...apps.map((app) => `- ${app}.yaml`),
      ...transformers(dice, 'b'),
      ...generator(dice),
    ),
  );
  files.set(
    'component/kustomization.yaml',
    lines(
      'apiVersion: kustomize.config.k8s.io/v1alpha1',
      'kind: Component',
      ...transformers(dice, 'c'),
      ...patches(dice, apps, 'component', files),
    ),
  );
  const layers = 1 + dice.below(2);
  for (let layer = 0; layer < layers; layer++) {
    const folder = `layer${layer}`;
    const below = layer === 0 ? '../base' : `../layer${layer - 1}`;
    const component = dice.chance(0.3) ? ['components: [../component]'] : [];
    const body = [
      `resources: [${below}]`,
      ...component,
      ...transformers(dice, `l${layer}`),
      ...patches(dice, apps, folder, files),
      ...replicas(dice, apps),
    ];
    files.set(`${folder}/kustomization.yaml`, lines(...body));
  }
  return files;
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

function application(app: string, dice: Dice): string {
  const protocol = dice.chance(0.3) ? ', protocol: TCP' : '';
  const ports = dice.chance(0.5) ? `, {containerPort: 81${protocol}, name: more}` : '';
  const labels = dice.chance(0.3)
    ? '{app: &name ' + app + ', "app.kubernetes.io/name": *name}'
    : `{app: ${app}}`;
  return lines(
    'apiVersion: v1',
    'kind: Service',
    `metadata: {name: ${app}${dice.chance(0.2) ? ', namespace: own' : ''}}`,
    `spec: {clusterIP: None, selector: {app: ${app}}, ports: [{port: 80, name: http}]}`,
    '---',
    'apiVersion: apps/v1',
    'kind: StatefulSet',
    'metadata:',
    `  name: ${app}`,
    ...(dice.chance(0.4) ? [`  labels: {tier: ${dice.of(['front', 'back'])}}`] : []),
    'spec:',
    `  serviceName: ${app}`,
    ...(dice.chance(0.5) ? [`  replicas: ${dice.below(4)}`] : []),
    `  selector: {matchLabels: {app: ${app}}}`,
    '  template:',
    `    metadata: {labels: ${labels}}`,
    '    spec:',
    '      containers:',
    `      - name: ${app}`,
    `        image: ${app}:1`,
    `        ports: [{containerPort: 80${protocol}, name: http}${ports}]`,
    '        env: [{name: A, value: "1"}, {name: B, value: "2"}]',
    '        envFrom: [{configMapRef: {name: settings}}]',
    '      volumes: [{name: scratch, emptyDir: {}}]',
    '  volumeClaimTemplates:',
    '  - metadata: {name: data}',
    '    spec: {accessModes: [ReadWriteOnce], storageClassName: fast}',
  );
}

function transformers(dice: Dice, mark: string): string[] {
  const result: string[] = [];
  if (dice.chance(0.4)) result.push(`namePrefix: ${mark}-`);
  if (dice.chance(0.3)) result.push(`nameSuffix: -${mark}`);
  if (dice.chance(0.4)) result.push(`namespace: ${dice.of(['one', 'two', 'default'])}`);
  if (dice.chance(0.3)) result.push(`commonLabels: {${mark}: common}`);
  if (dice.chance(0.3))
    result.push(
      'labels:',
      `- pairs: {${mark}x: pair}`,
      `  ${dice.of(['includeSelectors', 'includeTemplates'])}: ${dice.chance(0.7)}`,
    );
  if (dice.chance(0.2)) result.push(`commonAnnotations: {${mark}: note}`);
  return result;
}

function generator(dice: Dice): string[] {
  if (dice.chance(0.3)) return [];
  const options = dice.chance(0.3) ? ['  options: {disableNameSuffixHash: true}'] : [];
  return ['configMapGenerator:', '- name: settings', '  literals: [a=b, c=d]', ...options];
}

function replicas(dice: Dice, apps: readonly string[]): string[] {
  return dice.chance(0.4)
    ? ['replicas:', `- {name: ${dice.chance(0.1) ? 'gone' : (apps[0] ?? '')}, count: ${dice.below(9)}}`]
    : [];
}

function patches(dice: Dice, apps: readonly string[], folder: string, files: Map<string, string>): string[] {
  const count = dice.below(4);
  if (count === 0) return [];
  const result = ['patches:'];
  for (let index = 0; index < count; index++) {
    const app = apps[dice.below(apps.length)] ?? '';
    const body = dice.chance(0.6) ? strategic(dice, app) : json(dice);
    const target = `  target: {kind: StatefulSet, name: ${dice.of([app, '.*', `${app.slice(0, 3)}.*`])}${dice.chance(0.2) ? ', labelSelector: tier=back' : ''}}`;
    if (dice.chance(0.5)) {
      files.set(`${folder}/patch${index}.yaml`, lines(...body));
      result.push(`- path: patch${index}.yaml`, target);
    } else result.push('- patch: |-', ...body.map((line) => `    ${line}`), target);
  }
  if (dice.chance(0.3)) {
    const app = apps[dice.below(apps.length)] ?? '';
    const name = dice.of([app, app, app, `b-${app}`, 'any']);
    const namespace = dice.of(['', '', ', namespace: default', ', namespace: one']);
    result.push(
      '- patch: |-',
      `    {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: ${name}${namespace}}, spec: {minReadySeconds: 7}}`,
    );
  }
  return result;
}

function strategic(dice: Dice, app: string): string[] {
  const container = dice.of<string>([app, 'sidecar']);
  const details: string[] = [
    dice.of([
      'env: [{name: B, value: "b"}, {name: C, value: "c"}]',
      'env: [{name: A, $patch: delete}, {name: D, value: d}]',
      'env: null',
      'env: [{name: Z, value: z}]',
    ]),
    dice.of([
      'ports: [{containerPort: 80, name: web}]',
      'ports: [{containerPort: 82, protocol: UDP, name: udp}]',
      'ports: [{containerPort: 81, protocol: TCP}]',
      'image: other:2',
    ]),
  ];
  const spec: string[] = [];
  if (dice.chance(0.3)) spec.push(`  replicas: ${dice.below(5)}`);
  if (dice.chance(0.2)) spec.push('  serviceName: null');
  if (dice.chance(0.2))
    spec.push('  volumeClaimTemplates: [{metadata: {name: other}, spec: {accessModes: [ReadWriteOnce]}}]');
  return [
    'apiVersion: apps/v1',
    'kind: StatefulSet',
    `metadata: {name: ${dice.of([app, 'any'])}, labels: {patched: "${dice.below(3)}"}}`,
    'spec:',
    ...spec,
    '  template:',
    '    spec:',
    '      containers:',
    `      - name: ${container}`,
    ...details.map((line) => `        ${line}`),
    ...(dice.chance(0.3)
      ? [
          '      volumes: [{name: scratch, emptyDir: null, configMap: {name: settings}}, {name: extra, emptyDir: {}}]',
        ]
      : []),
  ];
}

function json(dice: Dice): string[] {
  return [
    dice.of([
      '- {op: add, path: /spec/replicas, value: 6}',
      '- {op: add, path: /spec/template/metadata/annotations, value: {a~b: c}}',
      '- {op: replace, path: /spec/serviceName, value: elsewhere}',
    ]),
    dice.of([
      `- {op: add, path: /spec/template/spec/containers/${dice.of(['0', '-'])}, value: {name: added-${dice.below(1_000_000)}, image: x}}`,
      '- {op: add, path: /metadata/labels, value: {json: patched}}',
    ]),
    dice.of([
      '- {op: remove, path: /spec/volumeClaimTemplates}',
      '- {op: add, path: /spec/volumeClaimTemplates/0/metadata/labels, value: {d~1e: f}}',
      '- {op: test, path: /kind, value: StatefulSet}',
    ]),
    ...(dice.chance(0.3)
      ? [
          dice.of([
            '- {op: remove, path: /spec/replicas}',
            '- {op: remove, path: /metadata/annotations}',
            '- {op: replace, path: /spec/template/spec/containers/1/image, value: other}',
            '- {op: add, path: /spec/template/metadata/annotations/e, value: f}',
            '- {op: add, path: /metadata/labels/g, value: h}',
          ]),
        ]
      : []),
  ];
}
