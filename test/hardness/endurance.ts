// What takes too long for every run of the tests: node scripts/run.mjs test/hardness/endurance.ts [--files N] [--edits N]
import { parseArgs } from 'node:util';
import { Folder } from '../support/cli';
import { Branches } from './support/branches';
import { Followed } from './support/followed';

const HOUR = 3_600_000;

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

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { files: { type: 'string' } } });
  const isSame = await switchBranches(Number(values.files ?? 10_000));
  process.exit(isSame ? 0 : 1);
}

void main();
