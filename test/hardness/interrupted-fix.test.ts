import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { CORRECT, MISNAMED } from '../cli/manifests';
import { folder } from '../support/folder';

const program = fileURLToPath(new URL('../../server/dist/cli.js', import.meta.url));
it('a run of --fix that is killed leaves each file as it was or mended, never in between', async () => {
  const count = 120;
  const names = Array.from({ length: count }, (_, index) => `d${index}/zk.yaml`);
  // Each its own names: that one app stands in so many folders would be another test.
  const texts = (text: string) =>
    new Map(names.map((name, index) => [name, text.replaceAll('zk', `zk${index}`)]));
  const [wrong, right] = [texts(MISNAMED), texts(CORRECT)];
  const here = folder(Object.fromEntries(wrong));
  const mended = () => names.filter((name) => here.read(name) === right.get(name)).length;
  const child = spawn(process.execPath, [program, 'check', '--fix', '--fail-on', 'never'], {
    cwd: here.path,
  });
  child.stdout.resume();
  child.stderr.resume();
  const ended = new Promise((resolve) =>
    child.on('exit', (_code, signal) => {
      resolve(signal);
    }),
  );
  // Files are written at the end, one after the other; the first one that is done means that it is in the midst of them.
  while (here.read('d0/zk.yaml') === wrong.get('d0/zk.yaml') && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  const first = mended();
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(count);
  expect(names.filter((name) => here.read(name) === wrong.get(name))).toHaveLength(count - first);
  // What it was about to move over a file has no name that is read; the next run does the rest.
  expect(await here.run(['check', '--fix', '--fail-on', 'never'])).toMatchObject({ code: 0 });
  expect(mended()).toBe(count);
}, 120_000);

it('what may not be written is named with the reason, and the rest is mended', async () => {
  const here = folder({ 'closed/zk.yaml': MISNAMED, 'open/zk.yaml': MISNAMED });
  chmodSync(join(here.path, 'closed/zk.yaml'), 0o444);
  const { code, err } = await here.run(['check', '--fix', '--fail-on', 'never']);
  expect(code).toBe(2);
  expect(err).toContain('ordinal: closed/zk.yaml is read-only and is left as it is.\n');
  expect(here.read('closed/zk.yaml')).toBe(MISNAMED);
  expect(here.read('open/zk.yaml')).toBe(CORRECT);
  expect(readdirSync(join(here.path, 'closed'))).toEqual(['zk.yaml']);
});

it('a file that two paths lead to is mended once, and keeps its owner', async () => {
  const here = folder({ 'real/zk.yaml': MISNAMED });
  mkdirSync(join(here.path, 'other'));
  symlinkSync('../real/zk.yaml', join(here.path, 'other/link.yaml'));
  const path = join(here.path, 'real/zk.yaml');
  // Only root may give files away; to everybody else their own files stay.
  if (process.getuid?.() === 0) chownSync(path, 1234, 5678);
  const before = statSync(path);
  expect(await here.run(['check', '--fix', '--fail-on', 'never'])).toMatchObject({ code: 0 });
  expect(here.read('real/zk.yaml')).toBe(CORRECT);
  expect(statSync(path)).toMatchObject({ uid: before.uid, gid: before.gid });
  expect(readdirSync(join(here.path, 'other'))).toEqual(['link.yaml']);
});
