import { expect, it } from 'vitest';
import { relativePath } from './uri';

it.each([
  ['file:///a/b', 'file:///a/b/c.yaml', 'c.yaml'],
  ['file:///a/b', 'file:///a/b/two%20words/c', 'two words/c'],
  ['file:///a/b', 'file:///a/bc/d', '../bc/d'],
  ['file:///a/b', 'file:///a', '../'],
  ['file:///a/b', 'file:///a/b', ''],
])('leads from %s to %s', (from, to, path) => {
  expect(relativePath(from, to)).toBe(path);
});
