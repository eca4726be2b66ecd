import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measure } from '../bench';
import { uriOf, withServer } from '../lsp/language-server';
import { CheckedFiles } from '../lsp/ordinal';
import { SHARED_CONFIG, writeSharingWorkspace } from '../workspace/files';

const FILES = 1_000;
/** One application in so many uses the ConfigMap that is renamed. */
const EVERY = 40;

/**
 * Renames a ConfigMap by typing in its file and counts the files that are checked again: it and those that name it.
 * A number, the same on every machine; `test/properties/work.test.ts` holds Ordinal to it.
 */
export const rechecked: Measure = {
  rows: [13],
  run: async (bench) => {
    const { folder, files } = writeSharingWorkspace(join(bench.scratch, 'rechecked'), FILES - 1, EVERY);
    const path = files.at(-1) ?? '';
    const text = readFileSync(path, 'utf8');
    await withServer(
      bench.ordinal,
      async (server) => {
        const checked = new CheckedFiles(server);
        server.initialized();
        await checked.until(FILES);
        server.open(uriOf(path), text);
        await server.quiet();
        checked.forget();
        server.notify('textDocument/didChange', {
          textDocument: { uri: uriOf(path), version: 2 },
          contentChanges: [{ text: text.replace(SHARED_CONFIG, `${SHARED_CONFIG}-2`) }],
        });
        await server.quiet();
        bench.add('rechecked', checked.count, 1 + Math.ceil((FILES - 1) / EVERY));
      },
      folder,
    );
  },
};
