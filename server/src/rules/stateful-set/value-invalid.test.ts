import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  drawnLines,
  expectedLines,
  fixture,
  serviceFor,
  uriOf,
} from '../../../../test/support/service-kit';

const RULE = 'value-invalid';

const cronJob = (schedule: string): string => `apiVersion: batch/v1
kind: CronJob
metadata: {name: dump}
spec:
  schedule: ${schedule}
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
          - {name: dump, image: 'postgres:17'}
`;

const service = (ranges: string): string => `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  type: LoadBalancer
  ports: [{port: 80}]
  loadBalancerSourceRanges:
  - ${ranges}
`;

const pod = (ip: string): string => `apiVersion: v1
kind: Pod
metadata: {name: db}
spec:
  hostAliases:
  - ip: ${ip}
    hostnames: [db]
  containers:
  - {name: db, image: 'postgres:17'}
`;

/** How many findings there are, and the text after the first fix of one. */
function said(text: string): { findings: number; fixed: string | undefined } {
  const parsed = fixture(text);
  const service = serviceFor(parsed);
  const findings = service.diagnostics(uriOf('manifest.yaml')).filter(({ code }) => code === RULE);
  const [fix] = findings[0] === undefined ? [] : service.fixes(findings[0]);
  const fixed = fix && applyEdits(parsed.files, fix.edits).get('manifest.yaml');
  return { findings: findings.length, fixed };
}

describe('a schedule', () => {
  it.each([
    ["'0 30 4 * * 1'", undefined],
    ["'30 4 * *'", undefined],
    ["'60 4 * * *'", undefined],
    ["'0 4 0 * *'", undefined],
    ["'0 4 * 1-13 *'", undefined],
    ["'0 4 * * 7'", "'0 4 * * 0'"],
    ["'0 4 * * 1-7'", undefined],
  ])('of %s is refused', (schedule, meant) => {
    expect(said(cronJob(schedule))).toEqual({ findings: 1, fixed: meant && cronJob(meant) });
  });

  it.each([
    ...["'*/90 0-23/4 1,15 * mon-fri'", "'@daily'", "'@every 5m'", "'? 4 ? * SUN'", "' 0 4 * * * '"],
    ...["'{{ .Values.schedule }}'", '$SCHEDULE', "'<minute> 4 * * *'", 'schedule', "'M H * * *'"],
  ])('may be %s', (schedule) => expect(said(cronJob(schedule)).findings).toBe(0));
});

describe('a range of addresses', () => {
  it.each([
    ['10.0.0.1', '"10.0.0.1/32"'],
    ['10.0.0.256/32', undefined],
    ['10.0.0/8', undefined],
    ['10.0.0.0/33', undefined],
  ])('is none in %s', (range, meant) => {
    expect(said(service(range))).toEqual({ findings: 1, fixed: meant && service(meant) });
  });

  it.each(['10.0.0.0/8', '0.0.0.0/0', 'fd00::/8', 'x.x.x.x/32', "'{{ .cidr }}'", '${CIDR}', "''"])(
    'may be %s',
    (range) => expect(said(service(range)).findings).toBe(0),
  );
});

describe('an address', () => {
  it.each([
    ['10.0.0.256', undefined],
    ['10.0.0', undefined],
    ['10.0.0.4/24', '"10.0.0.4"'],
  ])('is none in %s', (ip, meant) => {
    expect(said(pod(ip))).toEqual({ findings: 1, fixed: meant && pod(meant) });
  });

  it.each(['10.0.0.4', '::1', 'NODE_IP', "'{{ .ip }}'"])('may be %s', (ip) =>
    expect(said(pod(ip)).findings).toBe(0),
  );

  it('is looked for in peers of a NetworkPolicy too', () => {
    const parsed = fixture(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
  - to:
    - ipBlock:
        cidr: 10.0.0.0/8
        except: [10.0.0.1]
        #        ^^^^^^^^ error
`);
    expect(drawnLines(serviceFor(parsed), parsed, RULE)).toEqual(expectedLines(parsed, RULE));
  });
});
