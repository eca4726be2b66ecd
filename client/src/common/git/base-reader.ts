import type { BaseFile } from '../../../../server/src/protocol/base';
import { changedManifests, changesOfHead, untracked, type ChangedFile } from './changed-files';
import type { GitRepository } from './git-api';
import type { Uri } from 'vscode';

/** A base version of one repository: which commit it is, and which files differ from it. */
export interface RepositoryBase {
  readonly repository: GitRepository;
  readonly commit: string;
  readonly files: readonly ChangedFile[];
}

/** How many runs of git there are at a time. */
const AT_ONCE = 4;

/** Finds what differs from a revision; undefined where the repository does not have it, as before the first commit. */
export async function baseOf(
  repository: GitRepository,
  revision: string,
  edited: readonly Uri[],
): Promise<RepositoryBase | undefined> {
  const now = changesOfHead(repository);
  if (revision === 'HEAD') {
    const commit = repository.state.HEAD?.commit;
    return commit === undefined ? undefined : { repository, commit, files: changedManifests(now, edited) };
  }
  const commit = await repository.getCommit(revision).then(
    ({ hash }) => hash,
    // One of several repositories need not have a branch of that name.
    () => undefined,
  );
  if (commit === undefined) return undefined;
  const changes = [...(await repository.diffWith(commit)), ...untracked(now)];
  return { repository, commit, files: changedManifests(changes, edited) };
}

/**
 * Reads what files held in a base version, a few at a time, as long as `isWanted` says so. A file that git cannot give
 * is left out and named to `onFault`.
 */
export async function readBase(
  { repository, commit, files }: RepositoryBase,
  isWanted: () => boolean,
  onFault: (uri: string, error: unknown) => void,
): Promise<BaseFile[]> {
  const read: BaseFile[] = [];
  for (let at = 0; at < files.length && isWanted(); at += AT_ONCE) {
    const texts = files.slice(at, at + AT_ONCE).map(async ({ uri, path }) => {
      try {
        read.push({ uri, text: path === null ? null : await repository.show(commit, path) });
      } catch (error) {
        onFault(uri, error);
      }
    });
    await Promise.all(texts);
  }
  return read;
}
