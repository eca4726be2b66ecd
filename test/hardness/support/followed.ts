import { setTimeout as pause } from 'node:timers/promises';
import { processorTime } from '../../../bench/lsp/process-usage';
import type { IdentitiesResult } from '../../../server/src/protocol/identities';
import { LspClient } from '../../support/lsp-client';

/** How VS Code speaks of a file or folder: created, changed, deleted. */
export type FileEvent = readonly [uri: string, type: 1 | 2 | 3];

/** VS Code tells of so many files at a time. */
const EVENTS_AT_ONCE = 500;

const WATCHING = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

/** The built server on a folder in which something happens, and beside it one that sees only how it ends. */
export class Followed {
  private constructor(
    readonly client: LspClient,
    private readonly folder: string,
  ) {}

  static async open(folder: string): Promise<Followed> {
    return new Followed(await started(folder), folder);
  }

  /** Milliseconds of processor that the server has used so far. */
  get processorTime(): number {
    return processorTime(this.client.pid ?? 0);
  }

  /** Tells the server what happened, as VS Code tells it. */
  tell(events: readonly FileEvent[]): void {
    for (let at = 0; at < events.length; at += EVENTS_AT_ONCE) {
      this.client.notify('workspace/didChangeWatchedFiles', {
        changes: events.slice(at, at + EVENTS_AT_ONCE).map(([uri, type]) => ({ uri, type })),
      });
    }
  }

  /** Diagnostics and identities of this server and of a fresh one, when they are equal or `patience` ms are over. */
  async beside(patience: number): Promise<{ followed: string; fresh: string; shown: number }> {
    const fresh = await started(this.folder);
    const [wanted, identities] = [findings(fresh), await identitiesOf(fresh)];
    await fresh.stop();
    for (const end = Date.now() + patience; Date.now() < end && findings(this.client) !== wanted;)
      await pause(100);
    await this.client.settled();
    return {
      followed: findings(this.client) + (await identitiesOf(this.client)),
      fresh: wanted + identities,
      shown: JSON.parse(wanted).length,
    };
  }
}

async function started(folder: string): Promise<LspClient> {
  const client = await LspClient.spawned({ folders: [folder], capabilities: WATCHING });
  await client.loaded();
  await client.settled();
  return client;
}

/** What is shown of every file of which anything is, in one order. */
function findings({ diagnostics }: LspClient): string {
  return JSON.stringify(
    [...diagnostics].filter(([, shown]) => shown.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function identitiesOf(client: LspClient): Promise<string> {
  const { statefulSets } = await client.request<IdentitiesResult>('ordinal/identities', {});
  return JSON.stringify(statefulSets.map((set) => JSON.stringify(set)).sort());
}
