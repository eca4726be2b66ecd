import { describe, expect, it } from 'vitest';
import { drawnLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const PASSWORD = 'aHVudGVyMgo=';
const secret = (value: string, metadata = ''): string =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n${metadata}data:\n  password: ${value}\n`;
const pod = (source: string, spec = 'env'): string => `---
apiVersion: v1
kind: Pod
metadata:
  name: db
  namespace: shop
spec:
  containers:
  - name: db
    image: postgres:17
    ${spec}:
    - ${source}
`;
const VARIABLE = pod('{name: PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}');

function lines(text: string): string[] {
  const parsed = fixture(text);
  return drawnLines(serviceFor(parsed), parsed, 'secret-data-invalid');
}

describe('the line break of echo', () => {
  it.each(['Cg==', 'YQo=', 'YWIK', PASSWORD])('at the end of %s is seen', (value) => {
    expect(lines(secret(value) + VARIABLE)).toEqual([
      expect.stringMatching(/^manifest\.yaml:5:.* information\[secret-data-invalid\]$/),
    ]);
  });

  it('is seen where a pod takes every key', () => {
    expect(lines(secret(PASSWORD) + pod('secretRef: {name: db}', 'envFrom'))).toHaveLength(1);
  });

  it.each([
    ['not there', secret('aHVudGVyMg==') + VARIABLE],
    ['in another byte', secret('YWI6') + VARIABLE],
    ['in what no variable takes', secret(PASSWORD)],
    ['in another key', secret(PASSWORD) + VARIABLE.replace('key: password', 'key: user')],
    ['in another namespace', secret(PASSWORD, '  namespace: other\n') + VARIABLE],
    ['at the end of a key of many lines', secret('QUJD'.repeat(60) + 'YWIK') + VARIABLE],
    [
      'in a file',
      secret(PASSWORD) +
        VARIABLE.replace(/ {4}env:[^]*/, '  volumes: [{name: db, secret: {secretName: db}}]\n'),
    ],
  ])('is nothing to speak of %s', (_where, text) => {
    expect(lines(text)).toEqual([]);
  });
});
