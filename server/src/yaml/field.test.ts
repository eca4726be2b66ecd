import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from './document';
import { Field } from './field';
import { random } from '../../../test/support/random';

function read(text: string, isTemplate = false): Field {
  return Field.root(readYaml(text, isTemplate), { text });
}

/** The text that a field points at. */
function cut(field: Field): string {
  const { source, span } = field.place;
  return source.text.slice(span.start, span.end);
}

describe('Field', () => {
  it('walks to a value and knows where it stands', () => {
    const root = read('spec:\n  ports:\n  - name: "web"\n    port: 80\n');
    const port = root.at('spec', 'ports', 0, 'port');
    expect(port.number()).toBe(80);
    expect(port.path).toEqual(['spec', 'ports', 0, 'port']);
    expect(cut(root.at('spec', 'ports', 0, 'name'))).toBe('"web"');
  });

  it('is absent where nothing is written, and points at the nearest key above', () => {
    const field = read('spec:\n  a: 1\n').at('spec', 'selector', 'matchLabels');
    expect(field.isAbsent).toBe(true);
    expect(cut(field)).toBe('spec');
  });

  it('lists each key once, with the last of its values, in short maps and in long ones', () => {
    const keys = fc.array(fc.constantFrom(...'abcdefghijklmopqrstuvwxz'), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(keys, (written) => {
        const root = read(written.map((key, index) => `${key}: ${index}\n`).join(''));
        const values = new Map(written.map((key, index) => [key, index]));
        expect(root.entries().map((entry) => [entry.key, entry.number()])).toEqual([...values]);
      }),
      random(100),
    );
  });

  it('counts null as absent', () => {
    expect(read('a:\nb: ~\n').get('a').isAbsent).toBe(true);
    expect(read('a:\nb: ~\n').get('b').isAbsent).toBe(true);
  });

  it('follows aliases and merge keys; own keys win over merged ones, the first merged map over the next', () => {
    const root = read(
      'x: &x {k: 1, only: x}\ny: &y {k: 2, other: y}\nz:\n  <<: [*x, *y]\n  own: z\n  other: mine\n',
    );
    const z = root.get('z');
    expect([z.get('k').number(), z.get('only').text(), z.get('other').text()]).toEqual([1, 'x', 'mine']);
    expect(z.entries().map((entry) => entry.key)).toEqual(['own', 'other', 'k', 'only']);
  });

  it('ends on maps that merge themselves or one another', () => {
    const root = read('a: &a\n  <<: *a\n  k: 1\n');
    expect(root.get('a').get('missing').isPresent).toBe(false);
    expect(root.get('a').entries()).toHaveLength(1);
  });

  it('takes the last of doubled keys, as Kubernetes does', () => {
    expect(read('a: 1\na: 2\n').get('a').number()).toBe(2);
  });

  it.each(['${NAME}', '"{{ .Values.x }}"', '<your-name>', '$(NAME)', '"@@NAME@@"'])(
    'does not know %s',
    (value) => {
      const field = read(`a: ${value}\n`).get('a');
      expect([field.isUnknown, field.text()]).toEqual([true, undefined]);
    },
  );

  it('calls nothing missing in a document that does not parse', () => {
    expect(read('a: 1\nb: [\n').get('c').isUnknown).toBe(true);
  });

  it('calls a field that is only misspelt unknown and not missing', () => {
    const root = read('spec:\n  seletcor: {}\n  servicename: x\n  clusterIPs: [None]\n');
    expect(
      ['selector', 'serviceName', 'replicas', 'clusterIP'].map((key) => root.at('spec', key).isAbsent),
    ).toEqual([false, false, true, true]);
  });

  it('has no prototype to fall into', () => {
    const root = read('__proto__: {polluted: 1}\nconstructor: x\n');
    expect(root.get('__proto__').get('polluted').number()).toBe(1);
    expect(root.get('toString').isAbsent).toBe(true);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('Field in a Helm template', () => {
  const template = `metadata:
  name: {{ include "app.fullname" . }}
  labels:
    {{- include "app.labels" . | nindent 4 }}
spec:
  {{- if .Values.replicas }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  template:
    spec:
      containers:
      - name: db
        volumeMounts:
        - name: data
          mountPath: "/var/{{ .Values.path }}"
      volumes:
      - name: config
        emptyDir: {}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
`;

  it('reads what is literal and leaves what is not', () => {
    const root = read(template, true);
    expect(root.at('metadata', 'name').isUnknown).toBe(true);
    expect(root.at('spec', 'replicas').isUnknown).toBe(true);
    expect(root.at('spec', 'template', 'spec', 'containers', 0, 'volumeMounts', 0, 'name').text()).toBe(
      'data',
    );
    expect(cut(root.at('metadata', 'name'))).toBe('{{ include "app.fullname" . }}');
  });

  it('knows which maps and lists a template line may add to', () => {
    const root = read(template, true);
    const pod = root.at('spec', 'template', 'spec');
    expect(root.at('metadata', 'labels').isUnknown).toBe(true);
    expect(pod.get('volumes').isOpen).toBe(false);
    expect(pod.get('nodeSelector').isUnknown).toBe(true);
    expect(root.get('spec').isOpen).toBe(false);
    expect(root.at('spec', 'volumeClaimTemplates').isAbsent).toBe(true);
  });

  it('leaves open which branch is rendered', () => {
    const branches =
      'spec:\n  {{- if .a }}\n  type: NodePort\n  ports: [a]\n  {{- else }}\n  type: ClusterIP\n  ports: [b]\n  {{- end }}\n';
    const spec = read(branches, true).get('spec');
    expect([spec.get('type').isUnknown, spec.get('type').text()]).toEqual([true, undefined]);
    expect(spec.get('ports').isOpen).toBe(true);
  });

  it('knows that what follows branches goes on with each of them', () => {
    const shared =
      'ports:\n  {{- if .tls }}\n  - name: https\n  {{- else if .h2 }}\n  - name: h2\n  {{- else }}\n  - name: http\n  {{- end }}\n    port: 80\n  - name: other\n';
    const items = read(shared, true).get('ports').items();
    expect(items.map((item) => item.get('port').isAbsent)).toEqual([false, false, false, true]);
    expect(items.map((item) => item.get('port').isUnknown)).toEqual([true, true, false, false]);
  });

  it('reads no branch that goes on with what stands before the statement', () => {
    const outside =
      'volumes:\n    - name: a\n{{- if .claim }}\nclaims:\n- name: data\n{{- else }}\n    - name: data\n{{- end }}\n';
    const root = read(outside, true);
    expect(root.get('volumes').isOpen).toBe(true);
    expect(root.get('claims').items()).toHaveLength(1);
  });

  it('takes {{ }} inside string values for strings', () => {
    const text = 'data:\n  rule: |\n    {{ $labels.pod }}: {{ $value }}\n  summary: "{{ $labels.job }}"\n';
    const document = readYaml(text, false);
    expect(document.templated).toBe(false);
    expect(readYaml('a: {{ .x }}\n', false).templated).toBe(true);
  });
});
