import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import {
  createProtocolConnection,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { readText, root } from '../support/repository';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** Starts the built server without one of its files, as an installation that was cut short leaves it. */
async function serverWithout(name: RegExp): Promise<{ client: ProtocolConnection; shown: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ordinal-'));
  cpSync(join(root, 'server/dist'), folder, { recursive: true });
  const gone = readdirSync(folder).filter((file) => name.test(file));
  expect(gone).toHaveLength(1);
  for (const file of gone) rmSync(join(folder, file));
  const child = spawn(process.execPath, [join(folder, 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  cleanUps.push(() => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  const client = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const shown: string[] = [];
  client.onNotification(ShowMessageNotification.type, ({ message }) => void shown.push(message));
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification('initialized', {});
  return { client, shown };
}

it('says that it cannot start where the greater part of it is missing', async () => {
  const { client, shown } = await serverWithout(/^language-server-.*\.js$/);
  await expect(client.sendRequest('ordinal/rules')).rejects.toThrow();
  expect(shown).toEqual([
    'Ordinal cannot start: a part of its server cannot be loaded. Install Ordinal again.',
  ]);
});

it('does all but explain rules where their pages are missing', async () => {
  const { client, shown } = await serverWithout(/^rule-pages\.js$/);
  await expect(client.sendRequest('ordinal/explain', { rule: 'service-not-found' })).rejects.toThrow(
    'The pages of the rules cannot be loaded. Install Ordinal again.',
  );
  expect(await client.sendRequest('ordinal/identities', {})).toMatchObject({ statefulSets: [] });
  expect(shown).toEqual([]);
});

it('answers what was sent before it was loaded, in the order in which it came', async () => {
  const { client } = await serverWithout(/^cli\.js$/);
  const uri = 'untitled:redis.yaml';
  const text = readText('examples/redis/redis.yaml');
  void client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  const answer = await client.sendRequest('ordinal/identities', { textDocument: { uri } });
  expect(answer).toMatchObject({ statefulSets: [{ name: 'redis' }] });
});
