import { execFileSync } from 'node:child_process';

/** Makes a folder a git repository whose only commit holds all of it. */
export function commitAll(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '--message', 'First');
}
