import { expect, it } from 'vitest';
import { fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

const workload = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: {}
  template:
    spec:
      containers:
      - name: ${name}
        image: ${name}:1
`;
const budget = (name: string): string => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
spec:
  maxUnavailable: 1
  selector: {matchLabels: {}}
`;

it('is shown where the labels are written, in a kustomization too', () => {
  const parsed = fixture(`#: hue.yaml
${workload('hue')}#: mysql.yaml
${workload('mysql')}#: budgets.yaml
${budget('hue')}---
${budget('mysql')}#: kustomization.yaml
resources: [hue.yaml, mysql.yaml, budgets.yaml]
commonLabels:
  part-of: hue
`);
  const drawn = serviceFor(parsed)
    .diagnostics(uriOf('kustomization.yaml'))
    .map(({ code, range }) => `${code} ${range.start.line}:${range.start.character}`);
  expect(new Set(drawn)).toEqual(new Set(['selector-overlap 2:11', 'budget-overlap 2:11']));
});
