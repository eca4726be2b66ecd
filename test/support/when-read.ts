import { onTestFinished } from 'vitest';
import type { LspClient } from './lsp-client';

/** A client once its server has read the workspace and checked it; it stops with the test. */
export async function whenRead(started: Promise<LspClient>): Promise<LspClient> {
  const client = await started;
  onTestFinished(() => client.stop());
  await client.loaded();
  await client.settled();
  return client;
}
