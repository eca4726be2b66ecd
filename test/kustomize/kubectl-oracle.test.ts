import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { builtByKustomize, builtByOrdinal, differences } from './built-values';
import { SEED } from '../support/random';
import { randomTree } from './random-tree';
import type { OrdinalService } from '../../server/src/service';
import { kustomizationsOf, readTree, serviceOf, uriOf } from './tree-files';

const TREES = fileURLToPath(new URL('trees', import.meta.url));
const installed = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' }).status === 0;
const RANDOM_TREES = Number(process.env.ORDINAL_TREES ?? 8);

/** The real build, or why kustomize refuses it. */
function kustomize(folder: string): { readonly output?: string; readonly refusal: string } {
  const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', folder], { encoding: 'utf8' });
  return status === 0 ? { output: stdout, refusal: '' } : { refusal: stderr };
}

/** How kustomize says that a patch, or another entry, names nothing that is there. */
const NOTHING_FOUND =
  /no matches for Id|does not match a config|nothing selected by|cannot merge or replace|must specify a target|unable to parse SM|missing value|invalid index/;

/** The kustomizations of which Ordinal says that they are refused, because a patch finds nothing. */
function refusedByOrdinal(service: OrdinalService, paths: readonly string[]): Set<string> {
  const findings = paths
    .flatMap((path) => service.diagnostics(uriOf(path)))
    .filter(({ code, severity }) => code === 'patch-target-not-found' && severity === 'error');
  return new Set(findings.flatMap(({ related }) => related.map(({ uri }) => uri)));
}

/** Findings name the kustomizations that no other one takes in. */
function isRoot(service: OrdinalService, path: string): boolean {
  return service.featureContext().workspace.worlds.worldOf(uriOf(path))?.inputs.root === true;
}

/** Every line in which Ordinal's build of a tree differs from the real one. */
function compareTree(folder: string): { builds: number; resources: number; lines: string[] } {
  const files = readTree(folder);
  const service = serviceOf(files);
  const refused = refusedByOrdinal(service, [...files.keys()]);
  let builds = 0;
  let resources = 0;
  const lines = kustomizationsOf(files).flatMap((path) => {
    const { output, refusal } = kustomize(join(folder, dirname(path)));
    const isRefused = refused.has(uriOf(path));
    if (output === undefined)
      return isRefused || !isRoot(service, path) || !NOTHING_FOUND.test(refusal)
        ? []
        : [`${path}: ${refusal}`];
    if (isRefused) return [`${path}: builds`];
    const ours = builtByOrdinal(service, path);
    const theirs = builtByKustomize(output, new Set([...ours.keys()].map((id) => id.split(' ')[2] ?? '')));
    builds++;
    resources += theirs.size;
    return differences(ours, theirs).map((line) => `${path}: ${line}`);
  });
  return { builds, resources, lines };
}

describe.skipIf(!installed)(
  'builds are those of kubectl kustomize (skipped where kubectl is not installed)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'ordinal-kustomize-'));
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });

    it('on the written trees', { timeout: 60_000 }, () => {
      const { builds, lines } = compareTree(TREES);
      expect(lines).toEqual([]);
      expect(builds).toBe(kustomizationsOf(readTree(TREES)).length);
    });

    it(`on random trees (ORDINAL_SEED=${SEED})`, { timeout: 10_000 * RANDOM_TREES }, () => {
      let built = 0;
      for (let index = 0; index < RANDOM_TREES; index++) {
        const tree = join(folder, String(index));
        for (const [path, text] of randomTree(SEED + index)) {
          mkdirSync(dirname(join(tree, path)), { recursive: true });
          writeFileSync(join(tree, path), text);
        }
        const { builds, lines } = compareTree(tree);
        built += builds;
        expect(lines, `ORDINAL_SEED=${SEED + index}`).toEqual([]);
      }
      // A generator whose trees kustomize refuses would prove nothing.
      expect(built).toBeGreaterThan(RANDOM_TREES);
    });
  },
);
