import { performance } from 'node:perf_hooks';
import { uriKey } from '../../server/src/base/uri';
import {
  checkedNotification,
  identitiesChangedNotification,
  type CheckedParams,
} from '../../server/src/protocol/requests';
import type { LanguageServer, ServerProgram } from './language-server';

/** Ordinal's server as it ships: the bundle of `node esbuild.mjs --production`. */
export function ordinalProgram(bundle: string): ServerProgram {
  return {
    name: 'ordinal-language-server',
    command: [bundle, '--stdio'],
    settings: {},
    initializationOptions: { checkedNotifications: true },
  };
}

/** Which files the server has checked: it names them when everything that an event made dirty is checked. */
export class CheckedFiles {
  private checked = new Set<string>();
  private wake: (() => void) | undefined;

  constructor(private readonly server: LanguageServer) {
    const { connection } = server;
    // Builds that do not know `ordinal/checked` name all that was checked in the other notification.
    const older = connection.onNotification(identitiesChangedNotification, (params) => this.take(params));
    connection.onNotification(checkedNotification, (params) => {
      older.dispose();
      this.take(params);
    });
  }

  private take({ uris }: CheckedParams): void {
    for (const uri of uris) this.checked.add(uriKey(uri));
    this.wake?.();
  }

  get count(): number {
    return this.checked.size;
  }

  /** Begins to count anew. */
  forget(): void {
    this.checked = new Set();
  }

  /** Milliseconds until so many files were checked again, for a reason that the caller gives. */
  async again(count: number, give: () => void): Promise<number> {
    this.forget();
    const begun = performance.now();
    give();
    return (await this.until(count)) - begun;
  }

  /** Resolves with the time at which so many files were checked. */
  until(count: number): Promise<number> {
    const done = new Promise<number>((resolve) => {
      this.wake = () => {
        if (this.checked.size < count) return;
        this.wake = undefined;
        resolve(performance.now());
      };
      this.wake();
    });
    return this.server.whileAlive(done);
  }
}
