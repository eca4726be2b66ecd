import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  drawnLines,
  expectedLines,
  fixture,
  serviceFor,
  uriOf,
} from '../../../../test/support/service-kit';

const OWN =
  /\[(?:config-map|secret|port-name-unresolved|field-ref|env-reference|service-account|claim-not-found|storage-class-not-found)/;

/** What the rules of this folder say of manifests; every message must be drawn. */
function expectDrawn(text: string): void {
  const parsed = fixture(text);
  expect(drawnLines(serviceFor(parsed), parsed).filter((line) => OWN.test(line))).toEqual(
    expectedLines(parsed),
  );
}

/** A Pod whose container and spec go on with the given lines. */
function pod(container: string, spec = ''): string {
  return `---
apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
${spec}  containers:
  - name: app
    image: registry.test/app:1
${container}
`;
}

function configMap(name: string, data = '  a.conf: x', metadata = ''): string {
  return `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
${metadata}data:
${data}
`;
}

const fromMap = (name: string, optional = ''): string =>
  `    envFrom:\n    - configMapRef:\n        name: ${name}${optional}`;

describe('ConfigMaps and Secrets', () => {
  it('may be made elsewhere: nothing is said without others beside', () => {
    expectDrawn(pod(fromMap('settings')));
    expectDrawn(pod('    envFrom:\n    - secretRef:\n        name: login'));
  });

  it('are information where others lie in the folder, once for all places', () => {
    const twice = `${fromMap('settings\n        #     ^^^^^^^^ information[config-map-not-found]')}\n    - configMapRef:\n        name: settings`;
    expectDrawn(pod(twice) + configMap('something-else'));
  });

  it('are an error where an unused one is a slip away, a warning where it is used', () => {
    expectDrawn(
      pod(fromMap('db-conf\n        #     ^^^^^^^ error[config-map-not-found]')) + configMap('db-config'),
    );
    const user = pod(fromMap('db-config')).replace('name: app\nspec', 'name: other\nspec');
    expectDrawn(
      pod(fromMap('db-conf\n        #     ^^^^^^^ warning[config-map-not-found]')) +
        configMap('db-config') +
        user,
    );
  });

  it('are not missed where the reference is optional, or the name a template', () => {
    expectDrawn(pod(fromMap('db-conf', '\n        optional: true')) + configMap('db-config'));
    expectDrawn(pod(fromMap('${NAME}')) + configMap('db-config'));
    expectDrawn(pod(fromMap('kube-root-ca.crt')) + configMap('db-config'));
  });

  it('do not mix two examples that lie side by side', () => {
    const used = configMap('web-config') + pod(fromMap('web-config'));
    expectDrawn(`#: one/a.yaml\n${used}\n#: two/a.yaml\n${pod(fromMap('web-conf'))}`);
  });

  it('are told from those of another namespace', () => {
    const other = configMap('settings', '  a: b', '  namespace: infra\n');
    const here = pod(fromMap('settings\n        #     ^^^^^^^^ warning[config-map-not-found]')).replace(
      'name: app\nspec',
      'name: app\n  namespace: shop\nspec',
    );
    expectDrawn(here + other);
    expectDrawn(pod(fromMap('settings')) + other);
  });

  it('count as present where a sealed or external one makes them', () => {
    const sealed = '---\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: logins\n';
    const secret = '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: login\n';
    expectDrawn(pod('    envFrom:\n    - secretRef:\n        name: logins') + sealed + secret);
  });
});

describe('keys', () => {
  const keyed = (key: string): string =>
    `    env:\n    - name: A\n      valueFrom:\n        configMapKeyRef:\n          name: settings\n          key: ${key}`;

  it('are compared with what can be seen', () => {
    expectDrawn(pod(keyed('a.conf')) + configMap('settings'));
    expectDrawn(
      pod(keyed('a.cnf\n          #    ^^^^^ warning[config-map-key-not-found]')) + configMap('settings'),
    );
    expectDrawn(pod(keyed('b.conf')) + configMap('settings', '  {}').replace('data:\n  {}', 'data: {}'));
    expectDrawn(
      `#: templates/a.yaml\n${pod(keyed('b.conf'))}${configMap('settings', '  a.conf: x\n  {{- toYaml .Values.more | nindent 2 }}')}`,
    );
  });

  it('are information where an object of another file has nothing like them', () => {
    const wanted = (severity: string): string =>
      keyed(`other\n          #    ^^^^^ ${severity}[config-map-key-not-found]`);
    expectDrawn(pod(wanted('warning')) + configMap('settings'));
    expectDrawn(`#: a.yaml\n${pod(wanted('information'))}\n#: b.yaml\n${configMap('settings')}`);
  });

  it('may stand in any object of the name near by', () => {
    expectDrawn(
      `#: base/a.yaml\n${pod(keyed('b.conf'))}${configMap('settings')}\n#: base/over/a.yaml\n${configMap('settings', '  b.conf: y')}`,
    );
  });

  it('are named by subPath, unless items give other paths or it lies deeper', () => {
    const mount = (subPath: string): string =>
      `    volumeMounts:\n    - name: conf\n      mountPath: /etc/a.conf\n      subPath: ${subPath}`;
    const volume = (items = ''): string =>
      `  volumes:\n  - name: conf\n    configMap:\n      name: settings\n${items}`;
    expectDrawn(pod(mount('a.conf'), volume()) + configMap('settings'));
    expectDrawn(
      pod(mount('b.conf\n      #        ^^^^^^ warning[config-map-key-not-found]'), volume()) +
        configMap('settings'),
    );
    expectDrawn(
      pod(mount('b.conf'), volume('      items:\n      - key: a.conf\n        path: b.conf\n')) +
        configMap('settings'),
    );
    expectDrawn(pod(mount('b/c.conf'), volume()) + configMap('settings'));
  });
});

describe('claims', () => {
  const volume = (name: string): string =>
    `  volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: ${name}\n`;
  const set = (replicas: number): string => `---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: ${replicas}
  selector:
    matchLabels: {app: db}
  template:
    metadata:
      labels: {app: db}
    spec:
      containers:
      - name: db
        image: postgres:17
      volumes:
      - name: data
        persistentVolumeClaim:
          claimName: data
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes: [ReadWriteOnce]
      resources:
        requests:
          storage: 1Gi
`;

  it('of StatefulSets count, as far as the ordinals reach; a claim template hides a volume of its name', () => {
    expectDrawn(set(2) + pod('', volume('data-db-1')));
    expectDrawn(set(2) + pod('', volume('data-db-2\n      #          ^^^^^^^^^ warning[claim-not-found]')));
    expectDrawn(set(0) + pod('', volume('data-db-2')));
  });

  it('are warned of where one of a set is a slip away', () => {
    expectDrawn(set(2) + pod('', volume('dta-db-1\n      #          ^^^^^^^^ warning[claim-not-found]')));
  });
});

describe('named ports', () => {
  it('are looked up in their own container only', () => {
    const ports = '    ports:\n    - name: http\n      containerPort: 80\n';
    expectDrawn(pod(`${ports}    livenessProbe:\n      httpGet:\n        port: http`));
    expectDrawn(
      pod(
        `${ports}    lifecycle:\n      preStop:\n        httpGet:\n          port: htpp\n          #     ^^^^ error[port-name-unresolved]`,
      ),
    );
    expectDrawn(pod(`${ports}    livenessProbe:\n      tcpSocket:\n        port: 8080`));
    expectDrawn(
      pod(
        `${ports}    livenessProbe:\n      tcpSocket:\n        port: "8080"\n        #     ^^^^^^ error[port-name-unresolved]`,
      ),
    );
    expectDrawn(
      pod(
        `${ports}  - name: sidecar\n    image: registry.test/s:1\n    readinessProbe:\n      httpGet:\n        port: http\n        #     ^^^^ error[port-name-unresolved]`,
      ),
    );
  });

  it('of a NetworkPolicy are judged by the pods that it selects', () => {
    const labelled = pod('    ports:\n    - name: http\n      containerPort: 80').replace(
      'name: app\nspec',
      'name: app\n  labels:\n    app: web\nspec',
    );
    const policy = (port: string): string =>
      `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\nspec:\n  podSelector:\n    matchLabels:\n      app: web\n  ingress:\n  - ports:\n    - port: ${port}\n`;
    expectDrawn(labelled + policy('http'));
    expectDrawn(labelled + policy('htp\n      #     ^^^ warning[port-name-unresolved]'));
    expectDrawn(labelled + policy('metrics'));
  });
});

describe('variables', () => {
  const env = (value: string, more = ''): string => `${more}    env:\n    - name: A\n      value: ${value}`;

  it('know escapes, Services, shells and what envFrom may bring', () => {
    expectDrawn(pod(env('$$(OTHER)')));
    expectDrawn(pod(env('$(DB_SERVICE_HOST):$(DB_SERVICE_PORT)')));
    expectDrawn(pod(env('$(OTHER)', fromMap('settings') + '\n')));
    expectDrawn(pod('    command: [sh, -c, "echo $(OTHER) $(hostname)"]'));
    expectDrawn(pod(env('$(OTHER)\n      #      ^^^^^^^^ information[env-reference-undefined]')));
  });

  it('are not defined by themselves', () => {
    expectDrawn(pod(env('$(A)\n      #      ^^^^ warning[env-reference-undefined]')));
  });

  const mount = (path: string, more = ''): string =>
    pod(
      `${env('a', more)}\n    volumeMounts:\n    - name: data\n      mountPath: /data\n      subPathExpr: ${path}`,
      '  volumes:\n  - name: data\n    emptyDir: {}\n',
    );

  it('of a subPathExpr are there when the container starts, or it does not', () => {
    expectDrawn(mount('data/$(AB)\n      #                 ^^^^^ warning[env-reference-undefined]'));
    expectDrawn(mount('$(pod_name)\n      #            ^^^^^^^^^^^ warning[env-reference-undefined]'));
    expectDrawn(mount('data/$(A)'));
    expectDrawn(mount('$(DB_SERVICE_HOST)/$$(OTHER)'));
    expectDrawn(mount('data/$(AB)', fromMap('settings') + '\n'));
  });
});

describe('the old name of a service account', () => {
  it('is left behind by a prefix, and contradicts nothing', () => {
    const manifest = (name: string): string => `#: kustomization.yaml
namePrefix: shop-
resources:
- db.yaml
#: db.yaml
apiVersion: v1
kind: ServiceAccount
metadata:
  name: db
${pod('', `  serviceAccount: ${name}\n  serviceAccountName: db\n`)}`;
    expectDrawn(manifest('db'));
    expectDrawn(manifest('other\n  #               ^^^^^ warning[service-account-contradiction]'));
  });
});

describe('the downward API', () => {
  const fieldRef = (path: string): string =>
    `    env:\n    - name: A\n      valueFrom:\n        fieldRef:\n          fieldPath: ${path}`;

  it('takes fields, and single labels and annotations', () => {
    expectDrawn(pod(fieldRef('status.podIP')));
    expectDrawn(pod(fieldRef(`metadata.labels['app.kubernetes.io/name']`)));
    expectDrawn(
      pod(fieldRef('metadata.labels\n          #          ^^^^^^^^^^^^^^^ error[field-ref-invalid]')),
    );
    expectDrawn(
      pod(
        '',
        '  volumes:\n  - name: info\n    downwardAPI:\n      items:\n      - path: labels\n        fieldRef:\n          fieldPath: metadata.labels\n',
      ),
    );
  });

  it('gives the resources of containers that the pod has, or that somebody may add', () => {
    const asking = (name: string): string =>
      `    env:\n    - name: CPU\n      valueFrom:\n        resourceFieldRef:\n          containerName: ${name}\n          resource: limits.cpu`;
    expectDrawn(pod(asking('app')));
    expectDrawn(pod(asking('istio-proxy')));
    expectDrawn(pod(asking('appp\n          #              ^^^^ error[field-ref-invalid]')));
  });
});

describe('fixes', () => {
  it('keep quotes and comments', () => {
    const parsed = fixture(pod(fromMap('"db-conf" # shared')) + configMap('db-config'));
    const service = serviceFor(parsed);
    const [diagnostic] = service
      .diagnostics(uriOf('manifest.yaml'))
      .filter(({ code }) => code === 'config-map-not-found');
    const [fix] = diagnostic === undefined ? [] : service.fixes(diagnostic);
    expect(applyEdits(parsed.files, fix?.edits ?? []).get('manifest.yaml')).toContain(
      '        name: "db-config" # shared\n',
    );
  });
});
