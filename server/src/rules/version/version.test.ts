import { describe, expect, it } from 'vitest';
import { applyEdits, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

/** Version rules that speak about a manifest, with the fixed texts. */
function judge(text: string, minor = 36) {
  const files = fixture(text);
  const service = serviceFor(files, { kubernetesVersion: `1.${minor}` });
  return service
    .diagnostics(uriOf('manifest.yaml'))
    .filter(({ code }) => /^(?:api-version|annotation|field)-/.test(code))
    .map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      message: diagnostic.message,
      related: diagnostic.related.map((related) => related.message),
      fixed: service.fixes(diagnostic).map((fix) => applyEdits(files.files, fix.edits).get('manifest.yaml')),
    }));
}

const TEMPLATE = `  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`;

describe('moving to another version', () => {
  it('keeps OnDelete of a StatefulSet, or offers RollingUpdate', () => {
    const [finding] = judge(
      `apiVersion: apps/v1beta1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  serviceName: db\n${TEMPLATE}`,
    );
    expect(finding?.related).toEqual([expect.stringContaining('updated by hand (OnDelete)')]);
    expect(finding?.fixed.map((text) => text?.includes('OnDelete'))).toEqual([true, false]);
    expect(
      finding?.fixed.every(
        (text) => text?.includes('apps/v1\n') === true && text.includes('    matchLabels:\n      app: db\n'),
      ),
    ).toBe(true);
  });

  it('keeps a written selector and drops what is gone', () => {
    const [finding] = judge(
      `apiVersion: extensions/v1beta1\nkind: DaemonSet\nmetadata:\n  name: db\nspec:\n  templateGeneration: 1\n  updateStrategy: {type: OnDelete}\n  selector:\n    matchLabels: {app: db}\n${TEMPLATE}`,
    );
    expect(finding?.fixed).toHaveLength(1);
    expect(finding?.fixed[0]).not.toContain('templateGeneration');
    expect(finding?.fixed[0]?.match(/selector/g)).toHaveLength(1);
  });

  it('offers nothing where the new version looks different', () => {
    const [finding] = judge(
      'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata:\n  name: db\nspec:\n  backend:\n    serviceName: db\n    servicePort: 80\n',
    );
    expect(finding).toMatchObject({ code: 'api-version-removed', fixed: [] });
  });

  it('warns that the empty selector of a budget changes its meaning', () => {
    const [finding] = judge(
      'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: db\nspec:\n  maxUnavailable: 1\n  selector: {}\n',
    );
    expect(finding?.message).toContain('every pod of the namespace');
  });
});

describe('versions', () => {
  it.each([
    ['apps/v1', 'StatefulSet', []],
    ['apps.kruise.io/v1beta1', 'StatefulSet', []],
    ['v1', 'StatefulSet', ['api-version-wrong-group']],
    ['app/v1', 'StatefulSet', ['api-version-wrong-group']],
    ['apps/v2', 'StatefulSet', ['api-version-wrong-group']],
    ['apps/v1', 'Service', ['api-version-wrong-group']],
    ['apps/v1', 'Statefulset', ['api-version-wrong-group']],
    ['apps/v1', 'Whatever', []],
    ['example.com/v1', 'Database', []],
    ['apps/v1alpha1', 'PetSet', ['api-version-removed']],
    ['${VERSION}', 'StatefulSet', []],
  ])('%s %s', (apiVersion, kind, expected) => {
    expect(
      judge(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: db\n`).map(({ code }) => code),
    ).toEqual(expected);
  });

  it('come and go with the minor', () => {
    const text =
      'apiVersion: storage.k8s.io/v1beta1\nkind: VolumeAttributesClass\nmetadata:\n  name: fast\ndriverName: x\n';
    expect(judge(text, 33)).toEqual([]);
    expect(judge(text, 34).map(({ code }) => code)).toEqual(['api-version-deprecated']);
    expect(judge(text, 37).map(({ code }) => code)).toEqual(['api-version-removed']);
    expect(judge(text.replace('v1beta1', 'v1'), 33).map(({ code }) => code)).toEqual(['api-version-removed']);
  });

  it('of a piece that no API server is sent are those of the whole', () => {
    const crd = 'apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\n';
    const piece = `${crd}metadata:\n  name: dbs.example.com\nspec:\n  conversion:\n    strategy: Webhook\n`;
    expect(judge(piece)).toEqual([]);
    expect(judge(`${piece}  names:\n    kind: Db\n    plural: dbs\n`)).toHaveLength(1);
    const hook = 'apiVersion: admissionregistration.k8s.io/v1beta1\nkind: MutatingWebhookConfiguration\n';
    const ca = `${hook}metadata:\n  name: hooks\n  annotations:\n    cert-manager.io/inject-ca-from: a/b\n`;
    expect(judge(ca)).toEqual([]);
    expect(judge(`${ca}webhooks: []\n`)).toHaveLength(1);
  });

  it('are unknown where a chart chooses between two', () => {
    const text =
      '{{- if .Capabilities.APIVersions.Has "policy/v1" }}\napiVersion: policy/v1\n{{- else }}\napiVersion: policy/v1beta1\n{{- end }}\nkind: PodDisruptionBudget\nmetadata:\n  name: db\nspec:\n  maxUnavailable: 1\n';
    expect(judge(text)).toEqual([]);
  });
});

describe('field-deprecated', () => {
  it('names a gitRepo from the version in which it is off', () => {
    const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: web, image: 'nginx:1.29', volumeMounts: [{name: pages, mountPath: /pages}]}]
  volumes: [{name: pages, gitRepo: {repository: 'https://git.example.org/pages.git'}}]
`;
    expect(judge(pod, 32)).toEqual([]);
    expect(judge(pod, 33)).toMatchObject([{ code: 'field-deprecated' }]);
  });
});

describe('annotation-deprecated', () => {
  const service = (spec: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: db\n  annotations:\n    a: b\n    service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"\nspec:\n  clusterIP: None\n${spec}`;

  it('is louder where addresses are lost', () => {
    expect(judge(service('')).map(({ severity }) => severity)).toEqual(['warning']);
    expect(judge(service(''))[0]?.fixed[0]).toContain('spec:\n  publishNotReadyAddresses: true\n');
    expect(judge(service('  publishNotReadyAddresses: true\n')).map(({ severity }) => severity)).toEqual([
      'information',
    ]);
    expect(judge(service('  publishNotReadyAddresses: {{ .Values.publish }}\n'))).toEqual([]);
  });

  it('looks into claim templates and pods', () => {
    const text = `apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  serviceName: db\n  selector:\n    matchLabels: {app: db}\n${TEMPLATE.replace('metadata:\n', 'metadata:\n      annotations:\n        pod.alpha.kubernetes.io/initialized: "true"\n')}  volumeClaimTemplates:\n  - metadata:\n      name: data\n      annotations:\n        volume.beta.kubernetes.io/storage-class: fast\n    spec:\n      accessModes: [ReadWriteOnce]\n`;
    const findings = judge(text);
    expect(findings.map(({ code }) => code)).toEqual(['annotation-deprecated', 'annotation-deprecated']);
    expect(findings[0]?.fixed[0]).not.toContain('annotations:\n        pod.alpha');
    expect(findings[1]?.fixed[0]).toContain('spec:\n      storageClassName: fast\n');
  });
});
