import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureOf, strictService } from '../support/strict-service';
import { random } from '../support/random';

/** What each file of a small tree may hold; one of them, or nothing, at any time. */
const VARIANTS: Record<string, readonly string[]> = {
  'base/kustomization.yaml': [
    'resources: [web.yaml, nginx.yaml]\n',
    'resources: [web.yaml]\nnamePrefix: base-\nconfigMapGenerator:\n- name: settings\n  literals: [a=b]\n',
    'resources:\n- web.yaml\n- gone.yaml\n- ../plain\n',
    'resources: [web.yaml, nginx.yaml\nnamePrefix: "',
  ],
  'base/web.yaml': [
    set('nginx', 2),
    set('ngimx', 3),
    set('nginx', 1).replaceAll('web', '${WEB}'),
    set('nginx', 1).replace('app: web}}\n  template', 'app: other}}\n  template'),
    'apiVersion: apps/v1\nkind: Stateful',
  ],
  'base/nginx.yaml': [
    service('nginx', 'web'),
    service('nginx', 'other'),
    `${service('nginx', 'web')}---\n${service('more', 'web')}`,
    service('ngimx', 'web'),
  ],
  'plain/kustomization.yaml': [
    'resources: [nginx.yaml]\n',
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnameSuffix: -c\n',
    'resources: [../prod]\n',
  ],
  'plain/nginx.yaml': [service('nginx', 'web')],
  'prod/kustomization.yaml': [
    'resources: [../base]\nnamespace: prod\nnamePrefix: prod-\npatches:\n- path: patch.yaml\n',
    'resources: [../base]\ncomponents: [../plain]\npatches:\n- path: patch.yaml\n  target: {kind: StatefulSet}\ncommonLabels: {stage: prod}\n',
    'resources: [../base, patch.yaml]\n',
    'bases: [../base]\npatches:\n- patch: |-\n    - op: replace\n      path: /spec/serviceName\n      value: elsewhere\n  target: {kind: StatefulSet}\n',
    'resources: [github.com/example/base?ref=v1, ../base/web.yaml]\n',
  ],
  'prod/patch.yaml': [
    patch('  serviceName: lost\n'),
    patch(
      '  replicas: 4\n  template: {spec: {containers: [{name: web, volumeMounts: [{name: nothing, mountPath: /x}]}]}}\n',
    ),
    '- op: add\n  path: /spec/template/spec/containers/0/volumeMounts\n  value: [{name: absent, mountPath: /y}]\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: nginx}\n$patch: delete\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: ngimx}\n',
    'apiVersion: v1\nkind: Service\nmetadata: {name: more, namespace: prod}\n',
  ],
};

const FILES = Object.keys(VARIANTS).map((name) => `file:///workspace/${name}`);

function set(serviceName: string, replicas: number): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: ${serviceName}
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: nginx:1
        envFrom: [{configMapRef: {name: settings}}]
`;
}

function service(name: string, app: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {clusterIP: None, selector: {app: ${app}}, ports: [{port: 80}]}\n`;
}

function patch(spec: string): string {
  return `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec:\n${spec}`;
}

type Step = readonly [string, string | undefined];

const step: fc.Arbitrary<Step> = fc
  .constantFrom(...Object.keys(VARIANTS))
  .chain((name) =>
    fc.tuple(
      fc.constant(`file:///workspace/${name}`),
      fc.option(fc.constantFrom(...(VARIANTS[name] ?? [])), { nil: undefined, freq: 5 }),
    ),
  );

describe('incremental equals batch in kustomize trees', () => {
  it('after any sequence of edits and removals', () => {
    const start = FILES.map((uri, index): Step => [uri, VARIANTS[Object.keys(VARIANTS)[index] ?? '']?.[0]]);
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.array(fc.nat({ max: 2 }), { minLength: 10, maxLength: 10 }),
        (steps, asks) => {
          const incremental = strictService();
          const texts = new Map<string, string | undefined>();
          [...start, ...steps].forEach(([uri, text], index) => {
            incremental.setDisk(uri, text);
            texts.set(uri, text);
            // Asked in part, in whole or not at all: each leaves other things undone.
            const ask = index < start.length ? 0 : asks[index - start.length];
            if (ask === 1) pictureOf(incremental, FILES.slice(0, 3));
            if (ask === 2) pictureOf(incremental, FILES);
          });
          const batch = strictService();
          for (const [uri, text] of texts) batch.setDisk(uri, text);
          expect(pictureOf(incremental, FILES)).toEqual(pictureOf(batch, FILES));
        },
      ),
      random(150),
    );
  }, 600_000);

  it('and a client that publishes what is pending shows what is true', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        const service = strictService();
        const shown = new Map<string, string>();
        const codes = (uri: string): string =>
          JSON.stringify(
            service
              .diagnostics(uri)
              .map(({ range, code, message, severity }) => [range, code, message, severity])
              .sort(),
          );
        for (const [uri, text] of steps) {
          service.setDisk(uri, text);
          const pending = service.pending('all');
          for (const file of pending) shown.set(file.uri, codes(file.uri));
          for (const known of shown.keys()) if (service.file(known) === undefined) shown.delete(known);
          for (const all of FILES) expect([all, shown.get(all) ?? '[]']).toEqual([all, codes(all)]);
        }
      }),
      random(150),
    );
  }, 600_000);
});
