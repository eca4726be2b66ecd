import { describe, expect, it } from 'vitest';
import { SERVED_KINDS } from './api-version-table';
import { lookupApiVersion, servedApiVersions } from './api-versions';
import { BUNDLED_MINORS } from './minors';
import { loadSchema } from './schema';

describe('lookupApiVersion', () => {
  it.each([
    ['apps/v1', 'StatefulSet'],
    ['v1', 'Service'],
    ['v1', 'ConfigMap'],
    ['v1', 'List'],
    ['v1', 'PodList'],
    ['v1', 'Event'],
    ['events.k8s.io/v1', 'Event'],
    ['batch/v1', 'CronJob'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['rbac.authorization.k8s.io/v1', 'Role'],
    ['coordination.k8s.io/v1', 'Lease'],
    ['storage.k8s.io/v1', 'CSIDriver'],
    ['node.k8s.io/v1', 'RuntimeClass'],
    ['autoscaling/v1', 'HorizontalPodAutoscaler'],
    ['apiregistration.k8s.io/v1', 'APIService'],
  ])('takes %s %s as current', (apiVersion, kind) => {
    expect(lookupApiVersion(apiVersion, kind, 36).status).toBe('current');
  });

  it.each([
    ['apps/v1beta1', 'StatefulSet', 16, 'apps/v1'],
    ['apps/v1beta2', 'DaemonSet', 16, 'apps/v1'],
    ['extensions/v1beta1', 'Deployment', 16, 'apps/v1'],
    ['extensions/v1beta1', 'NetworkPolicy', 16, 'networking.k8s.io/v1'],
    ['extensions/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1'],
    ['networking.k8s.io/v1beta1', 'Ingress', 22, 'networking.k8s.io/v1'],
    ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 22, 'apiextensions.k8s.io/v1'],
    [
      'admissionregistration.k8s.io/v1beta1',
      'ValidatingWebhookConfiguration',
      22,
      'admissionregistration.k8s.io/v1',
    ],
    ['rbac.authorization.k8s.io/v1beta1', 'ClusterRoleBinding', 22, 'rbac.authorization.k8s.io/v1'],
    ['scheduling.k8s.io/v1beta1', 'PriorityClass', 22, 'scheduling.k8s.io/v1'],
    ['coordination.k8s.io/v1beta1', 'Lease', 22, 'coordination.k8s.io/v1'],
    ['storage.k8s.io/v1beta1', 'CSIDriver', 22, 'storage.k8s.io/v1'],
    ['storage.k8s.io/v1beta1', 'StorageClass', 22, 'storage.k8s.io/v1'],
    ['batch/v1beta1', 'CronJob', 25, 'batch/v1'],
    ['policy/v1beta1', 'PodDisruptionBudget', 25, 'policy/v1'],
    ['discovery.k8s.io/v1beta1', 'EndpointSlice', 25, 'discovery.k8s.io/v1'],
    ['events.k8s.io/v1beta1', 'Event', 25, 'events.k8s.io/v1'],
    ['node.k8s.io/v1beta1', 'RuntimeClass', 25, 'node.k8s.io/v1'],
    ['autoscaling/v2beta1', 'HorizontalPodAutoscaler', 25, 'autoscaling/v2'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', 26, 'autoscaling/v2'],
    ['flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', 32, 'flowcontrol.apiserver.k8s.io/v1'],
    ['storage.k8s.io/v1alpha1', 'VolumeAttributesClass', 35, 'storage.k8s.io/v1'],
  ])('knows that %s %s went in 1.%i', (apiVersion, kind, removed, replacement) => {
    const expected = { status: 'removed', removed, replacement: { apiVersion: replacement, kind } };
    expect(lookupApiVersion(apiVersion, kind, 36)).toMatchObject(expected);
    expect(lookupApiVersion(apiVersion, kind, removed).status).toBe('removed');
    expect(lookupApiVersion(apiVersion, kind, removed - 1).status).toBe('deprecated');
  });

  it('has no replacement for what was dropped for good', () => {
    for (const apiVersion of ['policy/v1beta1', 'extensions/v1beta1']) {
      const info = lookupApiVersion(apiVersion, 'PodSecurityPolicy', 30);
      expect(info.status).toBe('removed');
      expect(info.replacement).toBeUndefined();
    }
  });

  it('follows a kind to its successor', () => {
    const statefulSet = { apiVersion: 'apps/v1', kind: 'StatefulSet' };
    expect(lookupApiVersion('apps/v1alpha1', 'PetSet', 30).replacement).toEqual(statefulSet);
    const slices = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };
    expect(lookupApiVersion('v1', 'Endpoints', 33)).toMatchObject({
      status: 'deprecated',
      replacement: slices,
    });
    expect(lookupApiVersion('v1', 'Endpoints', 32).status).toBe('current');
  });

  it('says what has not come yet, with what serves until then', () => {
    const early = lookupApiVersion('storage.k8s.io/v1', 'VolumeAttributesClass', 33);
    const beta = { apiVersion: 'storage.k8s.io/v1beta1', kind: 'VolumeAttributesClass' };
    expect(early).toMatchObject({ status: 'not-yet', introduced: 34, replacement: beta });
    expect(lookupApiVersion('storage.k8s.io/v1beta1', 'VolumeAttributesClass', 36).status).toBe('deprecated');
  });

  it('does not send from one deprecated version to another', () => {
    const info = lookupApiVersion('coordination.k8s.io/v1alpha2', 'LeaseCandidate', 36);
    expect(info).toEqual({ status: 'deprecated', introduced: 32, deprecated: 35, removed: 38 });
  });

  it.each([
    ['v1', 'StatefulSet', 'apps/v1'],
    ['v1', 'Deployment', 'apps/v1'],
    ['apps/v1', 'Service', 'v1'],
    ['apps/v1', 'PersistentVolumeClaim', 'v1'],
    ['extensions/v1beta1', 'StatefulSet', 'apps/v1'],
    ['apps/v2', 'StatefulSet', 'apps/v1'],
    ['v1', 'PodDisruptionBudget', 'policy/v1'],
    ['v1', 'Ingress', 'networking.k8s.io/v1'],
    ['apps/v1', 'Endpoints', 'v1'],
  ])('sends %s %s to the right group', (apiVersion, kind, right) => {
    const expected = { status: 'wrong-group', replacement: { apiVersion: right, kind } };
    expect(lookupApiVersion(apiVersion, kind, 36)).toEqual(expected);
  });

  it.each([
    ['apps.kruise.io/v1beta1', 'StatefulSet'],
    ['monitoring.coreos.com/v1', 'Prometheus'],
    ['kustomize.config.k8s.io/v1beta1', 'Kustomization'],
    ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
    ['snapshot.storage.k8s.io/v1', 'VolumeSnapshot'],
    ['apps/v1', 'Gadget'],
  ])('leaves %s %s to others', (apiVersion, kind) => {
    expect(lookupApiVersion(apiVersion, kind, 36)).toEqual({ status: 'foreign' });
  });

  it('replaces lists as lists', () => {
    const replacement = { apiVersion: 'apps/v1', kind: 'StatefulSetList' };
    expect(lookupApiVersion('apps/v1beta2', 'StatefulSetList', 30).replacement).toEqual(replacement);
  });
});

describe('the table of versions', () => {
  it('holds lives in the right order, each pair once', () => {
    const pairs = SERVED_KINDS.flatMap(({ apiVersion, kinds }) =>
      kinds.map((kind) => `${apiVersion} ${kind}`),
    );
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const { introduced, deprecated = introduced, removed = Infinity } of SERVED_KINDS) {
      expect(deprecated).toBeGreaterThanOrEqual(introduced);
      expect(removed).toBeGreaterThan(deprecated);
    }
  });

  it('agrees with the bundled schemas about what each minor serves', () => {
    for (let minor: number = BUNDLED_MINORS.oldest; minor <= BUNDLED_MINORS.newest; minor++) {
      for (const { apiVersion, kind } of loadSchema(minor).kinds()) {
        expect(['current', 'deprecated'], `${apiVersion} ${kind}`).toContain(
          lookupApiVersion(apiVersion, kind, minor).status,
        );
      }
    }
  });

  it('offers the most stable version first', () => {
    expect(servedApiVersions('HorizontalPodAutoscaler', 36)).toEqual(['autoscaling/v2', 'autoscaling/v1']);
    expect(servedApiVersions('VolumeAttributesClass', 33)).toEqual([
      'storage.k8s.io/v1beta1',
      'storage.k8s.io/v1alpha1',
    ]);
    expect(servedApiVersions('StatefulSet', 36)).toEqual(['apps/v1']);
  });
});
