import { expect, it } from 'vitest';
import { distinctTail } from './distinct-tail';

it.each([
  ['/work/a/deploy', ['/work/b/deploy'], 'a/deploy'],
  ['/work/a/deploy', ['/work/b/deploy', '/other/a/deploy'], 'work/a/deploy'],
  ['/work/a/deploy', ['/work/a/redeploy'], 'deploy'],
  ['/deploy', ['/work/deploy'], 'deploy'],
  ['/', ['/work'], ''],
])('of %s beside %j there is left %s', (path, others, tail) => {
  expect(distinctTail(path, others)).toBe(tail);
});
