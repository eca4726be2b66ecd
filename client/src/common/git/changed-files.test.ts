import { describe, expect, it } from 'vitest';
import type { Uri } from 'vscode';
import { changedManifests, isManifestName, untracked } from './changed-files';
import { GitStatus, type GitChange } from './git-api';

const uri = (path: string) => ({ path, fsPath: path, toString: () => `file://${path}` }) as Uri;

const modified = 5;

const change = (path: string, status: number = modified, from = path): GitChange => ({
  uri: uri(path),
  originalUri: uri(from),
  renameUri: from === path ? undefined : uri(path),
  status,
});

const drawn = (changes: readonly GitChange[], edited: readonly string[] = []) =>
  changedManifests(changes, edited.map(uri)).map((file) => `${file.uri} ${file.path}`);

describe('changedManifests', () => {
  it('takes manifests by their names, each once', () => {
    expect(drawn([change('/r/zk.yaml'), change('/r/main.go'), change('/r/zk.yaml')])).toEqual([
      'file:///r/zk.yaml /r/zk.yaml',
    ]);
  });

  it('knows which files no commit has', () => {
    const { untracked: untrackedFile, indexAdded, intentToAdd } = GitStatus;
    for (const status of [untrackedFile, indexAdded, intentToAdd]) {
      expect(drawn([change('/r/new.yaml', status)])).toEqual(['file:///r/new.yaml null']);
    }
    // Added to the index, then changed again.
    expect(drawn([change('/r/new.yaml'), change('/r/new.yaml', indexAdded)])).toEqual([
      'file:///r/new.yaml null',
    ]);
  });

  it('finds what moved at its old place', () => {
    expect(drawn([change('/r/b.yaml', GitStatus.indexRenamed, '/r/a.yaml')])).toEqual([
      'file:///r/a.yaml /r/a.yaml',
      'file:///r/b.yaml null',
    ]);
  });

  it('adds what is edited and not saved, unless git knows more', () => {
    const changes = [change('/r/new.yaml', GitStatus.untracked)];
    expect(drawn(changes, ['/r/new.yaml', '/r/old.yaml', '/r/notes.md'])).toEqual([
      'file:///r/new.yaml null',
      'file:///r/old.yaml /r/old.yaml',
    ]);
  });
});

describe('untracked', () => {
  it('leaves out what a revision may have', () => {
    const changes = [change('/r/a.yaml'), change('/r/b.yaml', GitStatus.untracked)];
    expect(untracked(changes).map((each) => each.uri.path)).toEqual(['/r/b.yaml']);
  });
});

describe('isManifestName', () => {
  it.each(['/a.yaml', '/a.YML', '/x/a.json', '/x/kustomization', '/x/Kustomization'])('takes %s', (path) => {
    expect(isManifestName({ path })).toBe(true);
  });

  it.each(['/a.go', '/yaml', '/my-kustomization', '/a.yaml.tmp'])('leaves %s', (path) => {
    expect(isManifestName({ path })).toBe(false);
  });
});
