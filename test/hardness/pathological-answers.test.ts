import { ErrorCodes, ResponseError, type Position } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TextBounds } from '../fuzz/in-text';
import { LspClient } from '../support/lsp-client';
import { ABOUT_FILES, ABOUT_PLACES } from '../support/requests';
import { PATHOLOGICAL } from './support/pathological';

/**
 * Seconds that an answer may take of the processor, not of the clock, so that a busy machine is no fault. The slowest
 * takes one and a half: a rename of 20,000 places.
 */
const LONGEST_ANSWER = 5;

/** Each request gets every parameter that any of them takes. */
function paramsAt(uri: string, position: Position, end: Position): object {
  const at = { start: position, end: position };
  return {
    textDocument: { uri },
    position,
    positions: [position],
    range: { start: { line: 0, character: 0 }, end },
    item: { name: 'web', kind: 5, uri, range: at, selectionRange: at },
    data: uri,
    uri,
    first: 0,
    count: 100,
    context: { diagnostics: [], includeDeclaration: true },
    newName: 'other',
    query: 'web',
    name: 'web',
    operation: { kind: 'scale', replicas: 5 },
  };
}

/** Names what took too long, with the seconds that this process, server and client, worked for it. */
class Stopwatch {
  readonly late: string[] = [];

  async time(what: string, task: () => Promise<unknown>): Promise<void> {
    const before = process.cpuUsage();
    await task();
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (seconds > LONGEST_ANSWER) this.late.push(`${what}: ${seconds.toFixed(1)} s`);
  }
}

describe('no text makes an answer late', () => {
  let client: LspClient;

  beforeAll(async () => {
    client = await LspClient.linked({ folders: [], settings: () => ({ maxFileSize: 10_000_000 }) });
    await client.loaded();
  });

  afterAll(() => client.stop());

  it.each(PATHOLOGICAL)(
    'for $name',
    async ({ name, text }) => {
      const uri = `file:///workspace/${encodeURIComponent(name)}.yaml`;
      const bounds = new TextBounds(text);
      const stopwatch = new Stopwatch();
      const ask = (method: string, position: Position): Promise<void> =>
        stopwatch.time(method, async () => {
          try {
            await client.request(method, paramsAt(uri, position, bounds.placeAt(1)));
          } catch (error) {
            // A refusal, such as of a rename where no name stands, is an answer as well; a fault is none.
            if (!(error instanceof ResponseError) || error.code === ErrorCodes.InternalError) throw error;
          }
        });
      await stopwatch.time('opening', async () => {
        client.open(uri, text);
        await client.settled();
      });
      const nameOfFirst = { line: 2, character: 18 };
      for (const method of ABOUT_FILES) await ask(method, nameOfFirst);
      for (const position of [nameOfFirst, bounds.placeAt(0.5)])
        for (const method of ABOUT_PLACES) await ask(method, position);
      await stopwatch.time('an edit', async () => {
        client.change(uri, 2, {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
          text: '# typed\n',
        });
        await client.settled();
      });
      await stopwatch.time('closing', async () => {
        client.close(uri);
        await client.settled();
      });
      expect(stopwatch.late).toEqual([]);
      expect(client.log).toEqual([]);
    },
    300_000,
  );
});
