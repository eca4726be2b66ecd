import { describe, expect, it } from 'vitest';
import { drawnLocations } from '../../../../test/support/feature-kit';
import { parseFixture } from '../../../../test/support/fixture';
import { serviceFor, uriOf } from '../../../../test/support/service-kit';
import { locationOf } from '../../features/context';
import { nameAt, occurrencesOf } from './occurrences';

/** The places that mean the same as the name under `$0`, in the order of the files. */
function places(source: string): string[] {
  const { cursor, files } = parseFixture(source);
  if (cursor === undefined) throw new RangeError('The fixture has no $0.');
  const found = serviceFor(parseFixture(source)).ask(uriOf(cursor.file), (file, context) => {
    const chunk = file.chunkAt(cursor.position);
    const offset = chunk?.offsetAt(cursor.position) ?? 0;
    const resource = chunk?.resources.find(
      ({ manifest }) => manifest.span.start <= offset && offset <= manifest.span.end,
    );
    const name = resource === undefined ? undefined : nameAt(resource, offset, context);
    return resource === undefined || name === undefined
      ? []
      : occurrencesOf(name.meaning, resource, context).occurrences;
  });
  expect(files.size).toBeGreaterThan(0);
  return drawnLocations(
    source,
    (found ?? []).map(({ site }) => locationOf(site)),
  );
}

const service = (file: string, name: string, app: string): string => `
#: ${file}
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  clusterIP: None
  selector:
    app: ${app}
  ports:
  - name: web
    port: 80
    targetPort: http`;

const set = (file: string, name: string, app: string, serviceName: string): string => `
#: ${file}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${name}
spec:
  serviceName: ${serviceName}
  selector:
    matchLabels:
      app: ${app}
  template:
    metadata:
      labels:
        app: ${app}
    spec:
      containers:
      - name: main
        image: nginx:1.27
        ports:
        - name: http
          containerPort: 80`;

describe('what a name means', () => {
  it('reaches into the patches of an overlay', () => {
    const patch =
      '\n#: overlay/patch.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  replicas: 5\n';
    expect(
      places(service('base/service.yaml', 'db', 'db') + set('base/set.yaml', 'd$0b', 'db', 'db') + patch),
    ).toEqual(['base/set.yaml:4 name: db', 'overlay/patch.yaml:4 name: db']);
  });

  it('reaches the targets of patches in a kustomization', () => {
    const overlay = (name: string): string =>
      `\n#: overlay/kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../base]\npatches:\n- target:\n    kind: StatefulSet\n    name: ${name}\n  patch: "[]"\n`;
    const base = service('base/service.yaml', 'db', 'db') + set('base/set.yaml', 'd$0b', 'db', 'db');
    expect(places(base + overlay('db'))).toEqual([
      'base/set.yaml:4 name: db',
      'overlay/kustomization.yaml:7 name: db',
    ]);
    expect(places(base + overlay('d.*'))).toEqual(['base/set.yaml:4 name: db']);
  });

  it('finds the generator of a ConfigMap', () => {
    const kustomization =
      '\n#: kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator:\n- name: settings\n  literals: [a=b]\n';
    const pods = set('app/set.yaml', 'db', 'db', 'db').replace(
      '        ports:',
      '        envFrom:\n        - configMapRef:\n            name: sett$0ings\n        ports:',
    );
    expect(places(pods + kustomization)).toEqual([
      'app/set.yaml:20 name: settings',
      'kustomization.yaml:4 - name: settings',
    ]);
  });

  it('stays in its own copy of an application', () => {
    const copies = ['a', 'b']
      .map(
        (copy) =>
          service(`${copy}/service.yaml`, copy === 'a' ? 'd$0b' : 'db', 'db') +
          set(`${copy}/set.yaml`, 'db', 'db', 'db'),
      )
      .join('');
    expect(places(copies)).toEqual(['a/service.yaml:4 name: db', 'a/set.yaml:6 serviceName: db']);
  });

  it('is found in a sibling folder where nothing is nearer', () => {
    expect(places(service('services/db.yaml', 'd$0b', 'db') + set('sets/db.yaml', 'db', 'db', 'db'))).toEqual(
      ['services/db.yaml:4 name: db', 'sets/db.yaml:6 serviceName: db'],
    );
  });

  it('joins the pods that one Service asks for a port', () => {
    const both =
      service('app/service.yaml', 'db', 'db') +
      set('app/one.yaml', 'one', 'db', 'db').replace('- name: http', '- name: h$0ttp') +
      set('app/two.yaml', 'two', 'db', 'db');
    expect(places(both)).toEqual([
      'app/one.yaml:19 - name: http',
      'app/service.yaml:12 targetPort: http',
      'app/two.yaml:19 - name: http',
    ]);
  });

  it('is one thing with what an anchor shares', () => {
    const source = set('set.yaml', 'db', 'db', 'db')
      .replace('      app: db\n  template', '      app: &app d$0b\n  template')
      .replace('        app: db\n    spec', '        app: *app\n    spec');
    expect(places(source)).toEqual(['set.yaml:9 app: &app db', 'set.yaml:13 app: *app']);
  });

  it('keeps namespaces apart', () => {
    const one =
      service('app/a.yaml', 'd$0b', 'db').replace('metadata:', 'metadata:\n  namespace: a') +
      set('app/b.yaml', 'db', 'db', 'db').replace('metadata:', 'metadata:\n  namespace: b');
    expect(places(one)).toEqual(['app/a.yaml:5 name: db']);
  });
});
