// What Ordinal uses of the API of VS Code's own git extension, version 1.
import type { CancellationToken, Event, Uri } from 'vscode';

/** Kinds of changes that matter here, by the numbers of that API. */
export const GitStatus = {
  indexAdded: 1,
  indexRenamed: 3,
  indexCopied: 4,
  untracked: 7,
  intentToAdd: 9,
  intentToRename: 10,
} as const;

/** A file that differs. `uri` is where it is now, `originalUri` where it was. */
export interface GitChange {
  readonly uri: Uri;
  readonly originalUri: Uri;
  readonly renameUri: Uri | undefined;
  readonly status: number;
}

/** A branch or tag. */
export interface GitRef {
  readonly name?: string;
  readonly commit?: string;
}

/** A repository that the git extension has open. */
export interface GitRepository {
  readonly rootUri: Uri;
  readonly state: {
    readonly HEAD: GitRef | undefined;
    readonly indexChanges: readonly GitChange[];
    readonly workingTreeChanges: readonly GitChange[];
    readonly mergeChanges: readonly GitChange[];
    readonly untrackedChanges?: readonly GitChange[];
    readonly onDidChange: Event<void>;
  };
  /** Text of a file in a revision; rejects where it is not there. */
  show(ref: string, path: string): Promise<string>;
  /** Files in which the working tree differs from a revision. */
  diffWith(ref: string): Promise<GitChange[]>;
  getCommit(ref: string): Promise<{ readonly hash: string }>;
  getRefs(
    query: { readonly sort?: 'alphabetically' | 'committerdate'; readonly count?: number },
    token?: CancellationToken,
  ): Promise<GitRef[]>;
}

/** The API itself. */
export interface GitApi {
  readonly repositories: readonly GitRepository[];
  /** Where a file is found as it was in a revision. */
  toGitUri(uri: Uri, ref: string): Uri;
  readonly onDidOpenRepository: Event<GitRepository>;
  readonly onDidCloseRepository: Event<GitRepository>;
}

/** What the git extension exports. */
export interface GitExtension {
  /** False where the setting `git.enabled` is off. */
  readonly enabled: boolean;
  readonly onDidChangeEnablement: Event<boolean>;
  getAPI(version: 1): GitApi;
}
