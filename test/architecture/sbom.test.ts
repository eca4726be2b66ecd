import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { readJson, root } from '../support/repository';

/** What of a bill of materials in CycloneDX says what ships. */
interface BillOfMaterials {
  readonly components: readonly {
    readonly name: string;
    readonly properties?: readonly { readonly name: string; readonly value: string }[];
  }[];
}

const FOR_DEVELOPMENT = 'cdx:npm:package:development';

/** The innermost package that a module belongs to. */
function packageOf(module: string): string[] {
  const found = [...module.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)].at(-1)?.[1];
  return found === undefined ? [] : [found];
}

it('the bill of materials names every package of which a bundle holds something', () => {
  const bundles = readJson<Record<string, { inputs: string[] }>>('dist/bundles.json');
  const held = Object.entries(bundles)
    .filter(([name]) => !name.startsWith('dist/test/'))
    .flatMap(([, { inputs }]) => inputs.flatMap(packageOf));
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const json = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { components } = JSON.parse(json) as BillOfMaterials;
  const shipped = components.filter(
    ({ properties }) => properties?.some(({ name }) => name === FOR_DEVELOPMENT) !== true,
  );
  expect(held).toContain('yaml');
  expect(shipped.map(({ name }) => name)).toEqual(expect.arrayContaining([...new Set(held)]));
});
