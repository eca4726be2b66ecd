import { describe, expect, it } from 'vitest';
import { drawnLines, expectedLines, fixture, serviceFor, uriOf } from '../../../../test/support/service-kit';

const RULE = 'pod-template-invalid';

function expectDrawn(container: string, spec = ''): void {
  const parsed = fixture(`apiVersion: v1
kind: Pod
metadata:
  name: db
spec:
${spec}  containers:
  - name: db
    image: postgres:17
${container}`);
  expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
}

/** Every rule that finds something. */
function findings(text: string): string[] {
  return serviceFor(fixture(text))
    .diagnostics(uriOf('manifest.yaml'))
    .map(({ code }) => code);
}

describe('numbers of a pod', () => {
  it('have the bounds that the API server gives them', () => {
    expectDrawn(`    livenessProbe:
      exec: {command: [true]}
      periodSeconds: -1
      #              ^^ error
      timeoutSeconds: 0
    securityContext:
      runAsUser: 0
      runAsGroup: -5
      #           ^^ error
`);
    expectDrawn(
      '',
      `  affinity:
    podAntiAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 0
        #       ^ error
        podAffinityTerm: {topologyKey: zone}
      - weight: 100
        podAffinityTerm: {topologyKey: zone}
  topologySpreadConstraints:
  - maxSkew: 0
    #        ^ error
    topologyKey: zone
    whenUnsatisfiable: DoNotSchedule
`,
    );
  });

  it('that are permissions are octal', () => {
    expectDrawn(
      '',
      `  volumes:
  - name: a
    secret:
      secretName: a
      defaultMode: 644
      #            ^^^ error
      items: [{key: a, path: a, mode: 0600}]
  - name: b
    configMap:
      name: b
      defaultMode: 0755
`,
    );
  });
});

describe('fields of a pod that exclude each other', () => {
  it('are two sources of a volume, or two paths of a mount', () => {
    expectDrawn(
      `    volumeMounts:
    - name: data
      mountPath: /data
      subPath: a
      subPathExpr: b
      #^^^^^^^^^^ error
    - {name: data, mountPath: /other, subPath: a, subPathExpr: ''}
`,
      `  volumes:
  - name: data
    emptyDir: {}
    persistentVolumeClaim: {claimName: data}
    #^^^^^^^^^^^^^^^^^^^^ error
  - name: old
    emptyDir: null
    persistentVolumeClaim: {claimName: data}
`,
    );
  });

  it('are sources of a variable and handlers of a hook, of which one is needed', () => {
    expectDrawn(`    env:
    - name: A
      valueFrom: {}
      #^^^^^^^^ error
    lifecycle:
      preStop:
        exec: {command: [true]}
        sleep: {seconds: 3}
        #^^^^ error
      postStart: {}
      #^^^^^^^^ error
`);
  });

  it('are being privileged and having no privileges', () => {
    expectDrawn(`    securityContext:
      privileged: true
      allowPrivilegeEscalation: false
      #                         ^^^^^ error
`);
  });

  it('are the value and the operator of a toleration', () => {
    expectDrawn(
      '',
      `  tolerations:
  - key: a
    operator: Exists
    #         ^^^^^^ error
    value: b
  - effect: NoSchedule
  # ^^^^^^^^^^^^^^^^^^ error
  - operator: Exists
  - {key: a, value: b}
`,
    );
  });
});

describe('branches of a template', () => {
  it('exclude each other, so their fields need not', () => {
    expectDrawn(`    securityContext:
      {{- if .Values.privileged }}
      privileged: true
      {{- else }}
      allowPrivilegeEscalation: false
      {{- end }}
`);
  });
});

describe('a Pod without a name', () => {
  it('is what Jenkins and Spark make pods of, which add what it lacks', () => {
    const agent = `apiVersion: v1
kind: Pod
spec:
  containers:
  - name: maven
    image: maven:3
    volumeMounts:
    - {name: workspace-volume, mountPath: /work}
`;
    expect(findings(agent)).toEqual([]);
    expect(findings(agent.replace('spec:', 'metadata:\n  labels: {app: agent}\nspec:'))).toEqual([]);
    expect(findings(agent.replace('spec:', 'metadata:\n  name: agent\nspec:'))).toEqual([
      'volume-mount-unresolved',
    ]);
    expect(findings(`${agent}    imagePullPolcy: Always\n`)).toEqual(['schema-unknown-field']);
  });
});

describe('ports of the node', () => {
  it('are taken once', () => {
    expectDrawn(`    ports:
    - {containerPort: 53, hostPort: 53}
    - {containerPort: 53, hostPort: 53, protocol: UDP}
    - {containerPort: 54, hostPort: 53, hostIP: 10.0.0.1}
    - containerPort: 55
      hostPort: 53
      #         ^^ error
`);
  });
});

describe('init containers', () => {
  it('have probes only where they go on running', () => {
    expectDrawn(
      '',
      `  initContainers:
  - name: a
    image: a
    readinessProbe: {tcpSocket: {port: 80}}
    #^^^^^^^^^^^^^ error
  - name: b
    image: b
    restartPolicy: Always
    readinessProbe: {tcpSocket: {port: 80}}
`,
    );
  });
});

it('names a value where that is what excludes another field', () => {
  const said = (spec: string): string[] =>
    serviceFor(
      fixture(
        `apiVersion: v1\nkind: Pod\nmetadata: {name: db}\nspec:\n  containers: [{name: db, image: db:1}]\n${spec}`,
      ),
    )
      .diagnostics(uriOf('manifest.yaml'))
      .filter(({ code }) => code === RULE)
      .map(({ message }) => message);
  const end = 'exclude each other here; no pod will be created.';
  const spread =
    '{maxSkew: 1, minDomains: 2, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {}}';
  expect(said(`  topologySpreadConstraints: [${spread}]\n`)).toEqual([
    `minDomains and whenUnsatisfiable: ScheduleAnyway ${end}`,
  ]);
  expect(said('  hostPID: true\n  shareProcessNamespace: true\n')).toEqual([
    `shareProcessNamespace and hostPID ${end}`,
  ]);
});

describe('fields of a pod that exclude each other by a value', () => {
  it('are processes of the pod and of its node, and a number of zones that is only wished for', () => {
    expectDrawn(
      '',
      `  hostPID: true
  shareProcessNamespace: true
  #^^^^^^^^^^^^^^^^^^^^ error
  topologySpreadConstraints:
  - maxSkew: 1
    minDomains: 2
    #^^^^^^^^^ error
    topologyKey: zone
    whenUnsatisfiable: ScheduleAnyway
    labelSelector: {}
`,
    );
    expectDrawn(
      '',
      `  hostPID: true
  shareProcessNamespace: false
  topologySpreadConstraints:
  - maxSkew: 1
    minDomains: 2
    topologyKey: zone
    whenUnsatisfiable: DoNotSchedule
    labelSelector: {}
`,
    );
  });
});
