import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  drawnLines,
  expectedLines,
  fixture,
  serviceFor,
  uriOf,
} from '../../../../test/support/service-kit';

const RULE = 'patch-target-not-found';

const BASE = `#: base/kustomization.yaml
resources: [web.yaml]
namespace: shop
namePrefix: b-
#: base/web.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
`;

function expectDrawn(text: string): void {
  const parsed = fixture(text);
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
}

/** A patch of an overlay, and the overlay. */
function overlay(patch: string, kustomization = 'resources: [../base]'): string {
  return `${BASE}#: prod/kustomization.yaml\n${kustomization}\npatches:\n- path: patch.yaml\n#: prod/patch.yaml\n${patch}`;
}

/** The first fix of the only finding, applied. */
function fixed(text: string, path: string): string | undefined {
  const parsed = fixture(text);
  const service = serviceFor(parsed);
  const [finding] = service.diagnostics(uriOf(path)).filter(({ code }) => code === RULE);
  const [fix] = finding === undefined ? [] : service.fixes(finding);
  return fix === undefined ? undefined : applyEdits(parsed.files, fix.edits).get(path);
}

describe(RULE, () => {
  it('is silent about every id that the object had on its way', () => {
    for (const id of ['web', 'web, namespace: default', 'web, namespace: shop', 'b-web, namespace: shop'])
      expectDrawn(overlay(`apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: ${id}}\n`));
  });

  it('finds no object of another name, namespace, apiVersion or kind', () => {
    expectDrawn(
      overlay(`apiVersion: apps/v1
kind: StatefulSet
metadata: {name: wbe}
#                ^^^ error
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web, namespace: other}
#                ^^^ error
---
apiVersion: apps/v1beta1
kind: StatefulSet
metadata: {name: web}
#                ^^^ error
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: b-web}
#                ^^^^^ error
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
#                ^^^ error
`),
    );
  });

  it('takes the name of the object that must be meant, where the patch stands', () => {
    const patch = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\n';
    const where = 'prod/patch.yaml';
    expect(fixed(overlay(patch.replace('web', 'webb')), where)).toBe(patch);
    // What differs is not the name.
    expect(fixed(overlay(patch.replace('web', 'web, namespace: bazaar')), where)).toBeUndefined();
    const inline = (name: string): string =>
      `resources: [../base]\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: StatefulSet\n    metadata:\n      name: ${name}\n`;
    const file = 'prod/kustomization.yaml';
    expect(fixed(`${BASE}#: ${file}\n${inline('webb')}`, file)).toBe(inline('web'));
  });

  it('leaves a patch alone that another overlay needs, and one that is quoted', () => {
    const patch = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: webb}\n';
    const shared = `${overlay(patch)}#: test/kustomization.yaml
resources: [webb.yaml]
patches: [{path: ../prod/patch.yaml}]
#: test/webb.yaml
${patch}`;
    expect(fixed(shared, 'prod/patch.yaml')).toBeUndefined();
    const quoted = `${BASE}#: prod/kustomization.yaml
resources: [../base]
patches:
- patch: '{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: webb}}'
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error
`;
    expectDrawn(quoted);
    expect(fixed(quoted, 'prod/kustomization.yaml')).toBeUndefined();
  });

  it('says which kustomizations are built so', () => {
    const patch = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: webb}\n';
    const parsed = fixture(
      `${overlay(patch)}#: test/kustomization.yaml\nresources: [../base]\npatches: [{path: ../prod/patch.yaml}]\n`,
    );
    const findings = serviceFor(parsed).diagnostics(uriOf('prod/patch.yaml'));
    expect(findings.map(({ related }) => related.map(({ uri }) => uri))).toEqual([
      [uriOf('prod/kustomization.yaml'), uriOf('test/kustomization.yaml')],
    ]);
  });

  it('is silent about what is not seen, not known, selected by a target, generated or made by a component', () => {
    const patch = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: lost}\n';
    for (const kustomization of [
      'resources: [../base, github.com/example/base?ref=v1]',
      'resources: [../base, ../gone.yaml]',
      'resources: [../base]\nhelmCharts: [{name: redis}]',
      'resources: [../base]\ngenerators: [plugin.yaml]',
      'resources: [../base]\ncomponents: [https://example.com/component]',
      'resources: [broken.yaml]',
    ])
      expectDrawn(`${overlay(patch, kustomization)}#: prod/broken.yaml\nkind: [`);
    for (const unknown of ['${NAME}', 'lost, namespace: ${NAMESPACE}'])
      expectDrawn(overlay(patch.replace('lost', unknown)));
    expectDrawn(overlay(patch).replace('name: web', 'name: ${NAME}'));
    expectDrawn(overlay(`${patch}\n#: base/more.yaml\n${patch}`, 'resources: [../base, ../base/more.yaml]'));
    expectDrawn(`${BASE}#: prod/kustomization.yaml
resources: [../base]
configMapGenerator: [{name: settings, literals: [a=b]}]
patches:
- patch: |-
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings}
- target: {kind: StatefulSet, name: nobody}
  patch: |-
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: nobody}
`);
  });

  it('finds what a patch before it has deleted or renamed', () => {
    expectDrawn(`${BASE}#: prod/kustomization.yaml
resources: [../base]
patches:
- target: {kind: StatefulSet}
  options: {allowNameChange: true}
  patch: '{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: neu}}'
- patch: |-
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: neu, namespace: shop}
    $patch: delete
- patch: |-
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: web}
    #                ^^^ error
`);
  });
});

describe(`${RULE} in entries of a kustomization`, () => {
  it('finds replicas, generators that merge and sources of replacements that name nothing', () => {
    expectDrawn(`${BASE}#: prod/kustomization.yaml
resources: [../base]
replicas:
- {name: wbe, count: 3}
#        ^^^ error
- {name: web, count: 3}
- {name: b-web, count: 3}
secretGenerator:
- {name: made, literals: [a=b]}
configMapGenerator:
- {name: made, behavior: merge, literals: [a=b]}
#        ^^^^ error
replacements:
- source: {kind: StatefulSet, name: bew, fieldPath: metadata.name}
  #                                 ^^^ error
  targets: [{select: {kind: Pod}}]
- source: {kind: StatefulSet, name: web, fieldPath: metadata.name}
  targets: [{select: {kind: Pod}}]
- source: {kind: Secret, name: made, fieldPath: metadata.name}
  targets: [{select: {kind: Pod}}]
`);
  });

  it('is silent about entries of a base that has what they name, and where something is not seen', () => {
    const entries = `replicas: [{name: gone, count: 1}]
configMapGenerator: [{name: gone, behavior: merge, literals: [a=b]}]
replacements: [{source: {kind: ConfigMap, name: gone}, targets: []}]
`;
    for (const unseen of ['resources: [../base, ../gone]', 'resources: []\nhelmCharts: [{name: redis}]'])
      expectDrawn(`${BASE}#: prod/kustomization.yaml\n${unseen}\n${entries}`);
    expectDrawn(`#: prod/kustomization.yaml
resources: [../made]
namePrefix: prod-
configMapGenerator: [{name: made, behavior: replace, literals: [a=b]}]
replacements: [{source: {kind: ConfigMap, name: m-made}, targets: []}]
#: made/kustomization.yaml
configMapGenerator: [{name: made, literals: [a=b]}]
namePrefix: m-
`);
  });

  it('says that operations need a target, and other patches a kind and a name', () => {
    expectDrawn(`${BASE}#: prod/kustomization.yaml
resources: [../base]
patches:
- patch: |-
    - {op: replace, path: /spec/replicas, value: 3}
    #  ^^ error
- path: named.yaml
  target: {kind: StatefulSet}
- target: {kind: StatefulSet}
  patch: |-
    kind: StatefulSet
    #^^^ error
    spec: {replicas: 3}
- target: {kind: StatefulSet}
  patch: |-
    kind: StatefulSet
    metadata: {name: \${NAME}}
#: prod/named.yaml
metadata: {name: unused}
#^^^^^^^ error
`);
  });

  it('warns of a target that is a slip away from what is there', () => {
    const target = (name: string): string => `resources: [../base]
patches:
- target: {kind: StatefulSet, name: ${name}}
  patch: |-
    - {op: replace, path: /kind, value: StatefulSet}
`;
    const where = 'prod/kustomization.yaml';
    expectDrawn(
      `${BASE}#: ${where}\n${target('webb').replace('\n  patch', '\n  #                                 ^^^^ warning\n  patch')}`,
    );
    expect(fixed(`${BASE}#: ${where}\n${target('webb')}`, where)).toBe(target('web'));
    for (const name of ['web', 'b-web', 'web.*', 'elsewhere', 'wbe-1'])
      expectDrawn(`${BASE}#: ${where}\n${target(name)}`);
  });
});

describe(`${RULE} in operations`, () => {
  const SET = `#: base/kustomization.yaml
resources: [web.yaml]
configMapGenerator: [{name: made, envs: [some.env]}]
#: base/web.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: web
  template:
    spec:
      containers: [{name: web, image: web}]
`;

  const operations = (
    lines: string,
    target = '{kind: StatefulSet}',
  ): string => `${SET}#: prod/kustomization.yaml
resources: [../base]
patches:
- target: ${target}
  patch: |-
${lines}`;

  it('finds what an object has no place for', () => {
    expectDrawn(
      operations(`    - {op: remove, path: /spec/replicas}
    #                    ^^^^^^^^^^^^^^ error
    - {op: add, path: /spec/template/metadata/annotations/a, value: b}
    #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error
    - {op: replace, path: /spec/template/spec/containers/1/image, value: web:2}
    #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error
    - {op: add, path: /spec/template/spec/containers/2, value: {name: more}}
    #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error
`),
    );
  });

  it('is silent where there is one, where kustomize makes one, and about what is selected by nothing', () => {
    expectDrawn(
      operations(`    - {op: replace, path: /spec/replicas, value: 3}
    - {op: remove, path: /spec/replicas}
    - {op: add, path: /metadata/annotations/a, value: b}
    - {op: remove, path: /spec/template/spec/containers/-1}
    - {op: add, path: /spec/minReadySeconds}
    - {op: copy, from: /spec/nothing, path: /spec/some}
    - {op: remove, path: "/spec/\${KEY}"}
`),
    );
    expectDrawn(operations('    - {op: remove, path: /spec/nothing}\n', '{kind: Deployment}'));
    expectDrawn(operations('    - {op: remove, path: /data/some}\n', '{kind: ConfigMap}'));
  });

  it('is silent where something is not seen, and told again when the object is edited', () => {
    const text = operations('    - {op: remove, path: /spec/replicas}\n');
    expectDrawn(text.replace('resources: [../base]', 'resources: [../base, ../gone]'));
    const parsed = fixture(text);
    const service = serviceFor(parsed);
    const found = (): string[] =>
      service.diagnostics(uriOf('prod/kustomization.yaml')).map(({ code }) => code);
    expect(found()).toEqual([RULE]);
    const web = parsed.files.get('base/web.yaml') ?? '';
    service.setDisk(uriOf('base/web.yaml'), web.replace('spec:\n', 'spec:\n  replicas: 3\n'));
    expect(found()).toEqual([]);
    service.setDisk(uriOf('base/web.yaml'), web);
    expect(found()).toEqual([RULE]);
  });
});

describe('a List of patches', () => {
  const list = (...names: string[]) =>
    `apiVersion: v1\nkind: List\nitems:\n${names.map((name) => `- apiVersion: apps/v1\n  kind: StatefulSet\n  metadata: {name: ${name}}\n  spec: {replicas: -1}\n`).join('')}`;

  it('is one patch an item, as kustomize takes it', () => {
    const spec =
      'spec:\n  serviceName: a\n  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n';
    const parsed = fixture(overlay(list('web')).replace(/(name: web\}\n)/, `$1${spec}`));
    expect(drawnLines(serviceFor(parsed), parsed, 'replicas-invalid')).toEqual([
      'prod/patch.yaml:6:19-21 error[replicas-invalid]',
    ]);
  });

  it('names the one that finds nothing', () => {
    const parsed = fixture(overlay(list('web', 'wbe')));
    expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual([`prod/patch.yaml:9:19-22 error[${RULE}]`]);
  });
});
