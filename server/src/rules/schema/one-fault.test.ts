import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

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
  ])('%s is one finding, where it is written', (_, text) => {
    const parsed = fixture(text);
    expect(drawnLines(serviceFor(parsed), parsed)).toEqual(expectedLines(parsed));
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
