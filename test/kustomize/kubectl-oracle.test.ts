import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { builtByKustomize, builtByOrdinal, differences } from './built-values';
import { randomTree } from './random-tree';
import { kustomizationsOf, readTree, serviceOf } from './tree-files';

const TREES = fileURLToPath(new URL('trees', import.meta.url));
const installed = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' }).status === 0;
const seed = Number(process.env.ORDINAL_SEED ?? Date.now() % 1_000_000);
const RANDOM_TREES = Number(process.env.ORDINAL_TREES ?? 8);

/** The real build, or undefined where kustomize refuses the tree. */
function kustomize(folder: string): string | undefined {
  try {
    return execFileSync('kubectl', ['kustomize', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}

/** Every line in which Ordinal's build of a tree differs from the real one. */
function compareTree(folder: string): { builds: number; resources: number; lines: string[] } {
  const files = readTree(folder);
  const service = serviceOf(files);
  let builds = 0;
  let resources = 0;
  const lines = kustomizationsOf(files).flatMap((path) => {
    const output = kustomize(join(folder, dirname(path)));
    if (output === undefined) return [];
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

    it(`on random trees (ORDINAL_SEED=${seed})`, { timeout: 10_000 * RANDOM_TREES }, () => {
      let built = 0;
      for (let index = 0; index < RANDOM_TREES; index++) {
        const tree = join(folder, String(index));
        for (const [path, text] of randomTree(seed + index)) {
          mkdirSync(dirname(join(tree, path)), { recursive: true });
          writeFileSync(join(tree, path), text);
        }
        const { builds, lines } = compareTree(tree);
        built += builds;
        expect(lines, `ORDINAL_SEED=${seed + index}`).toEqual([]);
      }
      // A generator whose trees kustomize refuses would prove nothing.
      expect(built).toBeGreaterThan(RANDOM_TREES);
    });
  },
);
