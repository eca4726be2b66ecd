import { describe, expect, it } from 'vitest';
import { BUNDLED_MINORS } from './minors';
import { loadSchema, propertiesOf, type KubernetesSchema, type ObjectType } from './schema';

function typeOf(schema: KubernetesSchema, apiVersion: string, kind: string): ObjectType {
  const type = schema.typeOf(apiVersion, kind);
  if (type === undefined) throw new Error(`no ${apiVersion} ${kind}`);
  return type;
}

describe('loadSchema', () => {
  it('gives one schema per minor, and the nearest bundled one beyond them', () => {
    expect(loadSchema(33)).toBe(loadSchema(33));
    expect(loadSchema(12).minor).toBe(BUNDLED_MINORS.oldest);
    expect(loadSchema(99).minor).toBe(BUNDLED_MINORS.newest);
  });
});

describe('typeOf', () => {
  it('knows the kinds a stateful application is made of', () => {
    const kinds = loadSchema(36)
      .kinds()
      .map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'apps/v1 StatefulSet',
        'apps/v1 Deployment',
        'v1 Pod',
        'v1 Service',
        'v1 PersistentVolumeClaim',
        'v1 PersistentVolume',
        'storage.k8s.io/v1 StorageClass',
        'policy/v1 PodDisruptionBudget',
        'batch/v1 CronJob',
        'autoscaling/v2 HorizontalPodAutoscaler',
        'discovery.k8s.io/v1 EndpointSlice',
        'rbac.authorization.k8s.io/v1 ClusterRoleBinding',
      ]),
    );
  });

  it('gives nothing for other groups, removed versions, and names of Object', () => {
    for (const [apiVersion, kind] of [
      ['apps.kruise.io/v1beta1', 'StatefulSet'],
      ['apps/v1beta1', 'StatefulSet'],
      ['apps/v1', 'Gadget'],
      ['constructor', 'Pod'],
      ['v1', 'constructor'],
    ] as const) {
      expect(loadSchema(36).typeOf(apiVersion, kind), `${apiVersion} ${kind}`).toBeUndefined();
    }
  });

  it('serves a kind only in its minors', () => {
    expect(loadSchema(33).typeOf('storage.k8s.io/v1', 'VolumeAttributesClass')).toBeUndefined();
    expect(loadSchema(34).typeOf('storage.k8s.io/v1', 'VolumeAttributesClass')).toBeDefined();
    expect(loadSchema(30).typeOf('storage.k8s.io/v1beta1', 'VolumeAttributesClass')).toBeUndefined();
    expect(loadSchema(31).typeOf('storage.k8s.io/v1beta1', 'VolumeAttributesClass')).toBeDefined();
  });

  it('wraps lists', () => {
    expect(typeOf(loadSchema(36), 'v1', 'List').fields.has('items')).toBe(true);
    expect(typeOf(loadSchema(36), 'apps/v1', 'StatefulSetList').name).toBe('List');
    expect(loadSchema(36).typeOf('apps/v1', 'List')).toBeUndefined();
    expect(loadSchema(36).typeOf('apps/v1', 'GadgetList')).toBeUndefined();
  });
});

describe('fieldAt', () => {
  const schema = loadSchema(36);
  const set = typeOf(schema, 'apps/v1', 'StatefulSet');

  it('finds fields through lists and maps', () => {
    expect(schema.fieldAt(set, ['spec', 'replicas'])).toMatchObject({
      name: 'replicas',
      type: { kind: 'scalar', scalar: 'int32' },
      required: false,
    });
    const pullPolicy = schema.fieldAt(set, ['spec', 'template', 'spec', 'containers', 0, 'imagePullPolicy']);
    expect(pullPolicy?.values).toEqual(['Always', 'IfNotPresent', 'Never']);
    const storage = ['spec', 'volumeClaimTemplates', 1, 'spec', 'resources', 'requests', 'storage'];
    expect(schema.fieldAt(set, storage)?.type).toEqual({ kind: 'scalar', scalar: 'quantity' });
    expect(
      schema.fieldAt(set, ['spec', 'volumeClaimTemplates', 0, 'spec', 'accessModes', 0])?.values,
    ).toContain('ReadWriteOncePod');
  });

  it('documents fields, and items with what their type says', () => {
    expect(schema.fieldAt(set, ['spec', 'serviceName'])?.docs).toMatch(
      /service that governs this StatefulSet/,
    );
    expect(schema.fieldAt(set, ['spec', 'template', 'spec', 'containers', 0])?.docs).toMatch(
      /application container/,
    );
  });

  it.each([
    [['spec', 'nothing']],
    [['spec', 'replicas', 'deeper']],
    [['spec', 0]],
    [['spec', 'template', 'spec', 'containers', 'name']],
    [['toString']],
    [[]],
  ])('gives nothing for %j', (path) => {
    expect(schema.fieldAt(set, path)).toBeUndefined();
  });

  it('knows fields of other minors by name', () => {
    const old = loadSchema(33);
    const pod = typeOf(old, 'v1', 'Pod');
    expect(old.fieldAt(pod, ['spec', 'hostnameOverride'])?.since).toBe(34);
    expect(old.fieldsBelow(pod, ['spec']).map((field) => field.name)).not.toContain('hostnameOverride');
    const now = loadSchema(34);
    const names = now.fieldsBelow(typeOf(now, 'v1', 'Pod'), ['spec']).map((field) => field.name);
    expect(names).toContain('hostnameOverride');
  });
});

describe('the fields of a minor', () => {
  it('has serviceName required until 1.32', () => {
    for (const [minor, required] of [
      [29, true],
      [31, true],
      [32, true],
      [33, false],
      [36, false],
    ] as const) {
      const schema = loadSchema(minor);
      const field = schema.fieldAt(typeOf(schema, 'apps/v1', 'StatefulSet'), ['spec', 'serviceName']);
      expect(field?.required, `1.${minor}`).toBe(required);
    }
  });

  it.each([
    ['spec.resources', 32, undefined],
    ['spec.securityContext.supplementalGroupsPolicy', 31, undefined],
    ['spec.securityContext.seLinuxChangePolicy', 32, undefined],
    ['spec.volumes.0.image', 31, undefined],
    ['spec.resourceClaims.0.source', undefined, 30],
    ['spec.workloadRef', 35, 35],
    ['spec.schedulingGroup', 36, undefined],
    ['spec.hostnameOverride', 34, undefined],
  ])('has %s of pods from 1.%s to 1.%s', (path, since, until) => {
    const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    for (let minor = 29; minor <= 36; minor++) {
      const schema = loadSchema(minor);
      const parent = schema.fieldsBelow(typeOf(schema, 'v1', 'Pod'), steps.slice(0, -1));
      const lives = minor >= (since ?? 29) && minor <= (until ?? 36);
      expect(
        parent.some((field) => field.name === steps.at(-1)),
        `1.${minor}`,
      ).toBe(lives);
    }
  });

  it('accepts values from the minor on that brought them', () => {
    const distribution = (minor: number): readonly string[] | undefined => {
      const schema = loadSchema(minor);
      return schema.fieldAt(typeOf(schema, 'v1', 'Service'), ['spec', 'trafficDistribution'])?.values;
    };
    expect(distribution(33)).toEqual(['PreferClose']);
    expect(distribution(34)).toContain('PreferSameZone');
    expect(distribution(36)).toEqual(['PreferClose', 'PreferSameNode', 'PreferSameZone']);
  });

  it('requires nothing in a status, which generators leave half filled', () => {
    const schema = loadSchema(29);
    const status = schema.fieldsBelow(typeOf(schema, 'policy/v1', 'PodDisruptionBudget'), ['status']);
    expect(status.map((field) => field.name)).toContain('disruptionsAllowed');
    expect(status.filter((field) => field.required)).toEqual([]);
  });
});

describe('propertiesOf', () => {
  it('puts required fields first', () => {
    const schema = loadSchema(36);
    const names = schema
      .fieldsBelow(typeOf(schema, 'apps/v1', 'StatefulSet'), ['spec'])
      .map((field) => field.name);
    expect(names.slice(0, 3)).toEqual(['selector', 'template', 'minReadySeconds']);
    expect(propertiesOf(typeOf(schema, 'v1', 'ConfigMap')).map((field) => field.name)).toContain(
      'binaryData',
    );
  });
});

describe('the table', () => {
  it('refers only to types it holds, in every minor', () => {
    for (let minor = 29; minor <= 36; minor++) {
      const schema = loadSchema(minor);
      const queue = schema.kinds().flatMap(({ apiVersion, kind }) => schema.typeOf(apiVersion, kind) ?? []);
      const seen = new Set<ObjectType>();
      for (let type = queue.pop(); type !== undefined; type = queue.pop()) {
        if (seen.has(type)) continue;
        seen.add(type);
        expect(type.fields.size, type.name).toBeGreaterThan(0);
        for (const field of type.fields.values()) {
          let inner = field.type;
          while (inner.kind === 'list' || inner.kind === 'map') inner = inner.of;
          if (inner.kind === 'object') queue.push(schema.objectType(inner.name));
        }
      }
      expect(seen.size, `1.${minor}`).toBeGreaterThan(270);
    }
  });
});
