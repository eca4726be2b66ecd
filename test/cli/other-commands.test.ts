import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../../server/src/rules/catalogue.generated';
import { Folder } from '../support/cli';
import { IDENTITIES_CONTRACT } from './contract';
import { CORRECT, MISNAMED } from './manifests';

const CHART = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: zk\n',
  'chart/templates/zk.yaml': CORRECT.replace('replicas: 3', 'replicas: {{ .Values.replicas }}'),
};
const isIdentities = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(IDENTITIES_CONTRACT);
let here: Folder;

beforeAll(() => {
  here = new Folder({ 'zk.yaml': CORRECT, 'wrong/zk.yaml': MISNAMED, ...CHART });
});

afterAll(() => {
  here.remove();
});

interface Identities {
  statefulSets: Record<string, unknown>[];
}

async function identities(...args: string[]): Promise<Identities> {
  const { out, code } = await here.run(['identities', '--format', 'json', ...args]);
  expect(code).toBe(0);
  const parsed: unknown = JSON.parse(out);
  expect(isIdentities(parsed), JSON.stringify(isIdentities.errors)).toBe(true);
  return parsed as Identities;
}

describe('ordinal identities', () => {
  it('keeps its JSON contract', async () => {
    const { statefulSets } = await identities('zk.yaml');
    expect(statefulSets).toHaveLength(1);
    expect(statefulSets[0]).toMatchObject({
      file: 'zk.yaml',
      namespace: 'default',
      name: 'zk',
      replicas: 3,
      ordinals: { start: 0, end: 2 },
      service: {
        name: 'zk-headless',
        found: true,
        headless: true,
        fqdn: 'zk-headless.default.svc.cluster.local',
      },
      srv: ['_server._tcp.zk-headless.default.svc.cluster.local'],
    });
    const pods = statefulSets[0]?.pods as { persistentVolumeClaims: unknown[] }[];
    expect(pods.map(({ persistentVolumeClaims: _, ...pod }) => pod)).toEqual(
      [0, 1, 2].map((ordinal) => ({
        ordinal,
        name: `zk-${ordinal}`,
        fqdn: `zk-${ordinal}.zk-headless.default.svc.cluster.local`,
      })),
    );
    expect(pods[2]?.persistentVolumeClaims).toMatchObject([
      { template: 'datadir', name: 'datadir-zk-2', existing: false, volume: null },
    ]);
  });

  it('says null where the manifests do not determine a value', async () => {
    const [missing] = (await identities('wrong')).statefulSets;
    expect(missing).toMatchObject({
      service: { name: 'zk-hs', found: false, headless: null, fqdn: null },
      srv: [],
    });
    expect((missing?.pods as { fqdn: unknown }[]).map(({ fqdn }) => fqdn)).toEqual([null, null, null]);
    const [template] = (await identities('chart')).statefulSets;
    expect(template).toMatchObject({ replicas: null, ordinals: null, pods: [] });
  });

  it('takes the scope options', async () => {
    const [set] = (await identities('zk.yaml', '--namespace', 'data', '--cluster-domain', 'k8s.example'))
      .statefulSets;
    expect(set).toMatchObject({ namespace: 'data', service: { fqdn: 'zk-headless.data.svc.k8s.example' } });
  });

  it('prints a table and CSV', async () => {
    const { out } = await here.run(['identities', 'zk.yaml']);
    expect(out).toContain('StatefulSet default/zk (zk.yaml:13)');
    expect(out).toContain('  zk-2  zk-2.zk-headless.default.svc.cluster.local  datadir-zk-2\n');
    const csv = (await here.run(['identities', '--format', 'csv', 'zk.yaml'])).out.trimEnd().split('\n');
    expect(csv[0]).toBe('namespace,statefulset,ordinal,pod,fqdn,claims');
    expect(csv[1]).toBe('default,zk,0,zk-0,zk-0.zk-headless.default.svc.cluster.local,datadir-zk-0');
    expect(csv).toHaveLength(4);
  });

  it.each([
    [
      'name: zk\n',
      'name: "{{ .Release.Name }}-zk"\n',
      '{{ .Release.Name }}-zk-0',
      'Service zk-headless, headless',
    ],
    [
      'serviceName: zk-headless',
      'serviceName: "{{ .Values.service }}"',
      'zk-0',
      'a template decides the governing Service',
    ],
  ])('calls no DNS name missing that a template decides: %j', async (known, unknown, pod, service) => {
    const [before = '', set = ''] = CORRECT.split('kind: StatefulSet');
    const text = `${before}kind: StatefulSet${set.replace(known, unknown)}`;
    const { out } = await here.run(['identities', '-'], text);
    expect(out).toContain(`  ${service}\n  ${pod}  DNS name not known`);
    const json = await here.run(['identities', '--format', 'json', '-'], text);
    expect(isIdentities(JSON.parse(json.out)), JSON.stringify(isIdentities.errors)).toBe(true);
    const scaledDown = await here.run(['identities', '-'], text.replace(/replicas: \d+/, 'replicas: 0'));
    expect(scaledDown.out).toContain(`  ${service}`);
  });

  it('reads standard input, and exits with 2 for what it cannot read', async () => {
    const run = await here.run(['identities', '--format', 'json', '-', 'none.yaml'], CORRECT);
    expect(run.code).toBe(2);
    expect(run.err).toContain('none.yaml');
    expect(JSON.parse(run.out)).toMatchObject({ statefulSets: [{ file: '-', name: 'zk' }] });
  });
});

describe('ordinal rules and explain', () => {
  it('list every rule', async () => {
    const { out } = await here.run(['rules', '--format', 'json']);
    const { rules } = JSON.parse(out) as { rules: { id: string; page: string }[] };
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    for (const { page } of rules) expect(page).toMatch(/^https:\/\//);
    expect((await here.run(['rules'])).out.trimEnd().split('\n')).toHaveLength(RULES.length);
  });

  it('explain one', async () => {
    const run = await here.run(['explain', 'service-not-found']);
    expect(run.code).toBe(0);
    expect(run.out).toContain('service-not-found');
    expect(await here.run(['explain', 'service-not-fund'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean "service-not-found"') as string,
    });
    expect((await here.run(['explain'])).code).toBe(2);
    expect((await here.run(['rules', 'service-not-found'])).code).toBe(2);
  });
});

describe('help', () => {
  it('stands for the program and each command, and names only what exists', async () => {
    const program = await here.run(['--help']);
    expect(program).toMatchObject({ code: 0, err: '' });
    for (const command of ['check', 'identities', 'rules', 'explain']) {
      expect(program.out).toContain(`ordinal ${command}`);
      const { code, out } = await here.run([command, '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^ordinal ${command}\\b`));
    }
  });

  it('and the version is that of the package', async () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../server/package.json', import.meta.url), 'utf8'),
    ) as { version: string };
    expect(await here.run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});
