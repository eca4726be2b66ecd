import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

function expectDrawn(...manifests: readonly string[]): void {
  const parsed = fixture(manifests.join('---\n'));
  expect(drawnLines(serviceFor(parsed), parsed).filter((line) => line.includes('-selects-nothing'))).toEqual(
    expectedLines(parsed),
  );
}

function deployment(name: string, spec = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
${spec}      containers:
      - {name: main, image: 'registry.test/${name}:1'}
`;
}

/** Lines of a pod spec that ask for pods, or against them, by a selector. */
function affinity(kind: 'podAffinity' | 'podAntiAffinity', selector: string): string {
  return `      affinity:
        ${kind}:
          requiredDuringSchedulingIgnoredDuringExecution:
          - topologyKey: kubernetes.io/hostname
            labelSelector:
              ${selector}
`;
}

/** A policy that lets a peer in. */
function policy(peer: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {matchLabels: {app: postgres}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ${peer}
`;
}

describe('the pods that an affinity means', () => {
  const SLIP = `matchLabels: {app: postgers}
              #                  ^^^^^^^^ warning[spread-selects-nothing]`;

  it('may be those of a workload beside it', () => {
    expectDrawn(deployment('web', affinity('podAffinity', SLIP)), deployment('postgres'));
    expectDrawn(deployment('web', affinity('podAntiAffinity', SLIP)), deployment('postgres'));
  });

  it('are its own first', () => {
    expectDrawn(deployment('postgres', affinity('podAffinity', SLIP)), deployment('postgresql'));
  });

  it('may come from elsewhere, or be several', () => {
    const plain = affinity('podAffinity', 'matchLabels: {app: postgers}');
    expectDrawn(deployment('web', plain), deployment('mysql'));
    expectDrawn(deployment('web', plain), deployment('postgres'), deployment('poster'));
    expectDrawn(`#: a/web.yaml\n${deployment('web', plain)}\n#: b/db.yaml\n${deployment('postgres')}`);
    expectDrawn(deployment('postgres', affinity('podAntiAffinity', 'matchLabels: {app: postgres}')));
  });
});

describe('a peer of a NetworkPolicy', () => {
  it('is named where it is a slip away from pods of the namespace', () => {
    const peer = `podSelector: {matchLabels: {app: frontent}}
    #                                  ^^^^^^^^ warning[network-policy-selects-nothing]`;
    expectDrawn(policy(peer), deployment('postgres'), deployment('frontend'));
    const egress = policy(peer).replace('Ingress]', 'Egress]').replace('ingress:', 'egress:');
    expectDrawn(egress.replace('from:', 'to:'), deployment('postgres'), deployment('frontend'));
  });

  it('may be in another namespace, come from elsewhere, or be everybody', () => {
    const others = [deployment('postgres'), deployment('frontend')];
    expectDrawn(policy('{namespaceSelector: {}, podSelector: {matchLabels: {app: frontent}}}'), ...others);
    expectDrawn(policy('podSelector: {matchLabels: {app: backend}}'), ...others);
    expectDrawn(policy('podSelector: {}'), ...others);
    expectDrawn(policy("podSelector: {matchLabels: {app: '{{ .Values.peer }}'}}"), ...others);
  });
});
