import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  drawnLines,
  expectedLines,
  fixture,
  serviceFor,
  uriOf,
} from '../../../../test/support/service-kit';

const SET = `
#: db.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
      - name: db
        image: postgres:18
`;

function expectDrawn(text: string): void {
  const parsed = fixture(text + SET);
  const ofSchema = (line: string): boolean => line.includes('[schema-');
  expect(drawnLines(serviceFor(parsed), parsed).filter(ofSchema)).toEqual(
    expectedLines(parsed, 'schema-type'),
  );
}

describe('values of a kustomization', () => {
  it('are named where kustomize cannot read them, once', () => {
    expectDrawn(`#: kustomization.yaml
resources:
- db.yaml
- 1
# ^ error
images:
- name: postgres
  newTag: 1.20
  #       ^^^^ error
replicas:
- name: db
  count: "3"
  #      ^^^ error
labels:
- pairs: {tier: 1}
  #             ^ error
  includeSelectors: "true"
  #                 ^^^^^^ error
configMapGenerator:
- name: settings
  literals: a=b
  #         ^^^ error
  options:
    disableNameSuffixHash: 1
    #                      ^ error
    labels: {x: on}
    #           ^^ error
`);
  });

  it('are right in other spellings, open, or not there', () => {
    expectDrawn(`#: kustomization.yaml
resources: [db.yaml]
patches:
components: ~
images: [{name: postgres, newTag: \${TAG}}, {name: redis, newTag: "7"}]
replicas: [{name: db, count: \${COUNT}}]
generatorOptions: {disableNameSuffixHash: true, labels: {a: "1", b: x}}
helmCharts: [{name: db, valuesInline: {a: 1}}]
patchesStrategicMerge:
- |-
  apiVersion: apps/v1
`);
  });

  it('get quotes from the fix', () => {
    const parsed = fixture('#: kustomization.yaml\nimages:\n- name: web\n  newTag: 1.20\n');
    const service = serviceFor(parsed);
    const [finding] = service.diagnostics(uriOf('kustomization.yaml'));
    const [fix] = finding === undefined ? [] : service.fixes(finding);
    expect(applyEdits(parsed.files, fix?.edits ?? []).get('kustomization.yaml')).toBe(
      'images:\n- name: web\n  newTag: "1.20"\n',
    );
    expect(finding?.message).toBe(
      '"newTag" must be a string, and 1.20 is none; kustomize refuses the whole file. Quotes make it one.',
    );
  });
});
