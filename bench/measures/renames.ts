import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Position, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { Bench } from '../bench';
import { uriOf, withServer, type LanguageServer } from '../lsp/language-server';
import { CheckedFiles } from '../lsp/ordinal';
import { p95 } from '../statistics';
import { SHARED_CONFIG, writeSharingWorkspace, type Workspace } from '../workspace/files';

/** Requests before the measured ones. */
const WARM_UP = 10;

/** Renames what all of 1,000 files name, and what one of them names. */
export async function renames(bench: Bench): Promise<void> {
  const workspace = writeSharingWorkspace(join(bench.scratch, 'rename'), 999, 1);
  await bench.eachRun(() =>
    withServer(
      bench.ordinal,
      async (server) => {
        const { all, one, hover } = await renameByTurns(bench, server, workspace);
        bench.add('rename', p95(all), p95(hover));
        bench.add('rename-one', p95(one), p95(hover));
      },
      workspace.folder,
    ),
  );
}

async function renameByTurns(bench: Bench, server: LanguageServer, { files }: Workspace) {
  const checked = new CheckedFiles(server);
  server.initialized();
  await checked.until(files.length);
  const [path = ''] = files;
  const text = readFileSync(path, 'utf8');
  server.open(uriOf(path), text);
  const times = { all: [] as number[], one: [] as number[], hover: [] as number[] };
  const shared = { textDocument: { uri: uriOf(path) }, position: positionOf(text, SHARED_CONFIG) };
  const own = { textDocument: { uri: uriOf(path) }, position: positionOf(text, '-headless') };
  for (let turn = 0; turn < WARM_UP + bench.repeats; turn++) {
    const all = await rename(server, { ...shared, newName: `settings-${turn}` }, files.length);
    const one = await rename(server, { ...own, newName: `service-${turn}` }, 1);
    const begun = performance.now();
    await server.request('textDocument/hover', shared);
    if (turn < WARM_UP) continue;
    times.hover.push(performance.now() - begun);
    times.all.push(all);
    times.one.push(one);
  }
  return times;
}

/** Milliseconds of a rename, whose edit must touch so many files. */
async function rename(server: LanguageServer, params: object, files: number): Promise<number> {
  const begun = performance.now();
  const edit = await server.request<WorkspaceEdit | null>('textDocument/rename', params);
  const time = performance.now() - begun;
  const touched = edit?.documentChanges?.length ?? Object.keys(edit?.changes ?? {}).length;
  if (touched !== files) throw new Error(`A rename touched ${touched} files and should touch ${files}.`);
  return time;
}

function positionOf(text: string, word: string): Position {
  const before = text.slice(0, text.indexOf(word) + 1).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
