import { expect, it, vi } from 'vitest';
import type { LogOutputChannel } from 'vscode';
import { LazyConnection } from './lazy-connection';
import type { Connection } from './server/connection';

const told: string[][] = [];

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  window: {
    showErrorMessage: (...texts: string[]): Promise<undefined> => {
      told.push(texts);
      return Promise.resolve(undefined);
    },
  },
}));

/** A connection that loads, or does not, as `loads` says for each attempt. */
function connectionThat(...loads: readonly (Error | { start: () => Promise<unknown> })[]) {
  const [logged, states]: [string[], string[]] = [[], []];
  let attempts = 0;
  told.length = 0;
  const connection = new LazyConnection(
    async () => {
      const outcome = loads[attempts++];
      if (outcome instanceof Error) throw outcome;
      return outcome as Connection;
    },
    (state) => states.push(state),
    { error: (text: string) => logged.push(text) } as unknown as LogOutputChannel,
  );
  return { connection, logged, states };
}

const running = { start: () => Promise.resolve('requests') };

it('a client part that cannot be loaded is logged and told once, and loaded again on request', async () => {
  const { connection, logged, states } = connectionThat(new Error('no such file'), running);
  await connection.startWhen(Promise.resolve());
  expect(logged).toEqual(['Error: no such file']);
  expect(told).toEqual([
    ['Ordinal could not be started, so manifests are not checked.', 'Restart', 'Show Log'],
  ]);
  expect(states).toEqual(['starting', 'stopped']);
  expect(connection.isLoaded).toBe(false);
  expect(await connection.start()).toBe('requests');
  expect(states).toEqual(['starting', 'stopped', 'starting']);
});

it('a restart that cannot load the client part is told of once, and not by VS Code too', async () => {
  const { connection, logged } = connectionThat(new Error('no such file'));
  await connection.restart();
  expect(logged).toEqual(['Error: no such file']);
  expect(told).toHaveLength(1);
});

it('whoever waits for the server hears that it cannot be loaded', async () => {
  const { connection, logged } = connectionThat(new Error('no such file'));
  await expect(connection.start()).rejects.toThrow('no such file');
  expect(logged).toEqual(['Error: no such file']);
});

it('a server that does not start is logged once; the recovery tells of it', async () => {
  const { connection, logged } = connectionThat({ start: () => Promise.reject(new Error('it ended')) });
  await connection.startWhen(Promise.resolve());
  expect(logged).toEqual(['Error: it ended']);
  expect(told).toEqual([]);
});

it('is loaded once for all who need it, and not for a stop', async () => {
  const { connection, states } = connectionThat(running);
  await connection.stop();
  expect(connection.isLoaded).toBe(false);
  await Promise.all([connection.start(), connection.startWhen(Promise.resolve()), connection.start()]);
  expect(states).toEqual(['starting']);
});
