import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  drawnLines,
  expectedLines,
  fixture,
  serviceFor,
  uriOf,
} from '../../../../test/support/service-kit';

const RULE = 'schema-unknown-field';

function expectDrawn(text: string): void {
  const parsed = fixture(text);
  const ofSchema = (line: string): boolean => line.includes('[schema-');
  expect(drawnLines(serviceFor(parsed), parsed).filter(ofSchema)).toEqual(expectedLines(parsed));
}

describe('keys of a kustomization', () => {
  it('are named where they are a slip away from one that kustomize knows, at every depth', () => {
    expectDrawn(`#: kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resorces: []
#^^^^^^^ error[${RULE}]
configMapGeneratr:
#^^^^^^^^^^^^^^^^ error[${RULE}]
- name: settings
secretGenerator:
- name: password
  literal: [a=b]
  #^^^^^^ error[${RULE}]
  options: {disableNameSufixHash: true}
  #         ^^^^^^^^^^^^^^^^^^^^ error[${RULE}]
patches:
- path: patch.yaml
  traget: {kind: Service}
  #^^^^^ error[${RULE}]
- path: patch.yaml
  target: {kind: Service, labelSelectr: a=b}
  #                       ^^^^^^^^^^^^ error[${RULE}]
images:
- name: web
  newTga: v2
  #^^^^^ error[${RULE}]
replacements:
- source: {kind: Service, feildPath: metadata.name}
  #                       ^^^^^^^^^ error[${RULE}]
  targets:
  - selct: {kind: Deployment}
  # ^^^^^ error[${RULE}]
    fieldPaths: [metadata.name]
`);
  });

  it.each([
    ['without kind', 'kustomization.yml', 'resource: []\n#^^^^^^^'],
    [
      'that is a Component',
      'Kustomization',
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatchs: []\n#^^^^^',
    ],
  ])('are named in a file %s', (_, file, text) => {
    expectDrawn(`#: ${file}\n${text} error[${RULE}]\n`);
  });

  it.each([
    ['that are right, deprecated or not', 'bases: []\nimageTags: [{name: a, newTag: b}]\nbuildMetadata: []'],
    ['in another case, which Go reads as the same', 'Resources: []\nnameprefix: a-\nimages: [{newtag: v2}]'],
    ['that are like none, which may be new', 'waves: []\nimages: [{name: a, platform: arm64}]'],
    ['of values that no key is looked up in', 'commonLabels: {nmae: a}\nopenapi: {nmae: a}'],
    ['that something else makes', 'resources: []\n${RESORCES}: []\n'],
    ['of another tool', 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nresorces: []'],
    ['where a template says whose they are', 'apiVersion: ${VERSION}\nkind: Kustomization\nresorces: []'],
    ['of a second document, which kustomize refuses', 'resources: []\n---\nresorces: []'],
    ['in a text that cannot be read to its end', 'resorces: [\n'],
  ])('are not named %s', (_, text) => {
    expectDrawn(`#: kustomization.yaml\n${text}\n`);
  });

  it('are not looked for below a value of another type, which is named itself', () => {
    expectDrawn(`#: kustomization.yaml
patches: {traget: a}
#        ^^^^^^^^^^^ error[schema-type]
images: web
#       ^^^ error[schema-type]
labels: null
`);
  });

  it('are not looked for in a file of another name', () => {
    expectDrawn('#: base.yaml\nresorces: []\n');
  });

  it('are put right by the fix, in their quotes', () => {
    const parsed = fixture('#: kustomization.yaml\nimages:\n- "newNaem": web\n');
    const service = serviceFor(parsed);
    const [finding] = service.diagnostics(uriOf('kustomization.yaml'));
    const [fix] = finding === undefined ? [] : service.fixes(finding);
    expect(applyEdits(parsed.files, fix?.edits ?? []).get('kustomization.yaml')).toBe(
      'images:\n- "newName": web\n',
    );
  });
});
