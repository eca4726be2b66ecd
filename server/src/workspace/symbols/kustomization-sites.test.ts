import { describe, expect, it } from 'vitest';
import { askAtCursor, drawnLocations } from '../../../../test/support/feature-kit';
import { definitionAt } from '../../features/definition/definition';
import { referencesAt } from '../../features/references/references';

const SET = `
#: base/set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers: [{name: main, image: 'postgres:18'}]
#: base/kustomization.yaml
resources: [set.yaml]
`;

/** Where the set is named, asked at its own name. */
function named(kustomization: string): string[] {
  const source = `${SET.replace('name: db', 'name: d$0b')}${kustomization}`;
  const found = askAtCursor(source, (file, position, context) => referencesAt(file, position, true, context));
  return drawnLocations(source, found).filter((place) => !place.startsWith('base/'));
}

const REPLICAS = 'resources: [../base]\nreplicas:\n- name: db\n  count: 3\n';

describe('names in a kustomization', () => {
  it.each([
    ['kustomization.yaml', ''],
    ['kustomization.yml', 'apiVersion: kustomize.config.k8s.io/v1beta1\n'],
    ['Kustomization', 'kind: Kustomization\n'],
  ])('are found in %s, with what kustomize adds to %j', (file, head) => {
    const line = head === '' ? 3 : 4;
    expect(named(`#: prod/${file}\n${head}${REPLICAS}`)).toEqual([`prod/${file}:${line} - name: db`]);
  });

  it('are found in a Component', () => {
    const kind = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n';
    expect(
      named(`#: prod/kustomization.yaml
resources: [../base]
components: [../more]
#: more/kustomization.yaml
${kind}replicas:
- name: db
  count: 3
`),
    ).toEqual(['more/kustomization.yaml:4 - name: db']);
  });

  it('are found among those that a replacement leaves out', () => {
    expect(
      named(`#: prod/kustomization.yaml
resources: [../base]
replacements:
- source: {kind: StatefulSet, name: db}
  targets:
  - select: {kind: StatefulSet}
    reject:
    - kind: StatefulSet
      name: db
    fieldPaths: [metadata.annotations.of]
`),
    ).toEqual([
      'prod/kustomization.yaml:3 - source: {kind: StatefulSet, name: db}',
      'prod/kustomization.yaml:8 name: db',
    ]);
  });

  it('lead to the object, though the kustomization says no kind', () => {
    const source = `${SET}#: prod/kustomization.yaml\n${REPLICAS.replace('name: db', 'name: d$0b')}`;
    expect(drawnLocations(source, askAtCursor(source, definitionAt))).toEqual(['base/set.yaml:4 name: db']);
  });

  it('are none in a file of another name that says no kind', () => {
    expect(named(`#: prod/values.yaml\n${REPLICAS}`)).toEqual([]);
  });
});
