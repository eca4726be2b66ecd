import { Ajv, type AnySchemaObject, type ErrorObject } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { YamlNode } from '../yaml/node';
import { BUNDLED_MINORS } from './minors';
import { loadSchema } from './schema';
import { loadTable, type TableField } from './table';
import { validate } from './validate';

/*
 * ajv, which knows nothing of the validator, has to come to the same verdicts: every manifest below is spoilt in
 * every place in every way, and both name the same paths for the same reasons, in every bundled minor.
 */

const INT32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

const SCALARS: Record<string, AnySchemaObject> = {
  string: { type: ['string', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  int32: { type: ['integer', 'null'], ...INT32 },
  int64: { type: ['integer', 'null'] },
  byte: { type: ['string', 'null'] },
  'date-time': { type: ['string', 'null'] },
  quantity: { type: ['string', 'number', 'null'] },
  'int-or-string': { type: ['string', 'integer', 'null'], ...INT32 },
  any: {},
};

function codeSchema(code: string, values: readonly string[] | undefined): AnySchemaObject {
  if (code.startsWith('[]')) return { type: ['array', 'null'], items: codeSchema(code.slice(2), values) };
  if (code.startsWith('{}')) {
    return { type: ['object', 'null'], additionalProperties: codeSchema(code.slice(2), undefined) };
  }
  if (code.startsWith('@')) return { $ref: `#/definitions/${code.slice(1)}` };
  const scalar = SCALARS[code];
  if (scalar === undefined) throw new Error(`the table has an unknown code ${code}`);
  return values === undefined ? scalar : { ...scalar, enum: [...values, '', null] };
}

function isRequired([, , marks]: TableField, minor: number): boolean {
  if (marks?.r === undefined || marks.r === 1) return marks?.r === 1;
  return minor >= marks.r[0] && minor <= marks.r[1];
}

function fieldSchema([code, , marks]: TableField, minor: number, required: boolean): AnySchemaObject {
  const values = marks?.v
    ?.map((entry) => entry.split('@'))
    .filter(([, since]) => since === undefined || Number(since) <= minor)
    .map(([value = '']) => value);
  const schema = codeSchema(code, values);
  // Null counts as absent, so where a field is required it will not do.
  return required ? { allOf: [schema, { not: { type: 'null' } }] } : schema;
}

function definitionsOf(minor: number): Record<string, AnySchemaObject> {
  const definitions: Record<string, AnySchemaObject> = {};
  for (const [name, [, fields]] of Object.entries(loadTable().types)) {
    const lived = Object.entries(fields).filter(
      ([, [, , marks]]) => minor >= (marks?.s ?? 0) && minor <= (marks?.u ?? Infinity),
    );
    const required = lived.filter(([, row]) => isRequired(row, minor));
    definitions[name] = {
      type: ['object', 'null'],
      properties: Object.fromEntries(
        lived.map(([field, row]) => [field, fieldSchema(row, minor, isRequired(row, minor))]),
      ),
      additionalProperties: false,
      required: required.map(([field]) => field),
    };
  }
  return definitions;
}

const REASONS: Record<string, string> = {
  type: 'schema-type',
  minimum: 'schema-type',
  maximum: 'schema-type',
  enum: 'schema-enum',
  required: 'schema-required',
  not: 'schema-required',
  additionalProperties: 'schema-unknown-field',
};

/** A verdict as `reason /path`, the same for both. */
function ajvVerdict(errors: readonly ErrorObject[]): string[] {
  const wrongType = new Set(
    errors.filter((error) => error.keyword === 'type').map((error) => error.instancePath),
  );
  return errors
    .filter((error) => error.keyword !== 'enum' || !wrongType.has(error.instancePath))
    .map(({ keyword, instancePath, params }) => {
      const field = (params['additionalProperty'] ?? params['missingProperty']) as string | undefined;
      return `${REASONS[keyword] ?? keyword} ${instancePath}${field === undefined ? '' : `/${field}`}`;
    })
    .sort();
}

const MANIFESTS = [
  `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, labels: {app: db}, annotations: {a: b}, creationTimestamp: null, ownerReferences: [{apiVersion: v1, kind: X, name: x, uid: u}]}
spec:
  serviceName: db
  replicas: 3
  podManagementPolicy: Parallel
  ordinals: {start: 1}
  minReadySeconds: 5
  persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain, whenScaled: Delete}
  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1, maxUnavailable: 10%}}
  selector: {matchLabels: {app: db}, matchExpressions: [{key: a, operator: In, values: [b]}]}
  template:
    metadata: {labels: {app: db}}
    spec:
      restartPolicy: Always
      hostnameOverride: x
      securityContext: {fsGroup: 1, sysctls: [{name: a, value: b}], seLinuxChangePolicy: Recursive}
      tolerations: [{key: a, operator: Exists, effect: NoSchedule, tolerationSeconds: 1}]
      topologySpreadConstraints: [{maxSkew: 1, topologyKey: z, whenUnsatisfiable: DoNotSchedule}]
      affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: h, labelSelector: {}}]}}
      initContainers: [{name: i, restartPolicy: Always}]
      containers:
      - name: db
        image: x
        args: [a]
        ports: [{name: p, containerPort: 1, protocol: TCP}]
        env: [{name: A, value: b}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
        envFrom: [{configMapRef: {name: c, optional: true}}]
        resources: {requests: {cpu: 1, memory: 1Gi}, limits: {cpu: 500m}, claims: [{name: a, request: b}]}
        readinessProbe: {httpGet: {port: p, scheme: HTTP, httpHeaders: [{name: a, value: b}]}, periodSeconds: 5}
        volumeMounts: [{name: d, mountPath: /d, mountPropagation: None, recursiveReadOnly: Disabled}]
      volumes:
      - {name: a, configMap: {name: c, defaultMode: 420, items: [{key: a, path: b}]}}
      - {name: b, projected: {sources: [{serviceAccountToken: {path: t}}, {podCertificate: {keyType: a, signerName: b}}]}}
      - {name: c, image: {reference: r, pullPolicy: Always}}
      resourceClaims: [{name: a, source: {resourceClaimName: b}}]
  volumeClaimTemplates:
  - metadata: {name: d}
    spec: {accessModes: [ReadWriteOnce], volumeMode: Block, resources: {requests: {storage: 1Gi}}, storageClassName: s}
    status: {phase: Pending}
status: {replicas: 1, conditions: [{type: a, status: b, lastTransitionTime: t}]}
`,
  `
apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  clusterIP: None
  type: ClusterIP
  publishNotReadyAddresses: true
  ipFamilies: [IPv4]
  trafficDistribution: PreferClose
  sessionAffinityConfig: {clientIP: {timeoutSeconds: 1}}
  ports: [{name: a, port: 1, targetPort: a, nodePort: 2, appProtocol: x}, {name: b, port: 2, targetPort: 3}]
  selector: {a: b}
`,
  `
apiVersion: v1
kind: PersistentVolume
metadata: {name: a}
spec:
  capacity: {storage: 1Gi}
  accessModes: [ReadWriteMany]
  claimRef: {name: a, namespace: b}
  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: [b]}]}]}}
  iscsi: {targetPortal: a, iqn: b, lun: 0}
`,
  `
apiVersion: policy/v1
kind: PodDisruptionBudget
spec: {minAvailable: 1, maxUnavailable: 10%, selector: {}, unhealthyPodEvictionPolicy: AlwaysAllow}
status: {disruptionsAllowed: 0, disruptedPods: {a: t}}
`,
  `
apiVersion: batch/v1
kind: CronJob
spec: {schedule: a, concurrencyPolicy: Forbid, jobTemplate: {spec: {completionMode: Indexed, successPolicy: {rules: [{succeededCount: 1}]}, podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: a, status: 'True'}]}]}, template: {spec: {containers: [{name: a}]}}}}}
`,
  `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
spec: {maxReplicas: 1, scaleTargetRef: {kind: a, name: b}, metrics: [{type: Resource, resource: {name: cpu, target: {type: Value, value: 1}}}], behavior: {scaleUp: {selectPolicy: Max, tolerance: 1, policies: [{type: Pods, value: 1, periodSeconds: 2}]}}}
`,
  `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
addressType: IPv4
endpoints: [{addresses: [a], conditions: {ready: true}, hints: {forNodes: [{name: a}], forZones: [{name: z}]}}]
ports: [{name: a, port: 1, protocol: TCP}]
`,
  `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
rules: [{verbs: [get], apiGroups: [''], resources: [pods]}]
aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}
`,
  'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nprovisioner: a\nreclaimPolicy: Retain\nvolumeBindingMode: Immediate\nparameters: {a: b}\nallowedTopologies: [{matchLabelExpressions: [{key: a, values: [b]}]}]',
  'apiVersion: v1\nkind: Secret\ntype: Opaque\nimmutable: true\ndata: {a: YQ==}\nstringData: {b: c}',
  'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: a}}], ports: [{port: 1, protocol: TCP}]}]}',
  'apiVersion: v1\nkind: List\nitems: [{a: b}, 1]\nmetadata: {}',
];

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const SPOILERS: readonly Json[] = ['text', '', 7, 1.5, 4e9, true, null, [], ['x', 1], {}, { x: 'y' }];

/**
 * Every way to spoil a value in one place: put something else there, drop a key, add one, spell one differently.
 * A round puts a quarter of the spoilers into each place; four rounds put all.
 */
function* spoil(value: Json, round: number): Generator<Json> {
  yield* SPOILERS.filter((_, index) => (index + round) % 4 === 0);
  if (Array.isArray(value)) {
    yield [...value, null];
    for (const [index, item] of value.entries()) {
      for (const other of spoil(item, round + index)) yield value.with(index, other);
    }
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, unknown: 1 };
    for (const key of Object.keys(value)) {
      const { [key]: item = null, ...rest } = value;
      yield rest;
      yield { ...rest, [key.toUpperCase()]: item };
      for (const other of spoil(item, round)) yield { ...rest, [key]: other };
    }
  }
}

/** Builds the tree without writing and reading text; each node has a span of its own, as in a file. */
function treeOf(value: Json): YamlNode {
  let offset = 0;
  const span = (): { start: number; end: number } => ({ start: offset++, end: offset });
  const scalar = (leaf: string | number | boolean | null) =>
    ({
      kind: 'scalar',
      value: leaf,
      text: String(leaf ?? ''),
      style: 'double-quoted',
      span: span(),
    }) as const;
  const build = (node: Json): YamlNode => {
    if (Array.isArray(node)) return { kind: 'sequence', flow: false, items: node.map(build), span: span() };
    if (typeof node !== 'object' || node === null) return scalar(node);
    const pairs = Object.entries(node).map(([key, item]) => ({ key: scalar(key), value: build(item) }));
    return { kind: 'map', flow: false, pairs, span: span() };
  };
  return build(value);
}

const { oldest, newest } = BUNDLED_MINORS;
const MINORS = Array.from({ length: newest - oldest + 1 }, (_, index) => oldest + index);

describe.each(MINORS)('in 1.%i the validator and ajv', (minor) => {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    schemas: [{ $id: 'table', definitions: definitionsOf(minor) }],
  });
  const schema = loadSchema(minor);

  it.each(MANIFESTS)('agree about manifest %#', (text) => {
    const manifest = parse(text) as { [key: string]: Json };
    const type = schema.typeOf(String(manifest['apiVersion']), String(manifest['kind']));
    const check = type && ajv.getSchema(`table#/definitions/${type.name}`);
    if (type === undefined || check === undefined) throw new Error('the manifest has no schema');
    let spoilt = 0;
    for (const variant of spoil(manifest, minor)) {
      if (typeof variant !== 'object' || variant === null || Array.isArray(variant)) continue;
      void check(variant);
      const expected = ajvVerdict(check.errors ?? []);
      const found = validate(schema, type, treeOf(variant), { isUnknown: () => false })
        .map(
          ({ code, path, field }) =>
            `${code} ${pointer(path)}${code === 'schema-required' ? `/${field}` : ''}`,
        )
        .sort();
      if (expected.join() !== found.join()) expect(found, JSON.stringify(variant)).toEqual(expected);
      if (found.length > 0) spoilt++;
    }
    expect(spoilt).toBeGreaterThan(5);
  });
});

function pointer(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
