import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  drawnLines,
  expectedLines,
  fixture,
  serviceFor,
  uriOf,
} from '../../../../test/support/service-kit';
import type { OrdinalService } from '../../service';

const SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: nginx
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: web
        image: nginx:1.27
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: nginx
spec:
  clusterIP: None
  selector:
    app: web
  ports:
  - name: http
    port: 80
`;

const BASE = `#: base/kustomization.yaml
resources: [web.yaml, nginx.yaml]
#: base/web.yaml
${SET}#: base/nginx.yaml
${SERVICE}`;

/** Every finding of every file must be drawn, and every drawing found. */
function expectDrawn(text: string, rule = /./): void {
  const parsed = fixture(text);
  const lines = drawnLines(serviceFor(parsed), parsed).filter((line) => rule.test(line));
  expect(lines).toEqual(expectedLines(parsed));
}

describe('references in builds', () => {
  it('follow prefix, namespace and labels', () => {
    expectDrawn(`${BASE}#: prod/kustomization.yaml
namespace: shop
namePrefix: prod-
resources: [../base]
commonLabels: {stage: prod}
`);
  });

  it('are wrong where the patch wrote them', () => {
    expectDrawn(`${BASE}#: prod/kustomization.yaml
resources: [../base]
patches:
- path: patch.yaml
#: prod/patch.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: ngimx
  #            ^^^^^ error[service-not-found]
`);
  });

  it('are wrong at their place in a patch that stands in the kustomization', () => {
    expectDrawn(`${BASE}#: prod/kustomization.yaml
resources: [../base]
patches:
- target: {kind: StatefulSet}
  patch: |-
    apiVersion: apps/v1
    kind: StatefulSet
    metadata:
      name: any
    spec:
      template:
        spec:
          containers:
          - name: web
            volumeMounts:
            - mountPath: /data
              name: pages
              #     ^^^^^ error[volume-mount-unresolved]
`);
  });

  it('are wrong where a JSON patch wrote them', () => {
    expectDrawn(`${BASE}#: prod/kustomization.yaml
resources: [../base]
patches:
- target: {kind: StatefulSet}
  path: patch.yaml
#: prod/patch.yaml
- op: replace
  path: /spec/serviceName
  value: ngimx
  #      ^^^^^ error[service-not-found]
`);
  });

  it('are wrong in the base when an overlay takes their target away', () => {
    expectDrawn(
      `#: base/kustomization.yaml
resources: [web.yaml, nginx.yaml]
#: base/web.yaml
${SET.replace('serviceName: nginx\n', 'serviceName: nginx\n  #            ^^^^^ information[service-not-found]\n')}#: base/nginx.yaml
${SERVICE}#: prod/kustomization.yaml
resources: [../base]
patches:
- patch: |-
    apiVersion: v1
    kind: Service
    metadata: {name: nginx}
    $patch: delete
`,
      /service-not-found/,
    );
  });

  it('to generated objects resolve, and know their keys', () => {
    const set = SET.replace(
      'image: nginx:1.27\n',
      `image: nginx:1.27
        env:
        - name: A
          valueFrom: {configMapKeyRef: {name: settings, key: colour}}
        - name: B
          valueFrom: {configMapKeyRef: {name: settings, key: color}}
          #                                                  ^^^^^ warning[config-map-key-not-found]
        - name: C
          valueFrom: {secretKeyRef: {name: from-env-file, key: anything}}
`,
    );
    expectDrawn(`#: kustomization.yaml
namePrefix: p-
resources: [web.yaml, nginx.yaml]
configMapGenerator:
- name: settings
  literals: [colour=green]
secretGenerator:
- name: from-env-file
  envs: [secret.env]
#: web.yaml
${set}#: nginx.yaml
${SERVICE}`);
  });

  it('are unknown where a replacement decides them', () => {
    expectDrawn(`${BASE}#: prod/kustomization.yaml
resources: [../base]
replacements:
- source: {kind: Service, name: nginx, fieldPath: metadata.name}
  targets:
  - select: {kind: StatefulSet}
    fieldPaths: [spec.serviceName]
patches:
- target: {kind: StatefulSet}
  patch: '[{"op": "replace", "path": "/spec/serviceName", "value": "ngimx"}]'
`);
    // Without paths it is the name that is replaced; an object whose name is not known may be the one that is missing.
    const named = BASE.replace('  name: nginx', '  name: ngimx');
    expectDrawn(`${named}#: prod/kustomization.yaml
resources: [../base]
replacements:
- source: {kind: StatefulSet, name: web, fieldPath: spec.serviceName}
  targets: [{select: {kind: Service}}]
`);
  });
});

describe('what a build lacks', () => {
  const lone = (kustomization: string): string => `#: kustomization.yaml
${kustomization}
resources:
- web.yaml
`;

  it('is nobody’s fault where a chart or repository may make it', () => {
    expectDrawn(`${lone('helmCharts: [{name: nginx}]')}#: web.yaml\n${SET}`);
    expectDrawn(`${lone('components: [github.com/example/parts//nginx?ref=v1]')}#: web.yaml\n${SET}`);
  });

  it('is at most information where a base lies outside of the workspace', () => {
    const set = SET.replace(
      'serviceName: nginx\n',
      'serviceName: nginx\n  #            ^^^^^ information[service-not-found]\n',
    );
    expectDrawn(
      `#: overlay/kustomization.yaml\nresources: [web.yaml, ../../outside/base]\n#: overlay/web.yaml\n${set}`,
    );
  });

  it('may be made elsewhere in the workspace', () => {
    expectDrawn(`${lone('')}#: web.yaml\n${SET}#: elsewhere/nginx.yaml\n${SERVICE}`, /service-not-found/);
  });
});

describe('patches', () => {
  it('are no objects: a Service that is only patched governs nothing', () => {
    expectDrawn(`${BASE}#: scale-1/kustomization.yaml
resources: [../base]
patchesStrategicMerge: [small.yaml]
#: scale-1/small.yaml
apiVersion: v1
kind: Service
metadata:
  name: nginx
spec:
  ports:
  - name: metrics
    port: 9100
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  template:
    spec:
      containers:
      - name: web
        image: nginx:1.28
        volumeMounts:
        - name: cache
          mountPath: /cache
      volumes:
      - name: cache
        emptyDir: {}
`);
  });

  it('become objects again when no kustomization names them any more', () => {
    const parsed = fixture(`#: kustomization.yaml
resources: []
patches:
- path: web.yaml
#: web.yaml
${SET}`);
    const service = serviceFor(parsed);
    const codes = (): string[] => service.diagnostics(uriOf('web.yaml')).map(({ code }) => code);
    expect(codes()).toEqual(['patch-target-not-found']);
    service.setDisk(uriOf('kustomization.yaml'), 'resources: []\n');
    expect(codes()).toEqual(['service-not-found']);
  });
});

describe('labels of the build', () => {
  it('count: a template without any is selected after the build', () => {
    const bare = (text: string): string =>
      text
        .replace(/ {2}selector:\n {4}(?:matchLabels:\n {6})?app: web\n/, '')
        .replace(/ {4}metadata:\n {6}labels:\n {8}app: web\n/, '');
    expectDrawn(`#: kustomization.yaml
commonLabels: {app: rabbit}
resources: [web.yaml, nginx.yaml]
#: web.yaml
${bare(SET)}#: nginx.yaml
${bare(SERVICE)}`);
  });
});

describe('overlays', () => {
  const OVERLAYS = `${BASE}#: overlays/prod/kustomization.yaml
resources: [../../base]
namespace: shop
namePrefix: prod-
replicas: [{name: web, count: 3}]
#: overlays/test/kustomization.yaml
resources: [../../base]
nameSuffix: -test
`;

  it('each have identities of their own, and the base has its', () => {
    const service = serviceFor(fixture(OVERLAYS));
    const seen = service
      .identities()
      .statefulSets.map(({ overlay, pods, uri }) => [overlay, pods.at(-1)?.fqdn, uri]);
    expect(seen).toEqual([
      ['base', 'web-1.nginx.default.svc.cluster.local', uriOf('base/web.yaml')],
      ['overlays/prod', 'prod-web-2.prod-nginx.shop.svc.cluster.local', uriOf('base/web.yaml')],
      ['overlays/test', 'web-test-1.nginx-test.default.svc.cluster.local', uriOf('base/web.yaml')],
    ]);
  });

  it('say so when only one of them has a finding', () => {
    const parsed = fixture(`${OVERLAYS}patches:
- target: {kind: Service}
  patch: '[{"op": "replace", "path": "/spec/selector/app", "value": "other"}]'
`);
    const files = ['base/web.yaml', 'overlays/test/kustomization.yaml'];
    const [finding, ...rest] = files.flatMap((file) => serviceFor(parsed).diagnostics(uriOf(file)));
    expect(rest).toEqual([]);
    expect(finding?.code).toBe('service-selects-other-pods');
    expect(finding?.related.map(({ message }) => message)).toContain('In the build of overlays/test');
  });

  it('give one finding, not one each, and the fix of the text on disk', () => {
    const parsed = fixture(OVERLAYS.replace('serviceName: nginx', 'serviceName: ngimx'));
    const service = serviceFor(parsed);
    const findings = service.diagnostics(uriOf('base/web.yaml'));
    expect(findings.map(({ code, related }) => [code, related.length])).toEqual([['service-not-found', 1]]);
    const fix = findings.flatMap((finding) => service.fixes(finding)).find(({ preferred }) => preferred);
    expect(applyEdits(parsed.files, fix?.edits ?? []).get('base/web.yaml')).toBe(SET.trimEnd());
  });

  /** Sets with a Service each in one base; the text of every file ends with `filler`. */
  function manyApps(count: number, filler = ''): ReturnType<typeof fixture> {
    const apps = [...Array(count).keys()].map((index) => `app-${index}`);
    const files = apps.map(
      (app) =>
        `#: base/${app}.yaml\n${SET.replaceAll('web', app).replace('nginx\n', `${app}\n`)}---\n${SERVICE.replaceAll('web', app).replace('name: nginx', `name: ${app}`)}${filler}`,
    );
    const listed = apps.map((app) => `${app}.yaml`).join(', ');
    return fixture(
      `#: base/kustomization.yaml\nresources: [${listed}]\n#: prod/kustomization.yaml\nresources: [../base]\nnamePrefix: prod-\n${files.join('')}`,
    );
  }

  /** What an edit of one of many sets adds to a count, once everything has been checked. */
  function costOfEdit(
    parsed: ReturnType<typeof fixture>,
    count: (service: OrdinalService) => number,
  ): number {
    const service = serviceFor(parsed);
    for (const file of service.files()) service.diagnosticsOf(file);
    const before = count(service);
    const edited = parsed.files.get('base/app-7.yaml')?.replace('replicas: 2', 'replicas: 3');
    service.setDisk(uriOf('base/app-7.yaml'), edited);
    for (const file of service.pending('all')) service.diagnosticsOf(file);
    return count(service) - before;
  }

  it('are checked again only as far as an edit reaches', () => {
    expect(costOfEdit(manyApps(30), ({ checks }) => checks)).toBeLessThan(5);
  });

  /** More text than trees are kept of. */
  const large = () => manyApps(10, '# explained at length\n'.repeat(3000));
  const parsedBy = (service: OrdinalService): number => service.featureContext().workspace.trees.parsed;

  it('are parsed again only as far as an edit reaches, however large the other files are', () => {
    expect(costOfEdit(large(), parsedBy)).toBeLessThan(5);
  });

  it('are parsed three times at most while they are read: for their facts, their build and their check', () => {
    const service = serviceFor(large());
    const documents = service.files().flatMap(({ chunks }) => chunks).length;
    for (const file of service.files()) service.diagnosticsOf(file);
    expect(parsedBy(service)).toBeLessThanOrEqual(3 * documents);
  });
});

describe('paths that lead in circles or nowhere', () => {
  it('end', () => {
    const parsed = fixture(`#: a/kustomization.yaml
resources: [../b, web.yaml]
#: b/kustomization.yaml
resources: [../a, ../b, .]
components: [../b]
#: a/web.yaml
${SET}`);
    const service = serviceFor(parsed);
    expect(service.identities().statefulSets.map(({ name }) => name)).toContain('web');
    expect(service.pending('all').length).toBeGreaterThan(0);
  });
});

describe('documents of which a build makes nothing, because they are for local use', () => {
  const LOCAL = SERVICE.replace('name: nginx', 'annotations: {config.kubernetes.io/local-config: "true"}');
  const KUSTOMIZATION = 'resources: [app.yaml]\n';
  const codes = (service: OrdinalService): string[] =>
    service.diagnostics(uriOf('app.yaml')).map(({ code }) => code);

  it('are judged the same whether the kustomization was there first or came later', () => {
    const together = serviceFor(fixture(`#: app.yaml\n${LOCAL}#: kustomization.yaml\n${KUSTOMIZATION}`));
    const service = serviceFor(fixture(`#: app.yaml\n${LOCAL}`));
    expect(codes(service)).not.toEqual(codes(together));
    service.setDisk(uriOf('kustomization.yaml'), KUSTOMIZATION);
    expect(codes(service)).toEqual(codes(together));
  });
});
