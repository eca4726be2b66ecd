import { describe, expect, it } from 'vitest';
import { fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';
import type { OrdinalService } from '../../service';

const TREE = `#: base/kustomization.yaml
resources: [web.yaml, gone.yaml, ../plain]
#: base/web.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: nginx
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx:1}]}
#: plain/kustomization.yaml
resources: [nginx.yaml]
#: plain/nginx.yaml
apiVersion: v1
kind: Service
metadata: {name: nginx}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
#: prod/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml}]
#: prod/patch.yaml
apiVersion: v1
kind: Service
metadata: {name: nginx}
$patch: delete
`;

describe('a Service that an overlay deletes', () => {
  const codes = (service: OrdinalService): string[] => {
    for (const file of service.pending('all')) service.diagnosticsOf(file);
    return service.diagnostics(uriOf('base/web.yaml')).map(({ code }) => code);
  };

  it('is there as soon as no kustomization takes its file in, and gone when one does again', () => {
    const parsed = fixture(TREE);
    const service = serviceFor(parsed);
    expect(codes(service)).toEqual(['service-not-found']);
    service.setDisk(uriOf('plain/kustomization.yaml'), undefined);
    expect(codes(service)).toEqual([]);
    service.setDisk(uriOf('plain/kustomization.yaml'), parsed.files.get('plain/kustomization.yaml'));
    expect(codes(service)).toEqual(['service-not-found']);
  });
});

describe('a Service that one overlay deletes and that selects no pods', () => {
  const CIRCLE = 'resources: [../base]\ncomponents: [../all]\n';
  const TREE_WITH_ALL = `#: base/kustomization.yaml
resources: [web.yaml, nginx.yaml]
#: base/web.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: nginx
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx:1}]}
#: base/nginx.yaml
apiVersion: v1
kind: Service
metadata: {name: nginx}
spec: {clusterIP: None, selector: {app: other}, ports: [{port: 80}]}
#: prod/kustomization.yaml
resources: [../base]
patches: [{path: patch.yaml}]
#: prod/patch.yaml
apiVersion: v1
kind: Service
metadata: {name: nginx}
$patch: delete
#: all/kustomization.yaml
resources: [../prod]
`;

  it('is judged as it stands as soon as kustomizations take in each other, so that none is built', () => {
    const service = serviceFor(fixture(TREE_WITH_ALL));
    const codes = (): string[] => service.diagnostics(uriOf('base/nginx.yaml')).map(({ code }) => code);
    expect(codes()).toEqual([]);
    service.setDisk(uriOf('prod/kustomization.yaml'), CIRCLE);
    expect(codes()).toEqual(['service-selects-other-pods']);
  });
});
