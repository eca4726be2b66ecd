import { memoryFiles } from '../../support/linked-server';
import { LspClient } from '../../support/lsp-client';

/** A server on files that come only when they are released. */
export async function slowWorkspace(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<{ client: LspClient; release: (count: number) => void }> {
  let released = 0;
  const waiting: (() => void)[] = [];
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      go();
    });
  const go = (): void => {
    for (; released > 0 && waiting.length > 0; released--) waiting.shift()?.();
  };
  const client = await LspClient.linked({ folders: [folder] }, { files: () => memoryFiles(files, turn) });
  return {
    client,
    release: (count) => {
      released += count;
      go();
    },
  };
}
