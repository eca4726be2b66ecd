import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  drawnLines,
  expectedLines,
  fixture,
  serviceFor,
  uriOf,
} from '../../../../test/support/service-kit';

const SPEC = '    spec: {containers: [{name: nacos, image: "nacos/nacos-server:v2.4.3"}]}';

function set(spec = SPEC, labels = 'app: nacos'): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: nacos}
spec:
  serviceName: nacos
  selector: {matchLabels: {app: nacos}}
  template:
    metadata: {labels: {${labels}}}
${spec}
`;
}

const object = (head: string, selector: string): string => `---
${head}
    matchExpressions:
${selector}
`;

const BUDGET = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: guard}
spec:
  maxUnavailable: 1
  selector:`;
const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: guard}
spec:
  policyTypes: [Ingress]
  podSelector:`;

function found(text: string): string[] {
  const parsed = fixture(text);
  return drawnLines(serviceFor(parsed), parsed).filter((line) => line.includes('-selects-nothing'));
}

function expectDrawn(text: string): void {
  expect(found(text)).toEqual(expectedLines(fixture(text)));
}

/** The text after the first fix of the only finding of a rule. */
function fixedText(text: string, rule: string): string {
  const parsed = fixture(text);
  const service = serviceFor(parsed);
  const finding = service.diagnostics(uriOf('manifest.yaml')).find(({ code }) => code === rule);
  const [fix] = finding === undefined ? [] : service.fixes(finding);
  return applyEdits(parsed.files, fix?.edits ?? []).get('manifest.yaml') ?? '';
}

describe('In with a single value, which means the same as a label', () => {
  const RULES = [
    ['budget-selects-nothing', BUDGET],
    ['network-policy-selects-nothing', POLICY],
  ] as const;

  it.each(RULES)('is compared like one by %s', (rule, head) => {
    expectDrawn(
      set() +
        object(
          head,
          `    - {key: app, operator: In, values: [nacso]}\n    #                                   ^^^^^ warning[${rule}]`,
        ),
    );
    expectDrawn(
      set() +
        object(
          head,
          `    - key: ap\n      #    ^^ warning[${rule}]\n      operator: In\n      values:\n      - nacos`,
        ),
    );
  });

  it.each(RULES)('is put right where it stands by %s', (rule, head) => {
    const wrong = set() + object(head, "    - {key: app, operator: In, values: ['nacso']}");
    expect(fixedText(wrong, rule)).toBe(wrong.replace('nacso', 'nacos'));
    const key = set() + object(head, '    - {key: ap, operator: In, values: [nacos]}');
    expect(fixedText(key, rule)).toBe(key.replace('key: ap,', 'key: app,'));
  });

  it.each([
    ['NotIn', '{key: app, operator: NotIn, values: [nacso]}'],
    ['Exists', '{key: ap, operator: Exists}'],
    ['several values', '{key: app, operator: In, values: [nacso, nacoss]}'],
    ['a value that a template gives', "{key: app, operator: In, values: ['{{ .Values.app }}']}"],
    ['a second value that a template gives', "{key: app, operator: In, values: [nacso, '${APP}']}"],
    ['another application', '{key: app, operator: In, values: [mysql]}'],
  ])('is not seen in %s', (_, expression) => {
    for (const [, head] of RULES) expectDrawn(set() + object(head, `    - ${expression}`));
  });

  it('counts among what keeps the pods apart', () => {
    const spread = (expression: string): string =>
      set(`    spec:
      topologySpreadConstraints:
      - topologyKey: kubernetes.io/hostname
        maxSkew: 1
        whenUnsatisfiable: DoNotSchedule
        labelSelector:
          matchExpressions:
${expression}
      containers: [{name: nacos, image: "nacos/nacos-server:v2.4.3"}]`);
    const wrong = '          - {key: app, operator: In, values: [nacso]}';
    const mark = '          #                                   ^^^^^ warning[spread-selects-nothing]';
    expectDrawn(spread(`${wrong}\n${mark}`));
    expect(fixedText(spread(wrong), 'spread-selects-nothing')).toBe(spread(wrong.replace('nacso', 'nacos')));
    expectDrawn(spread('          - {key: app, operator: In, values: [nacso, mysql]}'));
  });

  it('finds the pods that have the label', () => {
    const own = set(SPEC, 'app: nacos, tier: nacso');
    expectDrawn(own + object(BUDGET, '    - {key: tier, operator: In, values: [nacso]}'));
    expectDrawn(own + object(POLICY, '    - {key: tier, operator: In, values: [nacso]}'));
  });
});
