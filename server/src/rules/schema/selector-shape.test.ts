import { describe, expect, it } from 'vitest';
import { applyEdits, serviceFor, uriOf } from '../../../../test/support/service-kit';

const HEAD = (apiVersion: string, kind: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: db\n`;

const PODS =
  '    metadata:\n      labels:\n        app: db\n    spec:\n      containers:\n      - name: db\n        image: postgres:17\n';

/** A StatefulSet with its Service; what follows `spec:` of the two is given. */
const PAIR = (service: string, set = '  selector:\n    matchLabels:\n      app: db\n') =>
  `${HEAD('v1', 'Service')}spec:\n  clusterIP: None\n${service}  ports:\n  - port: 5432\n---\n${HEAD('apps/v1', 'StatefulSet')}spec:\n  serviceName: db\n${set}  template:\n${PODS}`;

const SERVICE = '  selector:\n    app: db\n';

/** What is wrong at warning level and above, and the text after the preferred fix of the first finding. */
function judged(text: string, file = 'manifest.yaml') {
  const files = new Map([[file, text]]);
  const service = serviceFor({ files, expectations: [], cursor: undefined });
  const found = service
    .diagnostics(uriOf(file))
    .filter(({ severity }) => severity === 'error' || severity === 'warning');
  const [first] = found;
  const fix = first && service.fixes(first).find(({ preferred }) => preferred);
  return {
    said: found.map(({ range, message }) => `${range.start.line + 1}: ${message}`),
    mended: fix && applyEdits(files, fix.edits).get(file),
  };
}

const NESTED =
  'The selector of a Service names its labels directly; the API server refuses "matchLabels" in it.';
const PLAIN = 'A label selector names its labels below "matchLabels"; kubectl refuses "app" here.';

describe('the selector of a Service with matchLabels', () => {
  it.each([
    ['  selector:\n    matchLabels:\n      app: db\n', SERVICE],
    [
      '  selector:\n    matchLabels:\n      app: db # the pods\n      # both\n      tier: data\n',
      '  selector:\n    app: db # the pods\n    # both\n    tier: data\n',
    ],
    ['  selector:\n    matchLabels: {app: db, tier: data}\n', '  selector:\n    app: db\n    tier: data\n'],
    ['  selector: {matchLabels: {app: db}}\n', '  selector: {app: db}\n'],
  ])('is one finding, and loses the key in %j', (wrong, right) => {
    const { said, mended } = judged(PAIR(wrong));
    expect(said).toEqual([expect.stringContaining(NESTED)]);
    expect(mended).toBe(PAIR(right));
  });

  it('is left to people where more stands beside it', () => {
    const { said, mended } = judged(PAIR('  selector:\n    matchLabels:\n      app: db\n    tier: data\n'));
    expect(said).toEqual([`8: ${NESTED}`]);
    expect(mended).toBeUndefined();
  });
});

describe('labels beside matchLabels', () => {
  it.each([
    ['  selector:\n    app: db\n', '  selector:\n    matchLabels:\n      app: db\n'],
    [
      '  selector:\n    app: db # the pods\n    # both\n    tier: data\n',
      '  selector:\n    matchLabels:\n      app: db # the pods\n      # both\n      tier: data\n',
    ],
    ['  selector: {app: db}\n', '  selector: {matchLabels: {app: db}}\n'],
  ])('are one finding, and go below it in %j', (wrong, right) => {
    const { said, mended } = judged(PAIR(SERVICE, wrong));
    expect(said).toEqual([expect.stringContaining(PLAIN)]);
    expect(mended).toBe(PAIR(SERVICE, right));
  });

  it.each([
    ['policy/v1', 'PodDisruptionBudget', 'spec:\n  maxUnavailable: 1\n  selector:\n    app: db\n'],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'spec:\n  podSelector:\n    app: db\n'],
    [
      'networking.k8s.io/v1',
      'NetworkPolicy',
      'spec:\n  podSelector: {}\n  ingress:\n  - from:\n    - namespaceSelector:\n        app: db\n',
    ],
  ])('are named in %s %s %j', (apiVersion, kind, spec) => {
    const { said, mended } = judged(HEAD(apiVersion, kind) + spec);
    expect(said).toEqual([expect.stringContaining(PLAIN)]);
    expect(judged(mended ?? '').said).toEqual([]);
  });

  it('go below it in JSON', () => {
    const spec = (selector: string) =>
      `{"apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": {"name": "db"}, "spec": {"maxUnavailable": 1, "selector": ${selector}}}\n`;
    expect(judged(spec('{"app": "db"}'), 'budget.json').mended).toBe(spec('{"matchLabels": {"app": "db"}}'));
  });

  it('are said to be unknown where they are no labels', () => {
    const { said } = judged(PAIR(SERVICE, '  selector:\n    matchLabel:\n      app: db\n'));
    expect(said[0]).toContain(
      'StatefulSet has no field "matchLabel" here; kubectl refuses it. Did you mean "matchLabels"?',
    );
  });
});
