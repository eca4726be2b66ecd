import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const RULE = 'spread-selects-nothing';

/** A Deployment of pods with two labels, which a selector is to keep apart; the term may say more. */
function deployment(selector: string, term = '', labels = 'app: search, tier: data'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: search}
spec:
  selector: {matchLabels: {app: search}}
  template:
    metadata: {labels: {${labels}}}
    spec:
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 1
            podAffinityTerm:
              topologyKey: kubernetes.io/hostname${term}
              labelSelector:
${selector}
      containers:
      - {name: search, image: 'registry.test/search:1'}
`;
}

function expectDrawn(...manifests: readonly string[]): void {
  const parsed = fixture(manifests.join('---\n'));
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
}

const SLIP = `                matchLabels: {app: serach}`;

describe(RULE, () => {
  it('marks the label that the pods do not have, or its key', () => {
    expectDrawn(deployment(`${SLIP}\n                #                  ^^^^^^ warning`));
    expectDrawn(
      deployment(
        `                matchLabels: {app: search, teir: data}\n                #                          ^^^^ warning`,
      ),
    );
  });

  it.each([
    ['the pods', deployment('                matchLabels: {app: search}')],
    ['pods of another name', deployment('                matchLabels: {app: kibana}')],
    ['pods of other namespaces', deployment(SLIP, '\n              namespaces: [logs]')],
    ['what a template decides', deployment("                matchLabels: {app: '{{ .Values.app }}'}")],
    ['everything', deployment('                matchExpressions: [{key: app, operator: Exists}]')],
  ])('is silent about a selector of %s', (_, manifest) => expectDrawn(manifest));

  it('is silent where other pods have these labels', () => {
    const others = deployment(SLIP, '', 'app: serach').replace('app: search', 'app: serach');
    expectDrawn(deployment(SLIP), others);
  });
});
