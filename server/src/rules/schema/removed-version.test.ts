import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';

const set = (field: string): string => `
apiVersion: apps/v1beta1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  ${field}
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:17
`;

function unknownFields(text: string): string[] {
  return serviceFor(parseFixture(text))
    .diagnostics(uriOf('manifest.yaml'))
    .filter((diagnostic) => diagnostic.code === 'schema-unknown-field')
    .map((diagnostic) => diagnostic.message);
}

describe('a version that Kubernetes no longer serves', () => {
  it('still tells a slip of the pen from a field', () => {
    expect(unknownFields(set('podManagmentPolicy: Parallel'))[0]).toContain('podManagementPolicy');
  });

  it('is not judged by fields that only the old version had', () => {
    expect(unknownFields(set('rollbackTo: {}'))).toEqual([]);
    expect(unknownFields(set('podManagementPolicy: Parallel'))).toEqual([]);
  });
});
