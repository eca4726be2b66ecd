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
