import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { askAtCursor } from '../../../../test/support/feature-kit';
import { fileOf, serviceFor, uriOf } from '../../../../test/support/service-kit';
import { kustomizationLinks, pathAt } from './kustomization-links';

const TREE = `
#: overlay/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- ../base
- extra.yaml
- gone.yaml
- https://example.com/x.yaml
patches:
- path: patch.yaml
replacements:
- path: patch.yaml
configurations:
- extra.yaml
transformers: [patch.yaml]
helmCharts:
- name: redis
  valuesFile: extra.yaml
  additionalValuesFiles: [patch.yaml]
openapi:
  path: extra.yaml
#: overlay/extra.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: extra
#: overlay/patch.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: extra
#: base/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: []
`;

const links = (file: string): string[] => {
  const found =
    serviceFor(parseFixture(TREE)).ask(uriOf(file), (source, context) =>
      kustomizationLinks(source, context),
    ) ?? [];
  return found.map(({ range, target }) => `${range.start.line}:${range.start.character} ${fileOf(target)}`);
};

describe('links of a kustomization', () => {
  it('lead to files, and for a folder to its kustomization', () => {
    expect(links('overlay/kustomization.yaml')).toEqual([
      '3:2 base/kustomization.yaml',
      '4:2 overlay/extra.yaml',
      '8:8 overlay/patch.yaml',
      '10:8 overlay/patch.yaml',
      '12:2 overlay/extra.yaml',
      '13:15 overlay/patch.yaml',
      '17:26 overlay/patch.yaml',
      '16:14 overlay/extra.yaml',
      '19:8 overlay/extra.yaml',
    ]);
  });

  it('are where definitions are too', () => {
    const pathUnder = (text: string): string[] =>
      askAtCursor(TREE.replace(text, `${text}$0`), pathAt).map(
        ({ uri, range, origin }) =>
          `${origin.start.line}:${origin.start.character}-${origin.end.character} ${fileOf(uri)}:${range.start.line}`,
      );
    expect(pathUnder('- ../ba')).toEqual(['3:2-9 base/kustomization.yaml:0']);
    expect(pathUnder('- path: patch.yaml')).toEqual(['8:8-18 overlay/patch.yaml:0']);
    for (const elsewhere of ['resourc', '- gone', '- https:', 'name: ex'])
      expect(pathUnder(elsewhere)).toEqual([]);
  });

  it('are in kustomizations only', () => {
    expect(links('overlay/extra.yaml')).toEqual([]);
  });
});
