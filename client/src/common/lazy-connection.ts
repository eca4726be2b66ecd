import type { LogOutputChannel } from 'vscode';
import { tellNotStarted } from './offer';
import type { OrdinalState } from './ordinal-state';
import type { Connection } from './server/connection';
import type { ServerRequests } from './server/server-requests';

/** The connection to the server, loaded for whoever needs it first, and again after a failure. */
export class LazyConnection {
  private loaded: Promise<Connection> | undefined;

  constructor(
    private readonly load: () => Promise<Connection>,
    private readonly entered: (state: OrdinalState) => void,
    private readonly log: LogOutputChannel,
  ) {}

  /** True once somebody needs a server. */
  get isLoaded(): boolean {
    return this.loaded !== undefined;
  }

  /** Starts the server where it does not run, for somebody who waits for its answers. */
  async start(): Promise<ServerRequests> {
    return (await this.get()).start();
  }

  /** Starts the server once a manifest is seen. Nobody waits for it, so what goes wrong is logged. */
  async startWhen(manifestSeen: Promise<void>): Promise<void> {
    try {
      await manifestSeen;
      const connection = await this.getOrTell();
      await connection?.start();
    } catch (error) {
      this.log.error(String(error));
    }
  }

  /** Ends the server and starts it again. */
  async restart(): Promise<void> {
    const connection = await this.getOrTell();
    await connection?.restart();
  }

  /** Ends the server, where there is one. */
  async stop(): Promise<void> {
    await (await this.loaded)?.stop();
  }

  /** The connection; none where it cannot be loaded, which the user has been told by then. */
  private getOrTell(): Promise<Connection | undefined> {
    return this.get().catch(() => undefined);
  }

  private get(): Promise<Connection> {
    if (this.loaded !== undefined) return this.loaded;
    this.entered('starting');
    this.loaded = this.load();
    this.loaded.catch((error: unknown) => {
      this.loaded = undefined;
      this.entered('stopped');
      this.log.error(String(error));
      tellNotStarted();
    });
    return this.loaded;
  }
}
