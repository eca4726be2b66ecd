import { describe, expect, it } from 'vitest';
import { drawnLines, fixture, serviceFor } from '../../../../test/support/service-kit';

/** What one rule of the group says about manifests, as `line severity`. */
function found(rule: string, text: string, config = {}): string[] {
  const files = fixture(text);
  const service = serviceFor(files, { rules: { practice: 'hint' }, ...config });
  return drawnLines(service, files, rule).map((line) => line.replace(/^[^:]+:(\d+):\S+ (\w+).*/, '$1 $2'));
}

const SET = (spec: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
${spec}
      containers:
      - name: db
        image: postgres:17
`;

const POD = (container: string) => `apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
${container}
`;

const BUDGET = (labels: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: db
spec:
  maxUnavailable: 1
  selector: ${labels}
`;

describe('practice rules', () => {
  it('are silent until somebody asks for the group', () => {
    const files = fixture(POD('    image: postgres'));
    const practice = serviceFor(files)
      .diagnostics('file:///workspace/manifest.yaml')
      .filter(({ diagnostic }) => diagnostic.rule.group === 'practice');
    expect(practice).toEqual([]);
    expect(found('image-latest', POD('    image: postgres'))).toEqual(['7 hint']);
  });

  it('give way to the severity of a single rule', () => {
    const config = { rules: { practice: 'hint', 'image-latest': 'warning' } };
    expect(found('image-latest', POD('    image: postgres'), config)).toEqual(['7 warning']);
    const off = { rules: { practice: 'hint', 'image-latest': 'off' } };
    expect(found('image-latest', POD('    image: postgres'), off)).toEqual([]);
  });
});

describe('namespace-default', () => {
  it('leaves objects without a namespace, custom ones and a default namespace that was chosen alone', () => {
    expect(
      found('namespace-default', 'apiVersion: v1\nkind: PersistentVolume\nmetadata:\n  name: a\n'),
    ).toEqual([]);
    expect(
      found('namespace-default', 'apiVersion: shop.example/v1\nkind: Till\nmetadata:\n  name: a\n'),
    ).toEqual([]);
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
    expect(found('namespace-default', map, { defaultNamespace: 'shop' })).toEqual([]);
    expect(found('namespace-default', map)).toEqual(['3 hint']);
    expect(found('namespace-default', `${map}  namespace: \${NAMESPACE}\n`)).toEqual([]);
  });
});

describe('plaintext-secret', () => {
  const secret = (entries: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n${entries}\n`;
  it.each([
    '  key: ""',
    '  key: changeme',
    '  key: DB_PASSWORD',
    '  key: "<password>"',
    '  tls.crt: abc',
    '  key: $(PASSWORD)',
  ])('leaves %s alone', (entry) => {
    expect(found('plaintext-secret', secret(entry))).toEqual([]);
  });
  it('leaves what SOPS encrypted alone', () => {
    expect(found('plaintext-secret', secret('  key: ENC[abc]\nsops:\n  version: 3.9.0'))).toEqual([]);
    expect(found('plaintext-secret', secret('  key: ENC[abc]'))).toEqual(['5 hint']);
  });
  it.each([
    ['ALLOW_EMPTY_PASSWORD', '"yes"', 0],
    ['POSTGRES_PASSWORD_FILE', '/run/secret', 0],
    ['DB_TOKEN', '$(OTHER)', 0],
    ['COMPASS', 'north', 0],
    ['API_KEY', 'a1b2c3', 1],
  ])('reads a variable %s=%s', (name, value, count) => {
    const text = POD(`    image: postgres:17\n    env:\n    - name: ${name}\n      value: ${value}`);
    expect(found('plaintext-secret', text)).toHaveLength(count);
  });
});

describe('anti-affinity-missing', () => {
  it.each(['      affinity: {podAntiAffinity: {}}', '      topologySpreadConstraints: [{maxSkew: 1}]'])(
    'takes %s for an answer',
    (spec) => {
      expect(found('anti-affinity-missing', SET(spec))).toEqual([]);
    },
  );
  it('says so for node affinity alone', () => {
    expect(found('anti-affinity-missing', SET('      affinity: {nodeAffinity: {}}'))).toEqual(['5 hint']);
  });
});

describe('budget-missing', () => {
  it('accepts a budget for all pods and one that a template may make match', () => {
    const set = SET('      hostname: db');
    expect(found('budget-missing', `${set}---\n${BUDGET('{}')}`)).toEqual([]);
    expect(found('budget-missing', `${set}---\n${BUDGET('{matchLabels: {app: "${APP}"}}')}`)).toEqual([]);
    expect(found('budget-missing', `${set}---\n${BUDGET('{matchLabels: {app: web}}')}`)).toEqual(['3 hint']);
  });
});

describe('resources-missing', () => {
  it('takes limits, and requests of the pod, for requests', () => {
    const limits = '    image: a:1\n    resources: {limits: {cpu: 1, memory: 1Gi}}';
    expect(found('resources-missing', POD(limits))).toEqual([]);
    expect(found('resources-missing', POD('    image: a:1\n  resources: {requests: {cpu: 1}}'))).toEqual([]);
  });
});
