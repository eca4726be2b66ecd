import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Folder } from '../support/cli';
import { PLAN_CONTRACT } from './contract';
import { CORRECT } from './manifests';

const isPlan = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(PLAN_CONTRACT);
const withSpec = (lines: string): string => CORRECT.replace('  replicas: 3\n', `  replicas: 5\n${lines}`);
let here: Folder;

// Each test runs the program several times.
vi.setConfig({ testTimeout: 30_000 });

beforeAll(() => {
  here = new Folder({
    'three.yaml': CORRECT,
    'five.yaml': withSpec(''),
    'deleting.yaml': withSpec('  persistentVolumeClaimRetentionPolicy:\n    whenScaled: Delete\n'),
    'parallel.yaml': withSpec('  podManagementPolicy: Parallel\n'),
    'on-delete.yaml': withSpec('  updateStrategy:\n    type: OnDelete\n'),
  });
});

afterAll(() => {
  here.remove();
});

async function plan(file: string, ...args: string[]): Promise<{ text: string; steps: string[] }> {
  const base = ['plan', '--statefulset', 'zk', ...args, file];
  const [text, json] = await Promise.all([here.run(base), here.run([...base, '--format', 'json'])]);
  expect([text.code, json.code, text.err + json.err]).toEqual([0, 0, '']);
  const parsed: unknown = JSON.parse(json.out);
  expect(isPlan(parsed), JSON.stringify(isPlan.errors)).toBe(true);
  const { steps, basis } = parsed as {
    steps: { action: string; object: string; reason: string }[];
    basis: string;
  };
  for (const { object, reason } of steps) {
    expect(text.out).toContain(object);
    expect(text.out).toContain(reason);
  }
  expect(text.out).toContain(basis);
  return { text: text.out, steps: steps.map(({ action, object }) => `${action} ${object}`) };
}

describe('ordinal plan', () => {
  it('scales 3 → 5', async () => {
    const { text, steps } = await plan('three.yaml', '--replicas', '5');
    expect(steps).toEqual([
      'wait-ready zk-2',
      'create-pvc datadir-zk-3',
      'create-pod zk-3',
      'wait-ready zk-3',
      'create-pvc datadir-zk-4',
      'create-pod zk-4',
    ]);
    expect(text).toContain('names that appear: zk-3.zk-headless.default.svc.cluster.local');
  });

  it('scales 5 → 2, and keeps claims unless the retention policy says Delete', async () => {
    const kept = await plan('five.yaml', '--replicas', '2');
    expect(kept.steps).toEqual(
      ['zk-4', 'zk-3', 'zk-2'].flatMap((pod) => [`delete-pod ${pod}`, `keep-pvc datadir-${pod}`]),
    );
    expect(kept.text).toContain('whenScaled Retain');
    const deleted = await plan('deleting.yaml', '--replicas', '2');
    expect(deleted.steps).toEqual(
      ['zk-4', 'zk-3', 'zk-2'].flatMap((pod) => [`delete-pod ${pod}`, `delete-pvc datadir-${pod}`]),
    );
    expect(deleted.text).toContain('whenScaled Delete');
    expect(deleted.text).toContain('warning: Claims whose data may be lost');
  });

  it('updates down to a partition, and nothing by itself with OnDelete', async () => {
    const partitioned = await plan('five.yaml', '--partition', '3');
    expect(partitioned.steps).toEqual(['update-pod zk-4', 'wait-ready zk-4', 'update-pod zk-3']);
    const onDelete = await plan('on-delete.yaml', '--partition', '0');
    expect(onDelete.steps).toEqual([]);
    expect(onDelete.text).toMatch(/^No pod and no claim changes\.\n/);
    expect(onDelete.text).toContain('warning: updateStrategy OnDelete');
  });

  it('does not wait with Parallel', async () => {
    const { steps } = await plan('parallel.yaml', '--replicas', '7');
    expect(steps.filter((step) => step.startsWith('wait-ready'))).toEqual([]);
  });

  it('leaves pods and claims behind with orphan', async () => {
    const { text, steps } = await plan('three.yaml', '--delete', '--cascade', 'orphan');
    expect(steps).toEqual(['zk-0', 'zk-1', 'zk-2'].map((pod) => `keep-pvc datadir-${pod}`));
    expect(text).toContain('pods afterwards: zk-0, zk-1, zk-2');
  });

  it('says in one line what is wrong with the question, and exits with 2', async () => {
    for (const args of [
      [],
      ['--replicas', '-1'],
      ['--replicas', '1', '--delete'],
      ['--cascade', 'none', '--delete'],
    ]) {
      const run = await here.run(['plan', '--statefulset', 'zk', ...args, 'three.yaml']);
      expect(run.code).toBe(2);
      expect(run.err.trimEnd().split('\n')).toHaveLength(1);
    }
    const unknown = await here.run(['plan', '--statefulset', 'nobody', '--replicas', '1', 'three.yaml']);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('nobody') as string });
  });

  it('says which paths it could not read, as the other commands do', async () => {
    const question = ['plan', '--statefulset', 'zk', '--replicas', '3', 'three.yaml', 'none.yaml'];
    const run = await here.run(question);
    expect(run).toMatchObject({ code: 2, out: expect.stringContaining('pods afterwards') as string });
    expect(run.err).toBe('ordinal: none.yaml cannot be read: no such file or directory\n');
    expect((await here.run(['identities', 'three.yaml', 'none.yaml'])).err).toBe(run.err);
  });
});
