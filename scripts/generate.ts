// Writes every generated file: `npm run generate`, or `npm run generate -- schema` to renew the schema from npm.
// With --check it fails where a file was not up to date. Each step is a script of its own, because a later one
// imports what an earlier one wrote.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STEPS = [
  'generate-catalogue',
  'generate-config-validator',
  'generate-docs',
  'generate-translations',
  'generate-notices',
];
const OUTPUTS = ['server/src', 'docs/rules', 'l10n'];

/** Generated files, and package.json, of which the names of rules are generated. */
const SINGLE_OUTPUTS = ['THIRD_PARTY_NOTICES.md', 'package.json'];

/** Text of every generated file, by path. */
function generatedFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const folder of OUTPUTS) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const generated = folder !== 'server/src' || entry.name.includes('.generated.');
      if (entry.isFile() && generated) files.set(path, readFileSync(path, 'utf8'));
    }
  }
  for (const path of SINGLE_OUTPUTS) if (existsSync(path)) files.set(path, readFileSync(path, 'utf8'));
  return files;
}

const args = process.argv.slice(2);
const wanted = args.find((arg) => !arg.startsWith('--'));
const steps = wanted === undefined ? STEPS : [wanted === 'schema' ? 'schema/generate' : wanted];
const flags = args.filter((arg) => arg.startsWith('--'));
const before = generatedFiles();
for (const step of steps) {
  const { status } = spawnSync(process.execPath, ['scripts/run.mjs', `scripts/${step}.ts`, ...flags], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
if (args.includes('--check')) {
  const after = generatedFiles();
  const stale = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  for (const path of stale) console.error(`${path} was not up to date: 'npm run generate' writes it.`);
  process.exit(stale.length > 0 ? 1 : 0);
}
