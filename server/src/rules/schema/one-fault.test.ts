import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n';
const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n  - name: a\n    image: a:1\n';

describe('one fault', () => {
  it.each([
    ['of a type', `${SERVICE}  ports:\n  - port: true\n    #     ^^^^ error[service-ports]\n`],
    [
      'in a list of words',
      `${SERVICE}  type: Near\n  #     ^^^^ error[service-invalid]\n  ports:\n  - port: 80\n`,
    ],
    ['in a key', `${POD}    env:\n    - key: A\n    # ^^^ error[schema-unknown-field]\n      value: b\n`],
  ])('%s is one finding', (_, text) => {
    const parsed = fixture(text);
    expect(drawnLines(serviceFor(parsed), parsed)).toEqual(expectedLines(parsed));
  });

  it('is left to the schema where nobody else looks', () => {
    const parsed = fixture(
      `${POD}    imagePullPolicy: always\n    #                ^^^^^^ error[schema-enum]\n`,
    );
    expect(drawnLines(serviceFor(parsed), parsed)).toEqual(expectedLines(parsed));
  });
});

describe('a fault in a patch', () => {
  const map = (name: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: b}\n`;
  const base = `#: base.yaml\n${map('a')}---\n${map('b')}`;

  it.each([
    [
      'in a file of its own',
      `#: kustomization.yaml\nresources: [base.yaml]\npatches: [{path: patch.yaml}]\n${base}#: patch.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  c: off
  #  ^^^ error[schema-type]
data2: {}
#^^^^ error[schema-unknown-field]
`,
    ],
    [
      'for several resources',
      `#: kustomization.yaml
resources: [base.yaml]
patches:
- target: {kind: ConfigMap}
  patch: |-
    - op: add
      path: /data/c
      value: 5
      #      ^ error[schema-type]
${base}`,
    ],
    [
      'of which a rule about what is built has more to say',
      `#: kustomization.yaml
resources: [service.yaml]
patches: [{path: patch.yaml}]
#: service.yaml
apiVersion: v1
kind: Service
metadata: {name: a}
spec: {clusterIP: None}
#: patch.yaml
apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  ports:
  - port: true
    #     ^^^^ error[schema-type]
`,
    ],
  ])('%s is one finding, where it is written', (_, text) => {
    const parsed = fixture(text);
    expect(drawnLines(serviceFor(parsed), parsed)).toEqual(expectedLines(parsed));
  });

  const faults = `#: patch.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a}
spec:
  replicas: -1
  #         ^^ error[replicas-invalid]
  template:
    spec:
      restartPolicy: Nevr
      #              ^^^^ error[pod-template-invalid]
      containers:
      - name: a
        ports:
        - name: a-long-name-of-a-port
          #     ^^^^^^^^^^^^^^^^^^^^^ error[port-name-invalid]
          containerPort: 99999
          #              ^^^^^ error[pod-template-invalid]
        resources:
          requests:
            cpu: 100mm
            #    ^^^^^ error[quantity-invalid]
            nvidia.com/gpu: 1
        livenessProbe:
          tcpSocket: {port: 80}
          periodSeconds: -1
          #              ^^ error[pod-template-invalid]
`;

  it.each([
    ['here', 'base.yaml'],
    ['far away', 'https://github.com/example/a//deploy?ref=v1'],
  ])('is found whether its base is %s, and has its fix', (_, resource) => {
    const parsed = fixture(`#: kustomization.yaml
resources: ['${resource}']
patches: [{path: patch.yaml}]
#: base.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: a}
spec:
  serviceName: a
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec:
      containers:
      - name: a
        image: a:1
        resources: {limits: {nvidia.com/gpu: 1}}
---
apiVersion: v1
kind: Service
metadata: {name: a}
spec: {clusterIP: None, selector: {app: a}}
${faults}`);
    const service = serviceFor(parsed);
    expect(drawnLines(service, parsed)).toEqual(expectedLines(parsed));
    const fixes = service.diagnostics(uriOf('patch.yaml')).flatMap((finding) => service.fixes(finding));
    expect(fixes.map(({ title }) => title)).toContain('Use Always');
  });
});

describe('what OpenAPI requires and API servers do not', () => {
  it('is not missed', () => {
    const parsed = fixture(`${POD}    lifecycle:
      preStop:
        httpGet:
          port: 80
          httpHeaders:
          - name: X-A
  securityContext:
    sysctls:
    - name: net.core.somaxconn
  affinity:
    nodeAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 1
  volumes:
  - name: disk
    iscsi:
      iqn: iqn.2001-04.com.example:storage
      targetPortal: 10.0.0.4:3260
`);
    expect(drawnLines(serviceFor(parsed), parsed).filter((line) => line.includes('schema-'))).toEqual([]);
  });
});
