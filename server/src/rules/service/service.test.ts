import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  drawnLines,
  expectedLines,
  fixture,
  serviceFor,
  uriOf,
} from '../../../../test/support/service-kit';
import type { OrdinalConfig } from '../../config';

const OWN = /\[(?:service|headless)-/;

/** What the rules of this folder say of manifests; every message must be drawn. */
function expectDrawn(text: string, config: Partial<OrdinalConfig> = {}): void {
  const parsed = fixture(text);
  expect(drawnLines(serviceFor(parsed, config), parsed).filter((line) => OWN.test(line))).toEqual(
    expectedLines(parsed),
  );
}

/** The first file after the fix of that number has been applied to the first finding of a rule. */
function fixed(text: string, rule: string, index = 0): string | undefined {
  const parsed = fixture(text);
  const service = serviceFor(parsed);
  const files = [...parsed.files.keys()];
  const diagnostic = files
    .flatMap((file) => service.diagnostics(uriOf(file)))
    .find(({ code }) => code === rule);
  const fix = diagnostic === undefined ? undefined : service.fixes(diagnostic)[index];
  return fix === undefined ? undefined : applyEdits(parsed.files, fix.edits).get(files[0] ?? '');
}

interface SetParts {
  readonly spec?: string;
  readonly namespace?: string;
  readonly labels?: string;
}

function set({ spec = 'serviceName: db', namespace = '', labels = 'app: db' }: SetParts = {}): string {
  return `---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
${namespace === '' ? '' : `  namespace: ${namespace}\n`}spec:
  ${spec}
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        ${labels}
    spec:
      containers:
      - name: db
        image: postgres:17
        ports:
        - name: sql
          containerPort: 5432
`;
}

function serviceOf(spec: string, name = 'db'): string {
  return `---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${spec}
`;
}

const HEADLESS = `  clusterIP: None
  selector:
    app: db`;

describe('the governing Service', () => {
  it('is fine in the same file, beside it, below it and above it', () => {
    expectDrawn(set() + serviceOf(HEADLESS));
    expectDrawn(`#: a/set.yaml\n${set()}\n#: a/service.yaml\n${serviceOf(HEADLESS)}`);
    expectDrawn(`#: a/set.yaml\n${set()}\n#: a/b/service.yaml\n${serviceOf(HEADLESS)}`);
    expectDrawn(`#: a/b/set.yaml\n${set()}\n#: a/service.yaml\n${serviceOf(HEADLESS)}`);
  });

  it('is not judged where a template decides', () => {
    const name = '{{ .Release.Name }}';
    expectDrawn(`#: templates/a.yaml\n${set({ spec: `serviceName: ${name}` })}\n${serviceOf(HEADLESS)}`);
    expectDrawn(
      `#: templates/a.yaml\n${set()}\n${serviceOf(`  clusterIP: ${name}\n  selector:\n    app: ${name}`)}`,
    );
    expectDrawn(
      `#: templates/a.yaml\n${set()}\n${serviceOf('  clusterIP: None\n  selector:\n    {{- include "labels" . | nindent 4 }}')}`,
    );
    expectDrawn(set({ spec: 'serviceName: ${SERVICE}' }));
  });

  it('may have a cluster IP, which is a warning for several pods and where the name of a pod is used', () => {
    const service = serviceOf('  selector:\n    app: db\n  ports:\n  - port: 5432');
    const at = (severity: string): string =>
      `serviceName: db\n  #            ^^ ${severity}[service-not-headless]`;
    expectDrawn(set({ spec: at('information') }) + service);
    expectDrawn(set({ spec: `${at('warning')}\n  replicas: 2` }) + service);
    expectDrawn(
      set({ spec: `${at('warning')}`, labels: 'app: db\n      annotations:\n        peer: db-0.db:5432' }) +
        service,
    );
  });

  it('says nothing of DNS names where clusterIP itself is refused', () => {
    expectDrawn(
      set() +
        serviceOf(
          '  clusterIP: none\n  #          ^^^^ error[service-invalid]\n  selector:\n    app: db\n  ports:\n  - port: 5432',
        ),
    );
  });

  it('is warned of in a version that requires the name', () => {
    const text = set({ spec: 'replicas: 1' });
    expectDrawn(
      text.replace('spec:\n  replicas', 'spec:\n#^^^ information[service-name-missing]\n  replicas'),
    );
    expectDrawn(text.replace('spec:\n  replicas', 'spec:\n#^^^ warning[service-name-missing]\n  replicas'), {
      kubernetesVersion: '1.32',
    });
  });

  it('is reported by name-invalid alone where no Service can bear the name', () => {
    expectDrawn(set({ spec: 'serviceName: db.svc' }) + serviceOf(HEADLESS));
  });

  it('was meant by a slip of its name before one that is nearer', () => {
    const slip = `#: a/set.yaml\n${set({ spec: 'serviceName: strre' })}${serviceOf(HEADLESS)}\n#: a/store.yaml\n${serviceOf(HEADLESS, 'store')}`;
    expect(fixed(slip, 'service-not-found')).toContain('serviceName: store');
    expect(fixed(slip.replace('strre', 'ledger'), 'service-not-found')).toContain('serviceName: db');
  });

  it('was hardly meant to be one with a cluster IP, such as that of metrics', () => {
    const missing = (severity: string): string =>
      set({ spec: `serviceName: ledger\n  #            ^^^^^^ ${severity}[service-not-found]` });
    const ports = '  selector:\n    app: db\n  ports:\n  - port: 5432';
    expectDrawn(missing('warning') + serviceOf(ports, 'metrics'));
    expectDrawn(missing('error') + serviceOf(`  clusterIP: None\n${ports}`, 'metrics'));
    expectDrawn(missing('error') + serviceOf(ports, 'ledgre'));
    const plain = set({ spec: 'serviceName: ledger' });
    expect(fixed(plain + serviceOf(ports, 'metrics'), 'service-not-found')).toContain('serviceName: ledger');
    expect(fixed(plain + serviceOf(ports, 'metrics'), 'service-not-found', 1)).toContain(
      'serviceName: metrics',
    );
    expect(fixed(plain + serviceOf(ports, 'ledgre'), 'service-not-found')).toContain('serviceName: ledgre');
  });

  it('is none of those that each select one pod', () => {
    const one = serviceOf(
      '  clusterIP: None\n  selector:\n    statefulset.kubernetes.io/pod-name: db-0',
      'db-external',
    );
    const text = set({ spec: 'serviceName: ledger\n  #            ^^^^^^ warning[service-not-found]' }) + one;
    expectDrawn(text);
    expect(fixed(text, 'service-not-found', 1)).toBeUndefined();
  });

  it('is created with ports that there are', () => {
    const text = set({ spec: 'serviceName: ledger' }).replace('5432', '70000');
    expect(fixed(text, 'service-not-found')?.match(/70000/g)).toHaveLength(1);
  });

  it('may be one whose name a template decides', () => {
    const service = serviceOf(HEADLESS, '{{ template "db.fullname" . }}-ledger');
    expectDrawn(
      `#: templates/set.yaml\n${set({ spec: 'serviceName: ledger' })}\n#: templates/service.yaml\n${service}`,
    );
  });

  it('is information where its document cannot be read', () => {
    expectDrawn(
      `#: a.yaml\n${set({ spec: 'serviceName: db\n  #            ^^ information[service-not-found]' })}\n#: b.yaml\n${serviceOf('  clusterIP: None\n  selector: {app: db')}`,
    );
  });

  it('is found in another namespace, as an error near by and as information far away', () => {
    const named = (severity: string): string =>
      `serviceName: db\n  #            ^^ ${severity}[service-in-other-namespace]`;
    const service = serviceOf(HEADLESS).replace('name: db\n', 'name: db\n  namespace: infra\n');
    expectDrawn(set({ namespace: 'shop', spec: named('error') }) + service);
    expectDrawn(
      `#: a/b/c/set.yaml\n${set({ namespace: 'shop', spec: named('information') })}\n#: x/y/z/s.yaml\n${service}`,
    );
    expectDrawn(set({ namespace: 'shop' }) + serviceOf(HEADLESS));
  });

  it('is in the same namespace where an empty string names none', () => {
    const service = serviceOf(HEADLESS).replace('name: db\n', 'name: db\n  namespace: default\n');
    expectDrawn(set({ namespace: '""' }) + service);
  });
});

describe('a Service that governs', () => {
  it('is not blamed for a set that does not select its own pods', () => {
    expectDrawn(serviceOf(HEADLESS) + set({ labels: 'app: dbs' }));
  });

  it('may lie far away, as long as no slip shows that it is meant', () => {
    const other = serviceOf('  clusterIP: None\n  selector:\n    tier: cache');
    expectDrawn(`#: a/b/c/set.yaml\n${set()}\n#: x/y/z/service.yaml\n${other}`);
  });

  it('may be filled by Endpoints or EndpointSlices that are written', () => {
    const bare = serviceOf('  clusterIP: None\n  ports:\n  - port: 5432');
    const endpoints = '---\napiVersion: v1\nkind: Endpoints\nmetadata:\n  name: db\n';
    const slice =
      '---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata:\n  name: db-1\n  labels:\n    kubernetes.io/service-name: db\n';
    expectDrawn(set() + bare + endpoints);
    expectDrawn(set() + bare + slice);
    expectDrawn(set() + bare.replace('spec:\n', 'spec:\n#^^^ warning[service-without-selector]\n'));
  });

  it('gets its selector corrected, comments and quotes kept', () => {
    const text =
      serviceOf(
        '  clusterIP: None\n  selector:\n    app: "database" # the pods\n    # nobody bears this one\n    tier: x',
      ) + set();
    const after = fixed(text, 'service-selects-other-pods');
    expect(after).toContain('    app: "db" # the pods\n    # nobody bears this one\n---');
  });

  it('gets a selector in place of an empty one', () => {
    const text = serviceOf('  clusterIP: None\n  selector: {}') + set();
    expect(fixed(text, 'service-without-selector')).toContain('  selector: {"app": "db"}\n');
  });

  it('is made headless with what only an address needs taken away, line endings kept', () => {
    const text = (
      serviceOf(
        '  type: LoadBalancer # public\n  externalTrafficPolicy: Local\n  selector:\n    app: db\n  ports:\n  - nodePort: 30432\n    port: 5432',
      ) + set({ spec: 'replicas: 3\n  serviceName: db' })
    ).replace(/\n/g, '\r\n');
    const after = serviceFor({ files: new Map([['a.yaml', text]]), expectations: [], cursor: undefined });
    const [diagnostic] = after
      .diagnostics(uriOf('a.yaml'))
      .filter(({ code }) => code === 'service-not-headless');
    const [fix] = diagnostic === undefined ? [] : after.fixes(diagnostic);
    const result = applyEdits(new Map([['a.yaml', text]]), fix?.edits ?? []).get('a.yaml');
    expect(result).toContain(
      '  clusterIP: None\r\n  type: ClusterIP # public\r\n  selector:\r\n    app: db\r\n  ports:\r\n  - port: 5432\r\n',
    );
  });
});

describe('named target ports', () => {
  const targeting = (port: string): string => serviceOf(`${HEADLESS}\n  ports:\n${port}`);

  it('need name and protocol', () => {
    expectDrawn(set() + targeting('  - port: 5432\n    targetPort: sql'));
    expectDrawn(
      set() +
        targeting(
          '  - port: 5432\n    protocol: UDP\n    targetPort: sql\n    #           ^^^ warning[service-target-port-unknown]',
        ),
    );
  });

  it('are not judged where nothing visible is selected, or containers are hidden', () => {
    expectDrawn(
      serviceOf('  selector:\n    app: other\n  ports:\n  - port: 80\n    targetPort: http', 'other'),
    );
    const hidden = set().replace(
      '        - name: sql\n          containerPort: 5432\n',
      '        {{- toYaml .Values.ports | nindent 8 }}\n',
    );
    expectDrawn(`#: templates/a.yaml\n${hidden}${targeting('  - port: 5432\n    targetPort: http')}`);
  });

  it('are one finding where the name itself is refused', () => {
    expectDrawn(
      set() +
        targeting(
          '  - port: 5432\n    targetPort: Client_Port\n    #           ^^^^^^^^^^^ error[service-ports]',
        ),
    );
  });
});

describe('a Service without pods', () => {
  it('is nothing to speak of unless a workload beside it is a slip away', () => {
    const other = (label: string): string =>
      serviceOf(`  selector:\n${label}\n  ports:\n  - port: 80`, 'other');
    expectDrawn(set() + serviceOf(HEADLESS) + other('    role: replica'));
    expectDrawn(set() + serviceOf(HEADLESS) + other('    app: cache'));
    expectDrawn(
      set() + serviceOf(HEADLESS) + other('    ap: db\n    #^ information[service-selector-unmatched]'),
    );
  });
});

describe('ports as the API server refuses them', () => {
  const ports = (text: string): string => serviceOf(`  selector:\n    app: x\n  ports:\n${text}`, 'x');

  it('takes one number for two protocols, and no name for one port', () => {
    expectDrawn(ports('  - {name: a, port: 53}\n  - {name: b, port: 53, protocol: UDP}'));
    expectDrawn(ports('  - port: 53'));
  });

  it('refuses numbers twice, out of range or in quotes', () => {
    expectDrawn(
      ports('  - name: a\n    port: 53\n  - name: b\n    port: 53\n    #     ^^ error[service-ports]'),
    );
    expectDrawn(
      ports(
        '  - port: 0\n    #     ^ error[service-ports]\n    targetPort: 70000\n    #           ^^^^^ error[service-ports]',
      ),
    );
    expectDrawn(ports('  - port: "53"\n    #     ^^^^ error[service-ports]'));
  });

  it('leaves headless and ExternalName Services without ports alone, and patches', () => {
    expectDrawn(serviceOf('  clusterIP: None\n  selector:\n    app: x', 'x'));
    expectDrawn(serviceOf('  type: ExternalName\n  externalName: x.example.org', 'x'));
    expectDrawn(serviceOf('  ports:\n  - port: 80\n    nodePort: 30080', 'x'));
    expectDrawn(serviceOf('  ports:\n  - name: http\n    targetPort: 8080', 'x'));
  });

  it('names ports after those of the pods', () => {
    const text =
      serviceOf(
        '  clusterIP: None\n  selector:\n    app: db\n  ports:\n  - port: 5432 # the database\n  - port: 9187',
      ) + set();
    expect(fixed(text, 'service-ports')).toContain('  - name: sql\n    port: 5432 # the database\n');
  });
});

describe('other values that the API server refuses', () => {
  const spec = (text: string): string =>
    serviceOf(`${text}\n  selector:\n    app: x\n  ports:\n  - port: 80`, 'x');

  it('judges types, addresses and families', () => {
    expectDrawn(spec('  type: Nodeport\n  #     ^^^^^^^^ error[service-invalid]'));
    expectDrawn(spec('  clusterIP: ""'));
    expectDrawn(spec('  clusterIP: "fd00::1"\n  clusterIPs: ["fd00::1"]'));
    expectDrawn(spec('  ipFamilies: [IPv4, IPv4]\n  #                  ^^^^ error[service-invalid]'));
    expectDrawn(
      spec(
        '  ipFamilyPolicy: SingleStack\n  ipFamilies: [IPv4, IPv6]\n  #           ^^^^^^^^^^^^ error[service-invalid]',
      ),
    );
    expectDrawn(spec('  ipFamilies: [IPv4, IPv6]\n  #           ^^^^^^^^^^^^ error[service-invalid]'));
    expectDrawn(spec('  ipFamilyPolicy: PreferDualStack\n  ipFamilies: [IPv4, IPv6]'));
    expectDrawn(
      spec(
        '  type: ExternalName\n  externalName: x.example.org.\n  clusterIP: 10.0.0.1\n  #          ^^^^^^^^ error[service-invalid]',
      ),
    );
  });

  it('judges what belongs to other types', () => {
    expectDrawn(
      spec('  externalTrafficPolicy: Local\n  #                      ^^^^^ error[service-invalid]'),
    );
    expectDrawn(spec('  externalTrafficPolicy: Local\n  externalIPs: [192.0.2.1]'));
    expectDrawn(
      spec('  loadBalancerClass: example.org/x\n  #                  ^^^^^^^^^^^^^ error[service-invalid]'),
    );
    expectDrawn(
      spec('  type: LoadBalancer\n  externalTrafficPolicy: Local\n  loadBalancerClass: example.org/x'),
    );
    expectDrawn(
      spec(
        '  sessionAffinity: ClientIP\n  sessionAffinityConfig:\n    clientIP:\n      timeoutSeconds: 0\n      #               ^ error[service-invalid]',
      ),
    );
  });

  it('turns the type Headless into what was meant', () => {
    expect(fixed(spec('  type: Headless'), 'service-invalid')).toContain(
      '  type: ClusterIP\n  clusterIP: None\n',
    );
  });
});
