import { describe, expect, it } from 'vitest';
import type { YamlMap, YamlNode } from '../yaml/node';
import { parseChunk } from '../yaml/parsing/parse';
import type { SchemaProblem } from './problem';
import { loadSchema } from './schema';
import { validate, type ValidateOptions } from './validate';

const known: ValidateOptions = { isUnknown: () => false };

function check(text: string, minor = 36, options: ValidateOptions = known): SchemaProblem[] {
  const { root } = parseChunk(text);
  const text_ = (key: string): string => {
    const pair = root?.kind === 'map' ? root.pairs.find((entry) => entry.key.text === key) : undefined;
    return pair?.value?.kind === 'scalar' ? pair.value.text : '';
  };
  const schema = loadSchema(minor);
  const type = schema.typeOf(text_('apiVersion'), text_('kind'));
  if (root === undefined || type === undefined) throw new Error('no built-in kind in the manifest');
  return validate(schema, type, root, options);
}

/** Each problem as `code path.to.value "text under the squiggle"`. */
function brief(text: string, minor = 36, options = known): string[] {
  return check(text, minor, options).map(({ code, path, span }) => {
    const squiggle = JSON.stringify(text.slice(span.start, span.end));
    return `${code} ${path.join('.')} ${squiggle}`;
  });
}

const set = (spec: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
${spec}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: postgres}]}
`;

const configMap = (rest: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n${rest}\n`;

describe('validate', () => {
  it('has nothing to say about a sound set', () => {
    expect(brief(set('  replicas: 3'))).toEqual([]);
    expect(brief(set('  replicas: 3'), 29)).toEqual([]);
  });

  describe('types', () => {
    it.each([
      ['replicas: "3"', 'the string "3"', 'an integer'],
      ['replicas: 1.5', 'the number 1.5', 'an integer'],
      ['replicas: 3000000000', 'the number 3000000000', 'an integer'],
      ['replicas: [3]', 'a list', 'an integer'],
      ['serviceName: 5', 'the number 5', 'a string'],
      ['serviceName: yes', 'the boolean yes', 'a string'],
      ['updateStrategy: OnDelete', 'the string "OnDelete"', 'a mapping'],
      ['volumeClaimTemplates: {name: x}', 'a mapping', 'a list'],
    ])('refuses %s', (line, actual, expected) => {
      const problems = check(`apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  ${line}\n`);
      const wrong = problems.find((problem) => problem.code === 'schema-type');
      expect(wrong).toMatchObject({ owner: 'value', actual, expected, field: line.split(':')[0] });
      expect(wrong?.keySpan).toBeDefined();
    });

    it.each([
      'replicas: 1.0',
      'replicas: 1e1',
      'replicas: 0x10',
      'replicas: 010',
      'replicas: ~',
      'replicas:',
    ])('takes %s as the API server does', (line) => {
      expect(brief(set(`  ${line}`))).toEqual([]);
    });

    it('wants strings in string maps', () => {
      const text = configMap('data:\n  a: 1\n  b: true\n  c: "1"\n  d: null\n  e: 2024-01-01\n  f: {}');
      expect(brief(text)).toEqual([
        'schema-type data.a "1"',
        'schema-type data.b "true"',
        'schema-type data.f "{}"',
      ]);
    });

    it('leaves a bare letter that YAML 1.1 calls a boolean', () => {
      expect(brief(configMap('data: {x: y, z: N}'))).toEqual([]);
    });

    it('wants strings in string lists', () => {
      const text = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: a\n    args: [--port, 80]\n';
      expect(brief(text)).toEqual(['schema-type spec.containers.0.args.1 "80"']);
    });

    it('wants an integer or a string, or a quantity, where either will do', () => {
      const service = (port: string): string =>
        `apiVersion: v1\nkind: Service\nspec:\n  ports:\n  - {port: 1, targetPort: ${port}}\n`;
      for (const fine of ['80', 'http', '"80"']) expect(brief(service(fine))).toEqual([]);
      for (const wrong of ['true', '1.5', '4000000000', '[80]'])
        expect(check(service(wrong)), wrong).toHaveLength(1);
      const claim = (size: string): string =>
        `apiVersion: v1\nkind: PersistentVolumeClaim\nspec: {resources: {requests: {storage: ${size}}}}\n`;
      for (const fine of ['10Gi', '1', '1.5', '"1"']) expect(brief(claim(fine))).toEqual([]);
      for (const wrong of ['true', '{}']) expect(check(claim(wrong)), wrong).toHaveLength(1);
    });

    it('takes null for anything', () => {
      const text =
        'apiVersion: v1\nkind: Pod\nmetadata:\n  creationTimestamp: null\n  labels:\n  annotations: ~\nstatus:\n';
      expect(brief(text)).toEqual([]);
    });
  });

  describe('required fields', () => {
    it('points at the key of the map that lacks them', () => {
      const text = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec:\n  replicas: 1\n';
      expect(brief(text)).toEqual(['schema-required spec "spec"', 'schema-required spec "spec"']);
      expect(check(text).map((problem) => problem.field)).toEqual(['selector', 'template']);
    });

    it('points at the first key in a list item, and at the key that has no value', () => {
      const text = 'apiVersion: v1\nkind: Service\nspec:\n  ports:\n  - name: http\n  - port:\n    name: x\n';
      expect(brief(text)).toEqual([
        'schema-required spec.ports.0 "name"',
        'schema-required spec.ports.1 "port"',
      ]);
    });

    it('points at the first key of the manifest at its root', () => {
      const text = 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\n';
      expect(brief(text)).toEqual(['schema-required  "apiVersion"']);
    });

    it('asks only where the chosen minor does', () => {
      const text = set('').replace('  serviceName: db\n', '');
      expect(brief(text, 33)).toEqual([]);
      expect(brief(text, 32)).toEqual(['schema-required spec "spec"']);
    });

    it('asks nothing of an open map, of a status, or of what every server fills in', () => {
      const isOpen = (map: YamlMap): boolean => map.pairs.some((pair) => pair.key.text === 'replicas');
      const text = 'apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  replicas: 1\nstatus: {}\n';
      expect(brief(text, 36, { ...known, isOpen })).toEqual([]);
      expect(brief('apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec: {}\n', 29)).toEqual([]);
      expect(brief('apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\n', 29)).toEqual([]);
    });
  });

  describe('values', () => {
    it.each([
      ['podManagementPolicy: parallel', 'Parallel'],
      ['podManagementPolicy: OrderReady', 'OrderedReady'],
      ['podManagementPolicy: Serial', undefined],
      ['updateStrategy: {type: onDelete}', 'OnDelete'],
      ['persistentVolumeClaimRetentionPolicy: {whenScaled: Retian}', 'Retain'],
    ])('refuses %s', (line, suggestion) => {
      const [problem] = check(set(`  ${line}`));
      expect(problem).toMatchObject({ code: 'schema-enum', owner: 'value' });
      expect(problem?.suggestion).toBe(suggestion);
      expect(problem?.values?.length).toBeGreaterThan(1);
    });

    it('checks each item of a list', () => {
      const text =
        'apiVersion: v1\nkind: PersistentVolumeClaim\nspec: {accessModes: [ReadWriteOnce, ReadWriteonce]}\n';
      expect(brief(text)).toEqual(['schema-enum spec.accessModes.1 "ReadWriteonce"']);
      expect(check(text)[0]?.suggestion).toBe('ReadWriteOnce');
    });

    it('takes an empty string for the default', () => {
      expect(brief(set('  podManagementPolicy: ""'))).toEqual([]);
    });

    it('says from which minor on a value is known', () => {
      const text = 'apiVersion: v1\nkind: Service\nspec: {trafficDistribution: PreferSameZone}\n';
      expect(brief(text, 34)).toEqual([]);
      expect(check(text, 31)[0]).toMatchObject({ code: 'schema-enum', since: 34 });
    });
  });

  describe('unknown fields', () => {
    it.each([
      ['  replica: 3', 'replicas'],
      ['  podmanagementpolicy: Parallel', 'podManagementPolicy'],
      ['  volumeClaimTemplate: []', 'volumeClaimTemplates'],
      ['  gizmo: 1', undefined],
    ])('points at the key of %s', (line, suggestion) => {
      const [problem] = check(set(line));
      expect(problem).toMatchObject({
        code: 'schema-unknown-field',
        owner: 'key',
        field: line.trim().split(':')[0],
      });
      expect(problem?.suggestion).toBe(suggestion);
    });

    it('does not suggest a field that is there already', () => {
      expect(check(set('  serviceNam: x'))[0]?.suggestion).toBeUndefined();
    });

    it('looks at the root too, and leaves patch directives alone', () => {
      expect(brief(configMap('dat: {a: b}\n$patch: merge'))).toEqual(['schema-unknown-field dat "dat"']);
    });

    it('says from or until which minor a field exists', () => {
      const pod = (line: string): string =>
        `apiVersion: v1\nkind: Pod\nspec:\n  containers: [{name: a}]\n  ${line}\n`;
      expect(check(pod('hostnameOverride: a'), 33)[0]).toMatchObject({
        field: 'hostnameOverride',
        since: 34,
      });
      expect(check(pod('workloadRef: {}'), 36)[0]).toMatchObject({ field: 'workloadRef', until: 35 });
      expect(brief(pod('workloadRef: {name: a}'), 35)).toEqual([]);
      expect(check(pod('workloadRef: {}'), 34)[0]).not.toHaveProperty('until');
    });
  });

  describe('templates', () => {
    it('says nothing of what a template decides', () => {
      const isUnknown = (node: YamlNode): boolean => node.kind === 'scalar' && node.text.startsWith('$(');
      const text = set('  replicas: $(N)\n  podManagementPolicy: $(P)\n  $(K): 1');
      expect(brief(text, 36, { isUnknown })).toEqual([]);
      const value = 'apiVersion: apps/v1\nkind: StatefulSet\nspec: $(S)\n';
      expect(brief(value, 36, { isUnknown })).toEqual([]);
    });
  });

  describe('anchors', () => {
    it('follows aliases and merge keys', () => {
      const text = `apiVersion: v1
kind: Pod
metadata:
  labels: &l {a: b}
  annotations: *l
spec:
  containers:
  - &c {name: a, image: x}
  - <<: *c
    name: b
  - <<: [*c, {tty: true}]
    imagePulPolicy: Always
`;
      expect(brief(text)).toEqual(['schema-unknown-field spec.containers.2.imagePulPolicy "imagePulPolicy"']);
    });

    it('reports what is shared once, and an own key hides a merged one', () => {
      const text = `apiVersion: v1
kind: Pod
spec:
  containers:
  - &c {name: a, tty: "no", stdin: "no"}
  - {<<: *c, name: b, stdin: true}
  - *c
`;
      expect(brief(text)).toEqual([
        'schema-type spec.containers.0.tty "\\"no\\""',
        'schema-type spec.containers.0.stdin "\\"no\\""',
      ]);
    });

    it('takes a shared part for each type it has to satisfy', () => {
      const text =
        'apiVersion: v1\nkind: Pod\nmetadata:\n  labels: &l {a: b}\nspec:\n  containers: [{name: a, ports: *l}]\n';
      expect(brief(text)).toEqual(['schema-type spec.containers.0.ports "*l"']);
    });

    it('survives aliases that contain themselves, and dangling ones', () => {
      const loop =
        'apiVersion: v1\nkind: Pod\nspec: &s\n  containers: [{name: a}]\n  affinity: {nodeAffinity: *s}\n  <<: *s\n';
      expect(() => check(loop)).not.toThrow();
      expect(brief('apiVersion: v1\nkind: Pod\nspec: {containers: *none}\n')).toEqual([]);
    });

    it('lets an own key win over a merged one', () => {
      const text =
        'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{<<: {name: a, tty: x, stdin: x}, stdin: true}]\n';
      expect(brief(text)).toEqual(['schema-type spec.containers.0.tty "x"']);
    });

    it('looks once at what many share', () => {
      const shared = Array.from({ length: 100 }, (_, i) => `{name: A${i}, value: b}`).join(', ');
      const users = Array.from(
        { length: 100 },
        (_, i) => `  - {<<: *c, name: c${i}}\n  - {name: d${i}, env: *e}\n`,
      );
      const text = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - &c {name: a, env: &e [${shared}]}\n${users.join('')}`;
      let looks = 0;
      const counting = { isUnknown: () => (looks++, false) };
      expect(brief(text, 36, counting)).toEqual([]);
      // 200 users of 100 shared variables: 20,000 of them, were each looked at for each user.
      expect(looks).toBeLessThan(6000);
    });
  });

  it('never throws on half a manifest', () => {
    const text = set(
      '  volumeClaimTemplates:\n  - metadata: {name: data}\n    spec:\n      accessModes: [ReadWriteOnce]',
    );
    for (let end = 40; end < text.length; end++)
      expect(() => check(text.slice(0, end)), text.slice(0, end)).not.toThrow();
  });
});
