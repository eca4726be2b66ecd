import { chmodSync, lstatSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyFixes } from '../../server/src/hosts/cli/fix';
import { readManifests } from '../../server/src/hosts/cli/manifests';
import { folder } from '../support/folder';
import { BROKEN, CORRECT, MISNAMED } from './manifests';

describe('ordinal check --fix', () => {
  it('applies preferred fixes, says which, and has nothing to do the second time', async () => {
    const here = folder({ 'zk.yaml': MISNAMED });
    const first = await here.run(['check', '--fix']);
    expect(first.code).toBe(0);
    expect(first.err).toBe('zk.yaml:18: Use Service "zk-headless" [service-not-found]\n');
    expect(here.read('zk.yaml')).toBe(CORRECT);
    expect(await here.run(['check', '--fix'])).toMatchObject({ code: 0, err: '' });
    expect(here.read('zk.yaml')).toBe(CORRECT);
    expect(readdirSync(here.path)).toEqual(['zk.yaml']);
  });

  it('leaves standard output to the report', async () => {
    const { out } = await folder({ 'zk.yaml': MISNAMED }).run(['check', '--fix', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ summary: { error: 0 } });
  });

  it('keeps CRLF, the byte order mark and the last line as they are', async () => {
    const windows = (text: string): string => `\uFEFF${text.trimEnd().replaceAll('\n', '\r\n')}`;
    const here = folder({ 'zk.yaml': windows(MISNAMED) });
    await here.run(['check', '--fix']);
    expect(here.read('zk.yaml')).toBe(windows(CORRECT));
  });

  it('keeps the mode, and a symbolic link', async () => {
    const here = folder({ 'real/zk.yaml': MISNAMED });
    chmodSync(join(here.path, 'real/zk.yaml'), 0o666);
    symlinkSync('real/zk.yaml', join(here.path, 'link.yaml'));
    expect((await here.run(['check', '--fix', 'link.yaml'])).code).toBe(0);
    expect(here.read('real/zk.yaml')).toBe(CORRECT);
    expect(statSync(join(here.path, 'real/zk.yaml')).mode & 0o777).toBe(0o666);
    expect(lstatSync(join(here.path, 'link.yaml')).isSymbolicLink()).toBe(true);
  });

  it('never follows a symbolic link out of what was named, and says so', async () => {
    const outside = folder({ 'zk.yaml': MISNAMED });
    const here = folder({ 'own.yaml': MISNAMED.replaceAll('zk', 'own') });
    symlinkSync(join(outside.path, 'zk.yaml'), join(here.path, 'link.yaml'));
    const { code, out, err } = await here.run(['check', '--fix', '.']);
    expect(outside.read('zk.yaml')).toBe(MISNAMED);
    expect(here.read('own.yaml')).not.toContain('own-hs');
    expect(out).toContain('link.yaml:18');
    expect(out).not.toContain('own.yaml:18');
    expect(err).toContain(
      'ordinal: link.yaml leads out of the folders that were named and is left as it is; name the file to fix it.\n',
    );
    expect(err.match(/link\.yaml/g)).toHaveLength(1);
    expect(code).toBe(2);
    // Who names the link means what it leads to.
    expect(await here.run(['check', '--fix', 'link.yaml'])).toMatchObject({ code: 0 });
    expect(outside.read('zk.yaml')).toBe(CORRECT);
  });

  it('says of a file that went while the others were read that it is not there, and mends these', async () => {
    const here = folder({ 'gone.yaml': MISNAMED, 'own.yaml': MISNAMED.replaceAll('zk', 'own') });
    const manifests = await readManifests([here.path], { config: {}, folder: here.path }, here.path);
    rmSync(join(here.path, 'gone.yaml'));
    const { failed, log } = applyFixes(manifests);
    expect(failed).toEqual(['gone.yaml cannot be read: no such file or directory']);
    expect(log).toHaveLength(1);
    expect(here.read('own.yaml')).not.toContain('own-hs');
  });

  it('never touches a file that does not parse', async () => {
    const here = folder({ 'zk.yaml': BROKEN });
    expect(await here.run(['check', '--fix'])).toMatchObject({ code: 1, err: '' });
    expect(here.read('zk.yaml')).toBe(BROKEN);
  });

  it('never touches a file whose bytes it could not write back', async () => {
    const latin = Buffer.from(`# caf\xe9\n${MISNAMED}`, 'latin1');
    const here = folder({ 'zk.yaml': latin });
    expect((await here.run(['check', '--fix'])).code).toBe(1);
    expect(here.read('zk.yaml')).toContain('zk-hs');
  });

  it('has no limit to the number of findings', async () => {
    const ports = Array.from(
      { length: 60 },
      (_, index) => `  - name: p${index}\n    port: ${3000 + index}\n    protocol: tcp\n`,
    ).join('');
    const here = folder({ 'zk.yaml': CORRECT.replace('  - name: server\n    port: 2888\n', ports) });
    const run = await here.run(['check', '--fix']);
    expect(run.err.trimEnd().split('\n')).toHaveLength(60);
    expect(here.read('zk.yaml')).not.toContain('protocol: tcp');
  });

  it('mends several files, each as a whole', async () => {
    const [service = '', set = ''] = MISNAMED.split('---\n');
    const here = folder({ 'service.yaml': service, 'set.yaml': set, 'other.yaml': BROKEN });
    await here.run(['check', '--fix']);
    expect(here.read('set.yaml')).toContain('serviceName: zk-headless # the Service above');
    expect(here.read('service.yaml')).toBe(service);
    expect(here.read('other.yaml')).toBe(BROKEN);
  });
});
