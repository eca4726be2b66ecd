// What takes too long for every run of the tests: node scripts/run.mjs test/hardness/endurance.ts [--files N] [--edits N]
import { parseArgs } from 'node:util';
import { residentMemory } from '../../bench/lsp/process-usage';
import { Folder } from '../support/cli';
import { LspClient } from '../support/lsp-client';
import { Branches } from './support/branches';
import { Followed } from './support/followed';
import { Typist } from './support/typing';

const HOUR = 3_600_000;

/** How often the memory is looked at. */
const STEPS = 20;

/** Goes from a branch to another and back, and compares with a fresh server each time. */
async function switchBranches(count: number): Promise<boolean> {
  const here = new Folder();
  try {
    console.log(`${count} files, of which two git branches have no two alike`);
    const branches = Branches.create(here.path, count);
    const server = await Followed.open(here.path);
    console.log(`  read and checked: ${seconds(server.processorTime)} of processor`);
    let isSame = true;
    for (const branch of ['other', 'main'] as const) {
      const before = server.processorTime;
      const events = branches.checkout(branch);
      server.tell(events);
      const { followed, fresh, shown } = await server.beside(HOUR);
      isSame &&= followed === fresh;
      console.log(
        `  git checkout ${branch}: ${events.length} events, ${seconds(server.processorTime - before)} of processor, ` +
          `${shown} files with findings, ${followed === fresh ? 'the same as' : 'DIFFERENT from'} a fresh server`,
      );
    }
    await server.client.stop();
    return isSame;
  } finally {
    here.remove();
  }
}

/** Types into a server, and tells how much memory it holds as time goes by. */
async function type(count: number): Promise<boolean> {
  console.log(`${count} edits, a server with at most 256 MB of heap`);
  const client = await LspClient.spawned({ folders: [] }, ['--max-old-space-size=256']);
  await client.loaded();
  const typist = new Typist(client);
  const held: number[] = [];
  for (let step = 1; step <= STEPS; step++) {
    await typist.type(count / STEPS);
    held.push(residentMemory(client.pid ?? 0).now);
    console.log(`  after ${(count / STEPS) * step}: ${held.at(-1)?.toFixed(0)} MB`);
  }
  await client.stop();
  const [early, late] = [Math.max(...held.slice(0, STEPS / 2)), Math.max(...held.slice(STEPS / 2))];
  console.log(`  at most ${early.toFixed(0)} MB in the first half, ${late.toFixed(0)} MB in the second`);
  return late < 1.2 * early;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { files: { type: 'string' }, edits: { type: 'string' } } });
  const [files, edits] = [Number(values.files ?? 10_000), Number(values.edits ?? 100_000)];
  const isSame = files === 0 || (await switchBranches(files));
  const isFlat = edits === 0 || (await type(edits));
  process.exit(isSame && isFlat ? 0 : 1);
}

void main();
