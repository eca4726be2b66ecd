import { describe, expect, it } from 'vitest';
import { fixture, serviceFor } from '../../../test/support/service-kit';

interface SetShape {
  readonly replicas: number;
  readonly templates?: readonly string[];
  readonly spec?: string;
}

const claimSpec = (extra = 'storageClassName: manual', storage = '2Gi'): string =>
  `{accessModes: [ReadWriteOnce], ${extra}, resources: {requests: {storage: ${storage}}}}`;

function set({ replicas, templates = ['data'], spec = claimSpec() }: SetShape): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: db, image: 'db:1'}]
  volumeClaimTemplates:
${templates.map((name) => `  - {metadata: {name: ${name}}, spec: ${spec}}`).join('\n')}
`;
}

function volume(name: string, { storage = '2Gi', extra = '', labels = '' } = {}): string {
  return `---
apiVersion: v1
kind: PersistentVolume
metadata: {name: ${name}, labels: {${labels}}}
spec:
  capacity: {storage: ${storage}}
  accessModes: [ReadWriteOnce]
  storageClassName: manual
  hostPath: {path: /srv/${name}}
  ${extra}
`;
}

const reserved = (claim: string, namespace = 'shop') => ({
  extra: `claimRef: {namespace: ${namespace}, name: ${claim}}`,
});

const claim = (name: string, extra: string): string => `---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: ${name}, namespace: shop}
spec: ${claimSpec(extra)}
`;

/** `claim → volume` for every claim of the set. */
function volumesOf(...documents: string[]): Record<string, string | null> {
  const result = serviceFor(fixture(documents.join(''))).identities();
  const claims = result.statefulSets.flatMap((one) => one.pods.flatMap((pod) => pod.persistentVolumeClaims));
  return Object.fromEntries(claims.map((one) => [one.name, one.volume]));
}

describe('the volume of a claim', () => {
  it('is the one whose claimRef names the claim, whatever its class', () => {
    const pin = volume('b', reserved('data-db-1'));
    expect(volumesOf(set({ replicas: 2 }), volume('a', reserved('data-db-0')), pin)).toEqual({
      'data-db-0': 'a',
      'data-db-1': 'b',
    });
    expect(volumesOf(set({ replicas: 2, spec: claimSpec('storageClassName: other') }), pin)).toEqual({
      'data-db-0': null,
      'data-db-1': 'b',
    });
    expect(volumesOf(set({ replicas: 2, spec: claimSpec('volumeMode: Filesystem') }), pin)).toEqual({
      'data-db-0': null,
      'data-db-1': 'b',
    });
  });

  it('is not one that is reserved for a claim of that name in another namespace', () => {
    expect(volumesOf(set({ replicas: 1 }), volume('a', reserved('data-db-0', 'test')))).toEqual({
      'data-db-0': null,
    });
  });

  it('is not a reserved one that is too small', () => {
    expect(
      volumesOf(set({ replicas: 1 }), volume('a', { ...reserved('data-db-0'), storage: '1Gi' })),
    ).toEqual({ 'data-db-0': null });
  });

  it('is the only one that fits', () => {
    expect(volumesOf(set({ replicas: 1 }), volume('a'))).toEqual({ 'data-db-0': 'a' });
    expect(volumesOf(set({ replicas: 2 }), volume('a'), volume('b', reserved('data-db-0')))).toEqual({
      'data-db-0': 'b',
      'data-db-1': 'a',
    });
  });

  it('is the smallest one for a single claim, and none where two are equal', () => {
    expect(
      volumesOf(
        set({ replicas: 1 }),
        volume('small', { storage: '1Gi' }),
        volume('large', { storage: '9Gi' }),
        volume('right', { storage: '3Gi' }),
      ),
    ).toEqual({ 'data-db-0': 'right' });
    const immediate =
      '---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: manual}\nprovisioner: kubernetes.io/no-provisioner\n';
    expect(
      volumesOf(
        set({ replicas: 1 }),
        volume('large', { storage: '9Gi' }),
        volume('right', { storage: '3Gi' }),
        immediate,
      ),
    ).toEqual({ 'data-db-0': 'right' });
    expect(volumesOf(set({ replicas: 1 }), volume('a'), volume('b'), immediate)).toEqual({
      'data-db-0': null,
    });
  });

  it('waits for a node where volumes stand on nodes', () => {
    const onNode = {
      extra:
        'nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: Exists}]}]}}',
    };
    expect(volumesOf(set({ replicas: 1 }), volume('a', onNode))).toEqual({ 'data-db-0': 'a' });
    expect(
      volumesOf(set({ replicas: 1 }), volume('a', { ...onNode, storage: '9Gi' }), volume('b', onNode)),
    ).toEqual({ 'data-db-0': null });
  });

  it('stays open where several fit several ordinals, or another template wants it', () => {
    expect(volumesOf(set({ replicas: 2 }), volume('a'), volume('b'))).toEqual({
      'data-db-0': null,
      'data-db-1': null,
    });
    expect(volumesOf(set({ replicas: 2 }), volume('a'), volume('b', { storage: '9Gi' }))).toEqual({
      'data-db-0': null,
      'data-db-1': null,
    });
    expect(volumesOf(set({ replicas: 1, templates: ['data', 'log'] }), volume('a'))).toEqual({
      'data-db-0': null,
      'log-db-0': null,
    });
  });

  it('has to carry the labels that the claim selects', () => {
    const spec = claimSpec('storageClassName: manual, selector: {matchLabels: {tier: gold}}');
    expect(volumesOf(set({ replicas: 1, spec }), volume('a'), volume('b', { labels: 'tier: gold' }))).toEqual(
      { 'data-db-0': 'b' },
    );
  });

  it('of a written claim is the one that it asks for', () => {
    const written = claim('data-db-0', 'storageClassName: manual, volumeName: b');
    expect(volumesOf(set({ replicas: 2 }), volume('a'), volume('b'), written)).toEqual({
      'data-db-0': 'b',
      'data-db-1': 'a',
    });
  });

  it('is unknown where the volume is a template of Helm', () => {
    const template = volume('a', { storage: "'${SIZE}'" });
    expect(volumesOf(set({ replicas: 1 }), template)).toEqual({ 'data-db-0': null });
    expect(volumesOf(set({ replicas: 1 }), template, volume('b'))).toEqual({ 'data-db-0': null });
  });

  it('is not the reserved one where a free one has fewer access modes', () => {
    const more = { extra: `${reserved('data-db-0').extra}\n  accessModes: [ReadWriteOnce, ReadWriteMany]` };
    const own = volume('own', more).replace('  accessModes: [ReadWriteOnce]\n', '');
    expect(volumesOf(set({ replicas: 1 }), own, volume('free'))).toEqual({ 'data-db-0': 'free' });
    expect(volumesOf(set({ replicas: 1 }), own)).toEqual({ 'data-db-0': 'own' });
    // Whichever claim asks first gets the free one.
    expect(volumesOf(set({ replicas: 2 }), own, volume('free'))).toEqual({
      'data-db-0': null,
      'data-db-1': null,
    });
  });

  it('is found for ten thousand ordinals', () => {
    const found = volumesOf(
      set({ replicas: 10_000 }),
      ...Array.from({ length: 50 }, (_, n) => volume(`v${n}`, reserved(`data-db-${n * 200}`))),
    );
    expect(Object.values(found).filter((name) => name !== null)).toHaveLength(50);
    expect(found['data-db-9800']).toBe('v49');
  });
});
