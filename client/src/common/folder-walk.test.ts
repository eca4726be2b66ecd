import { describe, expect, it } from 'vitest';
import { walkFolders } from './folder-walk';

/** Lists a tree of folders that is written as paths of files. */
function listing(paths: readonly string[]) {
  const listed: string[] = [];
  const list = async (folder: string) => {
    listed.push(folder);
    const below = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
    const names = [...new Set(below.map((path) => path.replace(/\/.*/, '/')))];
    return {
      files: names.filter((name) => !name.endsWith('/')).map((name) => folder + name),
      folders: names.filter((name) => name.endsWith('/')).map((name) => folder + name),
    };
  };
  return { list, listed };
}

const always = () => true;

describe('walking folders', () => {
  it('finds the files of all of them, those near the root first', async () => {
    const { list, listed } = listing(['/a/b/c/deep.yaml', '/top.yaml', '/a/x.yaml']);
    expect(await walkFolders('/', list, 10, always)).toEqual(['/top.yaml', '/a/x.yaml', '/a/b/c/deep.yaml']);
    expect(listed).toEqual(['/', '/a/', '/a/b/', '/a/b/c/']);
  });

  it('ends where enough is found', async () => {
    const { list, listed } = listing(['/1.yaml', '/2.yaml', '/a/3.yaml']);
    expect(await walkFolders('/', list, 2, always)).toEqual(['/1.yaml', '/2.yaml']);
    expect(listed).toEqual(['/']);
  });

  it('ends where nobody waits any more', async () => {
    const { list, listed } = listing(['/a/b/c.yaml']);
    expect(await walkFolders('/', list, 10, () => listed.length < 2)).toEqual([]);
    expect(listed).toEqual(['/', '/a/']);
  });

  it('ends in a file system without an end', async () => {
    let listed = 0;
    const endless = async (depth: number) => {
      listed += 1;
      return { files: [], folders: [depth + 1, depth + 1] };
    };
    expect(await walkFolders(0, endless, 10, always)).toEqual([]);
    expect(listed).toBeLessThan(20_010);
    expect(listed).toBeGreaterThanOrEqual(20_000);
  });
});
