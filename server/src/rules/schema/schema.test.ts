import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import {
  applyEdits,
  drawnLines,
  expectedLines,
  serviceFor,
  uriOf,
} from '../../../../test/support/service-kit';
import type { OrdinalConfig } from '../../config';

function findings(text: string, config: Partial<OrdinalConfig> = {}) {
  const fixture = parseFixture(text);
  const service = serviceFor(fixture, config);
  return [...fixture.files.keys()].flatMap((file) =>
    service.diagnostics(uriOf(file)).filter(({ code }) => code.startsWith('schema-')),
  );
}

function messages(text: string, config: Partial<OrdinalConfig> = {}): string[] {
  return findings(text, config).map(({ message }) => message);
}

/** The text after the preferred fix of the first schema finding. */
function fixed(text: string): string {
  const fixture = parseFixture(text);
  const service = serviceFor(fixture);
  const diagnostic = service
    .diagnostics(uriOf('manifest.yaml'))
    .find(({ code }) => code.startsWith('schema-'));
  const fix =
    diagnostic === undefined ? undefined : service.fixes(diagnostic).find(({ preferred }) => preferred);
  if (fix === undefined) throw new Error('no preferred fix');
  return applyEdits(fixture.files, fix.edits).get('manifest.yaml') ?? '';
}

const role = (rules: string): string => `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
${rules}
`;

const pod = (container: string): string => `
apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
  containers:
  - name: db
    image: postgres:17
${container}
`;

describe('what the schema rules look at', () => {
  it('is every built-in kind, also those without a model', () => {
    const fixture = parseFixture(
      role(`- verbs: get
  #      ^^^ error[schema-type]
  resources: [pods]
  resourceName: [db]
  #^^^^^^^^^^^ error[schema-unknown-field]
  apiGroups: [""]
- resources: [secrets]
# ^^^^^^^^^ error[schema-required]`),
    );
    expect(drawnLines(serviceFor(fixture), fixture).sort()).toEqual(expectedLines(fixture).sort());
  });

  it('is neither a custom resource, nor a version that the minor does not serve', () => {
    expect(
      messages(
        'apiVersion: apps.kruise.io/v1beta1\nkind: StatefulSet\nmetadata:\n  name: x\nspec:\n  podPolicy: {}\n',
      ),
    ).toEqual([]);
    expect(
      messages('apiVersion: apps/v1beta1\nkind: StatefulSet\nmetadata:\n  name: x\nspec:\n  rollback: 3\n'),
    ).toEqual([]);
    expect(
      messages('apiVersion: v1\nkind: StatefulSet\nmetadata:\n  name: x\nspec:\n  replicas: "3"\n'),
    ).toEqual([]);
  });

  it('is a word in place of a list of words, whoever judges the words', () => {
    const claim = (modes: string): string =>
      `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: x\nspec:\n  accessModes: ${modes}\n  resources:\n    requests:\n      storage: 1Gi\n`;
    expect(fixed(claim('ReadWriteOnce'))).toBe(claim('[ReadWriteOnce]'));
    expect(messages(claim('[RWO]'))).toEqual([]);
  });

  it('is switched off by the setting', () => {
    const text = pod('    ports:\n    - containerPort: "5432"');
    expect(messages(text)).toHaveLength(1);
    expect(messages(text, { schema: { validation: 'on' } })).toHaveLength(1);
    expect(messages(text, { schema: { validation: 'off' } })).toEqual([]);
  });

  it('misses nothing in a patch, but checks what it says', () => {
    const patch = `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replica: 5
  template:
    spec:
      containers:
      - name: db
        env:
        - value: 3
`;
    expect(
      findings(patch)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['schema-type', 'schema-unknown-field']);
  });
});

describe('templates', () => {
  const helm = (text: string): string =>
    `#: chart/Chart.yaml\napiVersion: v2\nname: db\n#: chart/templates/db.yaml\n${text.trimStart()}`;

  it('decide about values, keys and what is missing', () => {
    const text = pod(`    ports:
    - containerPort: {{ .Values.port }}
      {{ .Values.key }}: 3
    - {{- toYaml .Values.more | nindent 6 }}
    env:
    {{- toYaml .Values.env | nindent 4 }}
    - name: {{ .Values.name | quote }}
      value: {{ .Values.value }}
    volumeMounts:
    - name: data
      {{- include "mount" . | nindent 6 }}
    resources: {{ .Values.resources }}
    command: {{ .Values.command }}`);
    expect(messages(helm(text))).toEqual([]);
  });

  it('do not hide what is written out', () => {
    expect(messages(helm(pod('    tty: {{ .Values.tty }}\n    imagePullPolicy: always')))).toEqual([
      'The API server refuses "always" here. Did you mean "Always"?',
    ]);
  });

  it('hide what they define for later', () => {
    const part =
      '{{- define "db.claims" }}\ntype: X\n{{- if .x }}\nclaims:\n  a: 1\n{{- end }}\n{{- end }}\n';
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: db\n';
    expect(messages(helm(`${part}${map}type: Y\n`))).toEqual([
      'ConfigMap has no field "type" here; kubectl refuses it. It belongs in "data".',
    ]);
    const ytt = `#@ def extra():\ntype: X\n#@ if a:\nclaims: []\n#@ end\n#@ end\n---\n${map}type: Y\n`;
    expect(messages(ytt)).toHaveLength(1);
    expect(messages(ytt.replace('---\n', ''))).toHaveLength(1);
    const whole = `{{- define "db.map" }}\n${map}type: X\n{{- end }}\n{{ include "db.map" . }}\n`;
    expect(messages(helm(whole))).toHaveLength(1);
  });

  it('may write below a key what is indented by itself', () => {
    const labels = '    matchLabels:\n      {{- include "db.labels" . | nindent 6 }}\n';
    const spec = `spec:\n  selector:\n${labels}  template:\n`;
    const text = `apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: db\n${spec}`;
    expect(messages(helm(`${text}{{ include "db.pods" . }}\n`))).toEqual([]);
    expect(messages(helm(`${text}  minReadySeconds: 1\n`))).toHaveLength(1);
  });

  it('may write a field for other versions of Kubernetes', () => {
    const ingress = (choice: string): string =>
      helm(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: db
spec:
  rules:
  - http:
      paths:
      - path: /
        pathType: Prefix
        backend:
        {{- if ${choice} }}
          {{- if .Values.service }}
          service:
            name: db
            port:
              number: 80
          {{- end }}
        {{- else }}
          serviceName: db
          servicePort: 80
        {{- end }}
`);
    expect(messages(ingress('semverCompare ">=1.19-0" .Capabilities.KubeVersion.GitVersion'))).toEqual([]);
    expect(messages(ingress('.Values.new'))).toHaveLength(2);
  });

  it('of other tools are placeholders too', () => {
    expect(
      messages(
        pod(
          '    ports:\n    - containerPort: ${PORT}\n    stdin: @STDIN@\n    command: $(COMMAND)\n    imagePullPolicy: __POLICY__',
        ),
      ),
    ).toEqual([]);
  });
});

it('says nothing of what Chainsaw asserts in the place of fields, lists and texts', () => {
  const assertion = `
apiVersion: apps/v1
kind: DaemonSet
metadata:
  (contains(keys(labels), 'added')): false
  ~.annotations:
    (to_string(@)): x
spec:
  template:
    spec:
      containers->all:
        (length(@)): 1
      volumes:
        (length([?name == 'run']) > \`0\`): true
status:
  (desiredNumberScheduled == numberReady): true
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels:
    app: 1
data:
  settings.yaml:
    (parse_yaml(@)):
      replicas: 3
`;
  expect(messages(assertion)).toEqual([
    '"app" must be a string, and YAML reads 1 as a number; the API server refuses it. Quotes make it a string.',
  ]);
});

describe('fixes', () => {
  it('keep the quotes of JSON', () => {
    const text =
      '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "db"}, "spec": {"containers": [{"name": "db", "image": "db", "command": "run"}]}}\n';
    expect(fixed(text)).toBe(text.replace('"run"', '["run"]'));
    const key = text.replace('"command": "run"', '"comand": ["run"]');
    expect(fixed(key)).toBe(key.replace('"comand"', '"command"'));
  });

  it('put a number in quotes and take it out of them', () => {
    expect(fixed(pod('    env:\n    - name: PORT\n      value: 5432 # of the server'))).toContain(
      'value: "5432" # of the server',
    );
    expect(fixed(pod("    ports:\n    - containerPort: '5432'"))).toContain('containerPort: 5432\n');
    expect(fixed(pod('    tty: "true"'))).toContain('tty: true\n');
  });

  it('are none where the value is shared by an alias', () => {
    const [finding] = findings(pod('    env:\n    - name: &n 3\n    - name: *n'));
    expect(finding?.code).toBe('schema-type');
  });
});

describe('messages', () => {
  it('say where a misplaced field belongs', () => {
    const [message] = messages(
      pod('    restartPolicy: Always\n    hostNetwork: true').replace('image', 'image'),
    );
    expect(message).toBe('Pod has no field "hostNetwork" here; kubectl refuses it. It belongs in "spec".');
  });

  it('name the minor of a field that comes later', () => {
    const text =
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  trafficDistribution: PreferClose\n  ports:\n  - port: 1\n';
    expect(messages(text, { kubernetesVersion: '1.29' })).toEqual([
      'Service has the field "trafficDistribution" from Kubernetes 1.30 on; kubectl for 1.29 refuses it.',
    ]);
    expect(messages(text)).toEqual([]);
  });

  it('do not guess at short words', () => {
    expect(messages(pod('    ports:\n    - containerPort: 80\n      protocol: HTTP'))).toEqual([
      'The API server refuses "HTTP" here. Possible values: SCTP, TCP, UDP.',
    ]);
  });

  it('do not say twice that a misspelt field is missing', () => {
    expect(messages(pod('    ports:\n    - containerport: 80'))).toEqual([
      'Pod has no field "containerport" here; kubectl refuses it. Did you mean "containerPort"?',
    ]);
  });

  it('do not say twice that a field stands too deep', () => {
    const term = 'labelSelector:\n          matchLabels:\n            app: db\n          topologyKey: zone';
    const affinity = `podAntiAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n      - ${term}`;
    expect(
      messages(pod('    args: [run]').replace('spec:\n', `spec:\n  affinity:\n    ${affinity}\n`)),
    ).toEqual([expect.stringMatching(/^Pod has no field "topologyKey" here.* It belongs in "spec.affinity/)]);
  });

  it('name the item of a list', () => {
    expect(messages(pod('    args: [run, 5432]'))).toEqual([
      '"args[1]" must be a string, and YAML reads 5432 as a number; the API server refuses it. Quotes make it a string.',
    ]);
  });
});
