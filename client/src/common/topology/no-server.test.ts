import { beforeEach, expect, it, vi } from 'vitest';
import { tellWhyNoTopology } from './no-server';

const told: string[][] = [];
const run: string[] = [];
let answer: string | undefined;

vi.mock('vscode', () => {
  const show =
    (kind: string) =>
    (...texts: string[]): Promise<string | undefined> => {
      told.push([kind, ...texts]);
      return Promise.resolve(answer);
    };
  return {
    l10n: { t: (text: string) => text },
    window: { showErrorMessage: show('error'), showInformationMessage: show('information') },
    commands: {
      executeCommand: (command: string) => {
        run.push(command);
        return Promise.resolve();
      },
    },
  };
});

beforeEach(() => {
  told.length = 0;
  run.length = 0;
  answer = undefined;
});

it('a server that has given up is said not to run, and Restart starts it', async () => {
  answer = 'Restart';
  tellWhyNoTopology('stopped');
  expect(told).toEqual([
    ['error', 'Ordinal is not running, so there is no topology.', 'Restart', 'Show Log'],
  ]);
  await vi.waitFor(() => {
    expect(run).toEqual(['ordinal.restartServer']);
  });
});

it('only where no server was started the reason is that no manifest was seen', () => {
  tellWhyNoTopology('waiting');
  tellWhyNoTopology('starting');
  expect(told).toEqual([
    [
      'information',
      'Ordinal shows the topology as soon as it has seen a Kubernetes manifest in this workspace.',
    ],
    ['information', 'Ordinal is starting. Try again in a moment.'],
  ]);
});
