import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { EditedFile } from '../../bench/lsp/edited-file';
import { withServer, type LanguageServer } from '../../bench/lsp/language-server';
import { CheckedFiles, ordinalProgram } from '../../bench/lsp/ordinal';
import { usageIsKnown } from '../../bench/lsp/process-usage';
import { median } from '../../bench/statistics';
import { hugeFile, manyDocuments, singleDocument, writeWorkspace } from '../../bench/workspace/files';
import { run } from '../../scripts/lib/processes.mjs';
import { Folder } from '../support/cli';
import { root } from '../support/repository';

// What `npm run bench` measures in full, as far as it needs no peer from npm. Only ratios are judged, of processor time,
// which a busy machine hardly changes, and with bounds that noise does not reach: each is far above what is usual, and far
// below what comes of work that has begun to grow with the file or the workspace.

const ordinal = ordinalProgram(join(root, 'server/dist/server.js'));

const EDITS = 30;

/** Says both figures, so that a change is seen long before a bound is met. */
function expectRatio(what: string, ours: number, other: number, bound: number): void {
  const ratio = ours / other;
  console.log(
    `${what}: ${ours.toFixed(1)} ms beside ${other.toFixed(1)} ms, ${ratio.toFixed(2)}×, at most ${bound}×`,
  );
  expect(ratio, what).toBeLessThan(bound);
}

/** Processor time of an edit, in milliseconds, once V8 has compiled what runs often. */
async function costOfEdit(server: LanguageServer, name: string, text: string): Promise<number> {
  const file = new EditedFile(server, `file:///speed/${name}.yaml`, text);
  await file.open();
  for (let edit = 0; edit < EDITS; edit++) await file.edit();
  await server.quiet();
  const before = server.processorTime();
  for (let edit = 0; edit < EDITS; edit++) await file.edit();
  return (server.processorTime() - before) / EDITS;
}

/** Processor time of this process while it reads texts with `yaml`, in milliseconds; the middle of three. */
function costOfYaml(texts: readonly string[]): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    for (const text of texts) parseAllDocuments(text);
    return process.cpuUsage(before).user / 1000;
  });
  return median(times);
}

/** Processor time of a server from its start until it has checked a workspace of so many files. */
function costOfWorkspace(folder: string, count: number): Promise<number> {
  return withServer(
    ordinal,
    async (server) => {
      const checked = new CheckedFiles(server);
      server.initialized();
      await checked.until(count);
      return server.processorTime();
    },
    folder,
  );
}

describe.skipIf(!usageIsKnown)('processor time', () => {
  it('of an edit does not grow with the file', async () => {
    await withServer(ordinal, async (server) => {
      server.initialized();
      const small = await costOfEdit(server, 'small', singleDocument(6_000));
      const many = await costOfEdit(server, 'many', manyDocuments());
      const huge = await costOfEdit(server, 'huge', hugeFile(10_000));
      expectRatio('an edit among 98 documents, and yaml', many, costOfYaml([manyDocuments()]), 0.5);
      expectRatio('an edit among 10,000 documents, and in a file of one', huge, small, 10);
    });
  }, 180_000);

  it('of a further file of a workspace stays near that of parsing it', async () => {
    const [few, all] = [100, 400];
    const folder = new Folder();
    onTestFinished(() => {
      folder.remove();
    });
    const small = writeWorkspace(join(folder.path, 'small'), few);
    const large = writeWorkspace(join(folder.path, 'large'), all);
    const ours = (await costOfWorkspace(large.folder, all)) - (await costOfWorkspace(small.folder, few));
    const texts = large.files.slice(few).map((path) => readFileSync(path, 'utf8'));
    expectRatio('300 files more, and yaml', ours, costOfYaml(texts), 6);
  }, 180_000);

  it('until the answer to initialize stays near that of a bare node', async () => {
    const starts: number[] = [];
    const bare: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      starts.push(await withServer(ordinal, (server) => Promise.resolve(server.processorTime())));
      const script = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)';
      bare.push(Number((await run(process.execPath, ['-e', script], { capture: true })).output));
    }
    expectRatio('a start, and a bare node', median(starts), median(bare), 8);
  }, 180_000);
});
