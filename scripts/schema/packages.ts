import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A pinned npm package that the schema is read from. */
export interface SourcePackage {
  readonly name: string;
  readonly version: string;
}

/**
 * The official client is generated from the OpenAPI of one Kubernetes minor each, so it is the source of truth for
 * types, formats and required fields. 1.31 and 1.35 have no release of their own.
 */
export const CLIENT_RELEASES: ReadonlyMap<number, SourcePackage> = new Map([
  [29, { name: '@kubernetes/client-node', version: '0.21.0' }],
  [30, { name: '@kubernetes/client-node', version: '0.22.3' }],
  [32, { name: '@kubernetes/client-node', version: '1.1.2' }],
  [33, { name: '@kubernetes/client-node', version: '1.3.0' }],
  [34, { name: '@kubernetes/client-node', version: '1.4.0' }],
  [36, { name: '@kubernetes/client-node', version: '2.0.1' }],
]);

/** Carries the documentation of every field, and the quantities that the official client writes as strings. */
export const MODELS: SourcePackage = { name: 'kubernetes-models', version: '5.1.0' };

/** The shared `meta/v1` types that `kubernetes-models` refers to. */
export const MODELS_MACHINERY: SourcePackage = { name: '@kubernetes-models/apimachinery', version: '3.0.2' };

/** Says where the unpacked files of `source` are, downloading them into `cache` when they are not there yet. */
export async function unpackedFolder(cache: string, source: SourcePackage): Promise<string> {
  const folder = join(cache, `${source.name.replace('/', '+')}@${source.version}`);
  if (existsSync(folder)) return folder;
  const staging = `${folder}.part`;
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  // `npm pack` checks the archive's integrity and runs no script; dependencies are not needed to read type files.
  const spec = `${source.name}@${source.version}`;
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', staging, spec], {
    shell: false,
  });
  const archive = stdout.trim().split('\n').at(-1) ?? '';
  await run('tar', ['-xzf', join(staging, archive), '-C', staging, '--strip-components=1']);
  rmSync(join(staging, archive));
  renameSync(staging, folder);
  return folder;
}
