import { expect, it } from 'vitest';
import { withQuietErrors } from './quiet-errors';

it('nothing is forced upon the user; what else is said stays as it is', () => {
  const said: unknown[][] = [];
  const client = withQuietErrors({
    error(...all: unknown[]) {
      said.push(all);
    },
  });
  client.error('lost', undefined, 'force');
  client.error('failed', { code: 1 });
  client.error('logged', undefined, false);
  expect(said).toEqual([
    ['lost', undefined, false],
    ['failed', { code: 1 }, undefined],
    ['logged', undefined, false],
  ]);
});
