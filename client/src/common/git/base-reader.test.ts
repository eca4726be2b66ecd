import { describe, expect, it } from 'vitest';
import { baseOf, readBase } from './base-reader';
import type { GitRepository } from './git-api';

const files = Array.from({ length: 20 }, (_, at) => ({ uri: `file:///r/${at}.yaml`, path: `/r/${at}.yaml` }));

/** A repository that has no file but those that `texts` holds, and notes what it was asked. */
function repositoryOf(texts: ReadonlyMap<string, string>, head: string | undefined = 'c0ffee') {
  const asked: string[] = [];
  let [running, most] = [0, 0];
  const repository = {
    state: { HEAD: { commit: head }, workingTreeChanges: [], indexChanges: [], mergeChanges: [] },
    getCommit: () => Promise.reject(new Error('unknown revision')),
    show: async (ref: string, path: string) => {
      asked.push(`${ref}:${path}`);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      const text = texts.get(path);
      if (text === undefined) throw new Error(`${path} is not there`);
      return text;
    },
  } as unknown as GitRepository;
  return { repository, asked, atOnce: () => most };
}

const all = new Map(files.map(({ path }) => [path, `# ${path}`]));

describe('readBase', () => {
  it('reads every file, a few at a time', async () => {
    const { repository, atOnce } = repositoryOf(all);
    const read = await readBase({ repository, commit: 'c0ffee', files }, () => true, expect.unreachable);
    expect(read).toHaveLength(20);
    expect(read).toContainEqual({ uri: 'file:///r/7.yaml', text: '# /r/7.yaml' });
    expect(atOnce()).toBeLessThanOrEqual(4);
  });

  it('does not ask for what was not there, and names what git cannot give', async () => {
    const { repository, asked } = repositoryOf(new Map());
    const faults: string[] = [];
    const [known, unknown] = [
      { uri: 'a', path: null },
      { uri: 'b', path: '/r/b.yaml' },
    ];
    const base = { repository, commit: 'c0ffee', files: [known, unknown] };
    expect(
      await readBase(
        base,
        () => true,
        (uri) => faults.push(uri),
      ),
    ).toEqual([{ uri: 'a', text: null }]);
    expect(asked).toEqual(['c0ffee:/r/b.yaml']);
    expect(faults).toEqual(['b']);
  });

  it('stops asking when nobody waits any more', async () => {
    const { repository, asked } = repositoryOf(all);
    await readBase({ repository, commit: 'c0ffee', files }, () => asked.length === 0, expect.unreachable);
    expect(asked).toHaveLength(4);
  });
});

describe('baseOf', () => {
  it('is nothing before the first commit, and where the revision is not known', async () => {
    const empty = repositoryOf(all);
    const noCommit = { ...empty.repository, state: { ...empty.repository.state, HEAD: undefined } };
    expect(await baseOf(noCommit, 'HEAD', [])).toBeUndefined();
    expect(await baseOf(empty.repository, 'no-such-branch', [])).toBeUndefined();
    expect(await baseOf(empty.repository, 'HEAD', [])).toMatchObject({ commit: 'c0ffee', files: [] });
  });
});
