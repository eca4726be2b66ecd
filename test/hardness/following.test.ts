import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder } from '../support/folder';
import { uriOf } from '../support/lsp-client';
import { Branches, writeSets } from './support/branches';
import { Followed } from './support/followed';

/** Milliseconds after which a server that does not catch up is one that never will. */
const PATIENCE = 120_000;

it(
  'follows git from a branch to another and back, whatever was typed before',
  async () => {
    const here = folder();
    const branches = Branches.create(here.path, 500);
    const server = await Followed.open(here.path);
    server.tell(branches.checkout('other'));
    const other = await server.beside(PATIENCE);
    expect(other.shown).toBe(250);
    expect(other.followed).toBe(other.fresh);
    // Again and again before the server has had time to read anything: what it read last is what counts.
    for (const branch of ['main', 'other', 'main'] as const) server.tell(branches.checkout(branch));
    const main = await server.beside(PATIENCE);
    expect(main.shown).toBe(0);
    expect(main.followed).toBe(main.fresh);
    await server.client.stop();
  },
  2 * PATIENCE,
);

it(
  'follows a folder of 1,000 files to its new name, of which an editor says nothing but the two names',
  async () => {
    const here = folder();
    const [before, after] = [join(here.path, 'shop'), join(here.path, 'store')];
    writeSets(before, 1000);
    const server = await Followed.open(here.path);
    renameSync(before, after);
    server.tell([
      [uriOf(after), 1],
      [uriOf(before), 3],
    ]);
    const { followed, fresh } = await server.beside(PATIENCE);
    expect(followed).toContain('/store/');
    expect(followed).toBe(fresh);
    await server.client.stop();
  },
  2 * PATIENCE,
);
