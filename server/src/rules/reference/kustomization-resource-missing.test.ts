import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const RULE = 'kustomization-resource-missing';

function expectDrawn(text: string): void {
  const parsed = fixture(text);
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
}

describe(RULE, () => {
  it('says a missing file once, however often it is named', () => {
    expectDrawn(`#: overlay/kustomization.yaml
resources:
- web.yaml
patches:
- path: drop-limits.yaml
  #     ^^^^^^^^^^^^^^^^ information
  target: {kind: StatefulSet}
- path: drop-limits.yaml
  target: {kind: Deployment}
#: overlay/web.yaml
kind: none
`);
  });

  it('knows every key under which a path may stand', () => {
    expectDrawn(`#: kustomization.yaml
replacements:
- path: host-name.yaml
  #     ^^^^^^^^^^^^^^ warning
configurations: [places.yaml]
#                ^^^^^^^^^^^ information
crds: [crd.json]
#      ^^^^^^^^ information
transformers:
- labels.yaml
# ^^^^^^^^^^^ information
- |-
  apiVersion: builtin
  kind: LabelTransformer
openapi:
  path: schema.json
  #     ^^^^^^^^^^^ information
helmCharts:
- name: redis
  valuesFile: values.yaml
  #           ^^^^^^^^^^^ information
  additionalValuesFiles: [more-values.yaml]
  #                       ^^^^^^^^^^^^^^^^ information
configMapGenerator:
- name: made-for-the-build
  files: [gone.yaml]
#: host-names.yaml
source: none
`);
  });

  it('compares the names without their endings', () => {
    expectDrawn(`#: kustomization.yaml
resources:
- p.yaml
# ^^^^^^ information
- web.yml
# ^^^^^^^ warning
- db.yaml
#: db.yaml
kind: none
#: web.yaml
kind: none
`);
  });

  it('tells a folder without kustomization from one that is there', () => {
    expectDrawn(`#: app/kustomization.yaml
resources:
- ../plain
# ^^^^^^^^ warning
- ../base
#: plain/web.yaml
kind: none
#: base/Kustomization
resources: []
`);
  });

  it('is silent about what lies outside of the workspace, far away, or behind a placeholder', () => {
    expectDrawn(`#: app/kustomization.yaml
resources:
- ../../outside/web.yaml
- ../elsewhere
- https://example.com/web.yaml
- github.com/example/base?ref=v1
- \${ENVIRONMENT}.yaml
- 
patches:
- patch: '[]'
`);
  });

  it('knows the folder that is meant, or the file with another ending, unless it is named too', () => {
    expectDrawn(`#: app/kustomization.yaml
resources:
- ../bsae
# ^^^^^^^ warning
- ../bases/
- ../comon/
# ^^^^^^^^^ warning
- web.ymal
# ^^^^^^^^ warning
- ap
#: base/kustomization.yaml
resources: []
#: common/kustomization.yaml
kind: Component
#: bases/kustomization.yaml
resources: []
#: app/web.yaml
kind: none
`);
    expectDrawn(`#: app/kustomization.yaml
resources:
- ../team-a
- ../team-b
- ../developmnt
- ../development
#: team-b/kustomization.yaml
resources: []
#: development/kustomization.yaml
resources: []
`);
  });
});
