import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../../../test/support/fixture';
import { fileOf, serviceFor, uriOf } from '../../../../test/support/service-kit';
import { kustomizationLinks } from './kustomization-links';

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
    ]);
  });

  it('are in kustomizations only', () => {
    expect(links('overlay/extra.yaml')).toEqual([]);
  });
});
