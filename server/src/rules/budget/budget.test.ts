import { describe, expect, it } from 'vitest';
import { applyEdits, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

const SET = (replicas: string, name = 'db', label = 'db') => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}
spec:
  replicas: ${replicas}
  serviceName: db
  selector:
    matchLabels:
      app: ${label}
  template:
    metadata:
      labels:
        app: ${label}
    spec:
      containers:
      - name: db
        image: postgres:17
`;
const BUDGET = (
  bound: string,
  selector = '{matchLabels: {app: db}}',
  name = 'guard',
  apiVersion = 'policy/v1',
) => `apiVersion: ${apiVersion}
kind: PodDisruptionBudget
metadata:
  name: ${name}
spec:
  ${bound}
  selector: ${selector}
`;
const SCALER = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: db
spec:
  maxReplicas: 9
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: db
`;

function budgetFindings(...documents: string[]): string[] {
  return serviceFor(fixture(documents.join('---\n')))
    .diagnostics(uriOf('manifest.yaml'))
    .filter((diagnostic) => diagnostic.code.startsWith('budget-'))
    .map((diagnostic) => diagnostic.code);
}

describe('budget-blocks-evictions', () => {
  it.each([
    ['minAvailable: 2', '3', 0],
    ['minAvailable: 3', '3', 1],
    ['minAvailable: 66%', '3', 0],
    ['minAvailable: 67%', '3', 1],
    ['minAvailable: 1%', '1', 1],
    ['minAvailable: 0', '1', 0],
    ['minAvailable: 1', '0', 0],
    ['maxUnavailable: 1%', '1', 0],
    ['maxUnavailable: 0', '5', 1],
    ['minAvailable: ${MIN}', '1', 0],
    ['minAvailable: 1', '${REPLICAS}', 0],
    ['unhealthyPodEvictionPolicy: AlwaysAllow', '3', 1],
    ['unhealthyPodEvictionPolicy: {{ .policy }}', '3', 0],
  ])('%s of %s', (bound, replicas, count) => {
    expect(budgetFindings(SET(replicas), BUDGET(bound))).toHaveLength(count);
  });

  it('adds up the pods of all workloads, and leaves those alone that are scaled', () => {
    expect(budgetFindings(SET('1'), SET('1', 'db-2'), BUDGET('minAvailable: 1'))).toEqual([]);
    expect(budgetFindings(SET('1'), SCALER, BUDGET('minAvailable: 1'))).toEqual([]);
  });
});

describe('budget-selects-nothing', () => {
  it('speaks up for a slip and for a shared name only', () => {
    expect(budgetFindings(SET('3'), BUDGET('maxUnavailable: 1', '{matchLabels: {app: dbb}}'))).toEqual([
      'budget-selects-nothing',
    ]);
    expect(budgetFindings(SET('3'), BUDGET('maxUnavailable: 1', '{matchLabels: {app: prometheus}}'))).toEqual(
      [],
    );
    expect(
      budgetFindings(SET('3'), BUDGET('maxUnavailable: 1', '{matchLabels: {app: prometheus}}', 'db-pdb')),
    ).toEqual(['budget-selects-nothing']);
    expect(budgetFindings(BUDGET('maxUnavailable: 1', '{matchLabels: {app: prometheus}}'))).toEqual([]);
  });

  it('puts the key of a label right and leaves JSON what it is', () => {
    const budget = JSON.stringify({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'guard' },
      spec: { maxUnavailable: 1, selector: { matchLabels: { ap: 'db' } } },
    });
    const manifests = fixture(`#: db.yaml\n${SET('3')}#: budget.json\n${budget}\n`);
    const service = serviceFor(manifests);
    const [finding] = service.diagnostics(uriOf('budget.json'));
    const [fix] = finding === undefined ? [] : service.fixes(finding);
    const fixed = applyEdits(manifests.files, fix?.edits ?? []).get('budget.json') ?? '';
    expect(JSON.parse(fixed)).toMatchObject({ spec: { selector: { matchLabels: { app: 'db' } } } });
  });

  it('does not call a selector empty that a template fills', () => {
    const labels = '\n    matchLabels:\n      {{- include "db.labels" . | nindent 6 }}';
    const budget = BUDGET('maxUnavailable: 1', labels, 'guard', 'policy/v1beta1');
    expect(budgetFindings(budget)).toEqual([]);
  });

  it('leaves an empty spec alone where a chart defines it for others to fill', () => {
    const spec = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: a\nspec: {}\n';
    expect(budgetFindings(`{{- define "common.pdb" }}\n${spec}{{- end }}\n`)).toEqual([]);
    expect(budgetFindings(spec)).toContain('budget-selects-nothing');
  });

  it('knows that the empty selector changed its meaning', () => {
    expect(budgetFindings(BUDGET('maxUnavailable: 1', '{}'))).toEqual([]);
    expect(budgetFindings(BUDGET('maxUnavailable: 1', '{}', 'guard', 'policy/v1beta1'))).toEqual([
      'budget-selects-nothing',
    ]);
  });
});

describe('budget-overlap', () => {
  it('keeps variants of one app apart that lie in one folder', () => {
    const variant = (name: string) => `${SET('3')}---\n${BUDGET('maxUnavailable: 1', undefined, name)}`;
    const codes = (files: string, name: string): string[] =>
      serviceFor(fixture(files))
        .diagnostics(uriOf(name))
        .map(({ code }) => code)
        .filter((code) => code === 'budget-overlap');
    const apart = `#: small.yaml\n${variant('guard')}#: large.yaml\n${variant('db-budget')}`;
    expect([...codes(apart, 'small.yaml'), ...codes(apart, 'large.yaml')]).toEqual([]);
    const together = `#: small.yaml\n${variant('guard')}#: large.yaml\n${BUDGET('maxUnavailable: 1', undefined, 'db-budget')}`;
    expect(codes(together, 'small.yaml')).toHaveLength(1);
    expect(codes(together, 'large.yaml')).toHaveLength(1);
  });

  it('counts a budget for all pods, in policy/v1', () => {
    const everything = (apiVersion: string) => BUDGET('maxUnavailable: 1', '{}', 'all', apiVersion);
    expect(budgetFindings(SET('3'), BUDGET('maxUnavailable: 1'), everything('policy/v1'))).toEqual([
      'budget-overlap',
      'budget-overlap',
    ]);
    expect(budgetFindings(SET('3'), BUDGET('maxUnavailable: 1'), everything('policy/v1beta1'))).toEqual([
      'budget-selects-nothing',
    ]);
  });
});
