import { expect, it } from 'vitest';
import { distinctTail } from './distinct-tail';

it.each([
  ['/teams/a/deploy', ['/teams/b/deploy'], 'a/deploy'],
  ['/teams/a/deploy', ['/teams/b/deploy', '/other/a/deploy'], 'teams/a/deploy'],
  ['/teams/a/deploy', ['/teams/a/redeploy'], 'deploy'],
  ['/deploy', ['/teams/deploy'], 'deploy'],
  ['/', ['/work'], ''],
])('of %s beside %j there is left %s', (path, others, tail) => {
  expect(distinctTail(path, others)).toBe(tail);
});
