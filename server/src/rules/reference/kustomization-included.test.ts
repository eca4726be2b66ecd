import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor } from '../../../../test/support/service-kit';

const RULE = 'kustomization-resource-missing';

const COMPONENT = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamePrefix: a-\n';
const KUSTOMIZATION = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamePrefix: a-\n';

function expectDrawn(text: string): void {
  const parsed = fixture(text);
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
}

/** A kustomization whose only entry is marked as refused. */
function refused(folder: string, key: string, path: string): string {
  return `#: ${folder}/kustomization.yaml\n${key}:\n- ${path}\n# ${'^'.repeat(path.length)} error\n`;
}

describe('what a kustomization takes in', () => {
  it.each([
    ['itself', refused('app', 'resources', '../app')],
    ['its folder', refused('app', 'bases', '.')],
    [
      'a folder around it',
      `${refused('app/one', 'resources', '../../app')}#: app/kustomization.yaml\nnamePrefix: a-\n`,
    ],
    ['one another', refused('one', 'resources', '../two') + refused('two', 'components', '../one')],
    [
      'three that take in one another',
      `#: a/kustomization.yaml\nresources: [../b]\n#: b/kustomization.yaml\nresources: [../c]\n${refused('c', 'resources', '../a')}`,
    ],
    [
      'four behind an overlay, whichever of them it takes in',
      `#: 0/kustomization.yaml\nresources: [../c]\n#: a/kustomization.yaml\nresources: [../b]\n#: b/kustomization.yaml\nresources: [../c, ../e]\n#: c/kustomization.yaml\nresources: [../d]\n${refused('d', 'resources', '../a')}#: e/kustomization.yaml\nnamePrefix: a-\n`,
    ],
    [
      'a Component as a resource',
      `${refused('app', 'resources', '../part')}#: part/kustomization.yaml\n${COMPONENT}`,
    ],
    [
      'a kustomization as a Component',
      `${refused('app', 'components', '../part')}#: part/Kustomization\n${KUSTOMIZATION}`,
    ],
    [
      'one that does not say what it is as a Component',
      `${refused('app', 'components', 'part')}#: app/part/kustomization.yml\nnamePrefix: a-\n`,
    ],
  ])('is refused where it is %s', (_, text) => {
    expectDrawn(text);
  });

  it.each([
    [
      'a Component',
      `#: app/kustomization.yaml\ncomponents: [part]\n#: app/part/kustomization.yaml\n${COMPONENT}`,
    ],
    [
      'a base',
      `#: app/kustomization.yaml\nresources: [part]\n#: app/part/kustomization.yaml\n${KUSTOMIZATION}`,
    ],
    [
      'a base that two take in',
      `#: app/kustomization.yaml\nresources: [../base]\n#: app2/kustomization.yaml\nresources: [../base, ../app]\n#: base/kustomization.yaml\n${KUSTOMIZATION}`,
    ],
    [
      'a folder whose name begins like its own',
      `#: app-two/kustomization.yaml\nresources: [../app]\n#: app/kustomization.yaml\n${KUSTOMIZATION}`,
    ],
    [
      'one whose kind a template decides',
      '#: app/kustomization.yaml\ncomponents: [part]\n#: app/part/kustomization.yaml\nkind: ${KIND}\n',
    ],
    [
      'one of a Component that is not for kustomize',
      `#: app/kustomization.yaml\nresources: [part.yaml, part]\n#: app/part.yaml\napiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: {name: store}\n#: app/part/kustomization.yaml\n${KUSTOMIZATION}`,
    ],
  ])('is right where it is %s', (_, text) => {
    expectDrawn(text);
  });
});

describe('a folder with kustomizations', () => {
  it.each([
    ['kustomization.yaml', 'kustomization.yml'],
    ['kustomization.yaml', 'Kustomization'],
    ['kustomization.yml', 'Kustomization'],
  ])('is refused with %s and %s', (first, second) => {
    expectDrawn(`#: app/${first}\nnamePrefix: a-\n#: app/${second}\nnamePrefix: a-\n#^^^^^^^^^ error\n`);
  });

  it.each([
    ['in two folders', 'one/kustomization.yaml', 'one/two/kustomization.yml'],
    ['in another case', 'app/kustomization.yaml', 'app/Kustomization.yaml'],
    ['beside a folder of that name', 'app/kustomization.yaml', 'app/Kustomization/settings.yaml'],
  ])('is right with two: %s', (_, first, second) => {
    expectDrawn(`#: ${first}\nnamePrefix: a-\n#: ${second}\nnamePrefix: a-\n`);
  });
});
