import { expect, it } from 'vitest';
import { unlessChanged } from './stale-answers';

it('edits for a text that has changed since are refused; others are taken', async () => {
  const text = { version: 7 };
  const stale = (): string => 'stale';
  expect(await unlessChanged(text, () => 'edits', stale)).toBe('edits');
  const slow = unlessChanged(text, () => Promise.resolve('edits'), stale);
  text.version = 8;
  expect(await slow).toBe('stale');
  await expect(unlessChanged(text, () => Promise.reject(new Error('no')), stale)).rejects.toThrow('no');
});
