import { describe, expect, it } from 'vitest';
import { fixture, serviceFor } from '../../../test/support/service-kit';

/*
 * Rules that have several sentences for one fault: which of them is said when.
 */

function said(rule: string, text: string, minor = 36): string[] {
  const service = serviceFor(fixture(text), {
    kubernetesVersion: `1.${minor}`,
    rules: { practice: 'hint' },
  });
  return [...service.files()]
    .flatMap((uri) => service.diagnosticsOf(uri))
    .filter(({ code }) => code === rule)
    .map(({ message }) => message);
}

const SET = (pod: string, labels = 'app: db') => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {${labels}}}
    spec: {${pod}}
`;

const CONTAINER = 'containers: [{name: db, image: "postgres:17"}]';

const SERVICE = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {${spec}}\n`;

const POLICY = (spec: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec: {${spec}}
`;

const OBJECT = (apiVersion: string, kind: string, name = 'db') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\n`;

const JOB = (policy: string) =>
  `${OBJECT('batch/v1', 'Job')}spec: {template: {spec: {${policy}${CONTAINER}}}}\n`;

describe.each<[rule: string, cases: [text: string, expected: string, minor?: number][]]>([
  [
    'network-policy-selects-nothing',
    [
      [
        SET(CONTAINER) + POLICY('podSelector: {matchLabels: {app: dbs}}'),
        'NetworkPolicy "db" selects no pods, so it protects none. StatefulSet "db" has almost these labels (app=dbs ≠ app=db).',
      ],
      [
        SET(CONTAINER) +
          POLICY(
            'podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: dbs}}}]}]',
          ),
        'This selects no pods, so it lets none through. StatefulSet "db" has almost these labels (app=dbs ≠ app=db).',
      ],
    ],
  ],
  [
    'claim-not-found',
    [
      [
        SET(`${CONTAINER}, volumes: [{name: data, persistentVolumeClaim: {claimName: dump}}]`),
        'PersistentVolumeClaim "dump" is not in the workspace. Unless it is made elsewhere, the pods of StatefulSet "db" stay Pending.',
      ],
      [
        `${SET(`${CONTAINER}, volumes: [{name: data, persistentVolumeClaim: {claimName: dumps}}]`)}---
${OBJECT('v1', 'PersistentVolumeClaim', 'dump')}spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}
`,
        'PersistentVolumeClaim "dumps" does not exist; the pods of StatefulSet "db" stay Pending. Did you mean "dump"?',
      ],
    ],
  ],
  [
    'secret-not-found',
    [
      [
        `${SET(`${CONTAINER}, imagePullSecrets: [{name: registrys}]`)}---
${OBJECT('v1', 'Secret', 'registry')}`,
        'Secret "registrys" does not exist; the images of StatefulSet "db" are pulled without it. Did you mean "registry"?',
      ],
    ],
  ],
  [
    'image-latest',
    [
      [
        SET('containers: [{name: db, image: postgres}]'),
        'Image "postgres" has no tag, which means latest: pods that start later may run another version. Name a version or a digest.',
      ],
      [
        SET('containers: [{name: db, image: "postgres:latest"}]'),
        'Image "postgres:latest" moves: pods that start later may run another version. Name a version or a digest.',
      ],
    ],
  ],
  [
    'pod-template-invalid',
    [
      [
        JOB(''),
        'The pods of a Job must be allowed to end: without restartPolicy OnFailure or Never the API server refuses it.',
      ],
      [
        JOB('restartPolicy: Always, '),
        'The pods of a Job must be allowed to end: restartPolicy is OnFailure or Never. The API server refuses "Always".',
      ],
    ],
  ],
  [
    'name-invalid',
    [
      [
        OBJECT('policy/v1', 'PodDisruptionBudget', 'a/b'),
        'The API server refuses "a/b" here. This name is part of a URL: it is not "." or ".." and contains no "/" and no "%".',
      ],
      [
        SET(CONTAINER, 'app: db, "a b": c'),
        'The API server refuses the label key "a b". A key takes letters, digits, "-", "_" and ".", with a letter or digit at both ends; a domain and "/" may come before it.',
      ],
    ],
  ],
  [
    'selector-invalid',
    [
      [
        `${OBJECT('policy/v1', 'PodDisruptionBudget')}spec: {minAvailable: 1, selector: {matchExpressions: [{key: "a b", operator: Exists}]}}\n`,
        'No label can have the key "a b"; the API server refuses the selector.',
      ],
    ],
  ],
  [
    'template-identity-ignored',
    [
      [
        SET(CONTAINER, 'app: db, apps.kubernetes.io/pod-index: "0"'),
        'The controller writes this label on each pod; this value is overwritten.',
      ],
    ],
  ],
  [
    'service-invalid',
    [
      [
        SERVICE('ports: [{port: 80}], clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1, "fd00::1", 10.0.0.2]'),
        'clusterIPs holds at most two addresses, one of each family; the API server refuses more.',
      ],
    ],
  ],
  [
    'api-version-removed',
    [
      [
        OBJECT('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy'),
        'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy comes with Kubernetes 1.30; 1.29 refuses it. Use admissionregistration.k8s.io/v1beta1 until then.',
        29,
      ],
      [
        OBJECT('policy/v1beta1', 'PodSecurityPolicy'),
        'policy/v1beta1 PodSecurityPolicy is gone since Kubernetes 1.25, and nothing takes its place; the API server refuses it.',
      ],
    ],
  ],
  [
    'field-deprecated',
    [
      [
        SERVICE('type: LoadBalancer, loadBalancerIP: 192.0.2.1, ports: [{port: 80}]'),
        'loadBalancerIP is deprecated, and not every cloud reads it. Use the annotation of your cloud.',
      ],
      [
        SET(`${CONTAINER}, volumes: [{name: data, glusterfs: {endpoints: a, path: b}}]`),
        'Kubernetes has no driver for glusterfs since 1.26; pods with this volume do not start. Use a CSI driver.',
        26,
      ],
    ],
  ],
  [
    'update-strategy-invalid',
    [
      [
        `${OBJECT('apps/v1', 'Deployment')}spec: {strategy: {type: Recreated}, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {${CONTAINER}}}}\n`,
        'The API server refuses "Recreated" here. Did you mean "Recreate"?',
      ],
    ],
  ],
])('%s says', (rule, cases) => {
  it.each(cases)('of %j: %s', (text, expected, minor) => {
    expect(said(rule, text, minor)).toEqual([expected]);
  });
});

/** The name goes on with whichever image is chosen, also behind the inner statement. */
const CHART = `#: db/Chart.yaml
apiVersion: v2
name: db
#: db/templates/db.yaml
apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  containers:
  {{- if .Values.own }}
  {{- if .Values.new }}
  - image: db:2
  {{- else }}
  - image: db:1
  {{- end }}
  {{- else }}
  - image: postgres:17
  {{- end }}
    name: db
`;

describe('what is not said', () => {
  it.each<[rule: string, why: string, text: string, minor?: number]>([
    ['pod-template-invalid', 'of a name behind two statements', CHART],
    [
      'image-latest',
      'of a digest',
      SET(`containers: [{name: db, image: "postgres@sha256:${'a'.repeat(64)}"}]`),
    ],
    [
      'field-deprecated',
      'before the driver went',
      SET(`${CONTAINER}, volumes: [{name: data, glusterfs: {endpoints: a, path: b}}]`),
      25,
    ],
    [
      'anti-affinity-missing',
      'of a single pod',
      SET(CONTAINER).replace('serviceName', 'replicas: 1\n  serviceName'),
    ],
    [
      'volume-invalid',
      'of a volume that is half typed',
      `${OBJECT('v1', 'PersistentVolume')}spec: capacity\n`,
    ],
    [
      'pod-template-invalid',
      'of the last port and of one success',
      SET(
        'containers: [{name: db, image: "db:1", ports: [{containerPort: 65535}], livenessProbe: {successThreshold: 1, tcpSocket: {port: 65535}}}]',
      ),
    ],
    [
      'duplicate-resource',
      'of the two branches of a template',
      `{{- if .Values.tls }}\n${OBJECT('v1', 'ConfigMap')}{{- else }}\n---\n${OBJECT('v1', 'ConfigMap')}{{- end }}\n`,
    ],
    [
      'port-name-unresolved',
      'of ports of an alias',
      `${OBJECT('networking.k8s.io/v1', 'Ingress')}spec: {defaultBackend: {service: {name: db, port: {name: sql}}}}\n---\n${SERVICE('type: ExternalName, externalName: db.example.org, ports: [{name: http, port: 80}]')}`,
    ],
  ])('by %s %s', (rule, _, text, minor) => {
    expect(said(rule, text, minor)).toEqual([]);
  });
});
