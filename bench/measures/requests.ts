import { performance } from 'node:perf_hooks';
import type { CompletionList, Hover, Position } from 'vscode-languageserver-protocol';
import type { Bench, Measure } from '../bench';
import { withServers, type LanguageServer } from '../lsp/language-server';
import { p95 } from '../statistics';
import { Random } from '../workspace/random';
import { manyDocuments, singleDocument } from '../workspace/files';
import { renames } from './renames';

/** Requests before the measured ones. */
const WARM_UP = 10;

const files = [
  { text: () => singleDocument(6_000), hover: 'hover-6kB', completion: 'completion-6kB' },
  { text: manyDocuments, hover: 'hover-98', completion: 'completion-98' },
  { text: () => singleDocument(100_000), hover: 'hover-100kB', completion: 'completion-100kB' },
] as const;

/** Hover and completion at the keys of a file, and renames in a large workspace. */
export const requests: Measure = {
  rows: [6],
  run: async (bench) => {
    for (const file of files) {
      const peer = await bench.peers.yamlLanguageServer();
      const programs = peer === undefined ? [bench.ordinal] : [bench.ordinal, peer];
      await bench.eachRun(() =>
        withServers(programs, async (servers) => {
          for (const server of servers) await prepare(server, file.text());
          for (const [id, request] of [
            [file.hover, hover],
            [file.completion, completion],
          ] as const) {
            const [ours, other] = await byTurns(bench, servers, file.text(), request);
            if (ours !== undefined) bench.add(id, ours, other);
          }
        }),
      );
    }
    await renames(bench);
  },
};

const uri = 'file:///bench/requests.yaml';

async function prepare(server: LanguageServer, text: string): Promise<void> {
  server.initialized();
  server.open(uri, text);
  await server.quiet();
}

type Request = (server: LanguageServer, text: string, position: Position) => Promise<void>;

const hover: Request = async (server, _text, position) => {
  await server.request<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
};

/** Asks for keys at the begin of a key, where every field of the map fits. */
const completion: Request = async (server, text, { line }) => {
  const character = text.split('\n')[line]?.search(/[^\s-]/) ?? 0;
  const answer = await server.request<CompletionList | unknown[] | null>('textDocument/completion', {
    textDocument: { uri },
    position: { line, character },
  });
  if (answer === null) throw new Error(`${server.program.name} gave no completion in line ${line + 1}.`);
};

/** p95 of a request, for each server; all are asked the same, one after the other. */
async function byTurns(
  bench: Bench,
  servers: readonly LanguageServer[],
  text: string,
  request: Request,
): Promise<number[]> {
  const random = new Random(7);
  const keys = keysOf(text);
  const times = servers.map(() => [] as number[]);
  for (let turn = 0; turn < WARM_UP + bench.repeats; turn++) {
    const position = random.pick(keys);
    for (const [at, server] of servers.entries()) {
      const begun = performance.now();
      await request(server, text, position);
      if (turn >= WARM_UP) times[at]?.push(performance.now() - begun);
    }
  }
  return times.map(p95);
}

/** Positions inside the keys of a text. */
function keysOf(text: string): [Position, ...Position[]] {
  const [first, ...rest] = text.split('\n').flatMap((line, number) => {
    const match = /^(\s*(?:- )?)[A-Za-z]\w*:(?: |$)/.exec(line);
    return match?.[1] === undefined ? [] : [{ line: number, character: match[1].length + 1 }];
  });
  if (first === undefined) throw new Error('The text has no keys.');
  return [first, ...rest];
}
