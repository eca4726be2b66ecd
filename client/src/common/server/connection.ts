import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { setBaseNotification } from '../../../../server/src/protocol/base';
import { checkedNotification, identitiesChangedNotification } from '../../../../server/src/protocol/requests';
import type { BaseComparison } from '../git/base-comparison';
import { normalized } from '../normalized-uri';
import { tellNotStarted } from '../offer';
import type { OrdinalState } from '../ordinal-state';
import type { TopologyPanels } from '../topology/topology-panels';
import type { IdentityView } from '../views/identity-view';
import { clientOptions, documentSelector } from './client-options';
import { serveFiles } from './file-access';
import { identitySource } from './identity-source';
import { withQuietErrors } from './quiet-errors';
import { ServerRecovery } from './server-recovery';
import { serverRequests, type ServerRequests } from './server-requests';
import { registerReferencesCommand } from './show-references';
import { StatusItems } from './status';
import { TypingPause } from './typing-pause';

/** What the Node and the browser entry differ in: how a server is started. */
export interface ServerHost {
  /** A server will be needed in a moment: what takes time may begin. */
  prepare?(): void;
  createClient(options: LanguageClientOptions): Promise<BaseLanguageClient>;
}

/** What shows the answers of the server, and what it is told beside the manifests. */
export interface Views {
  readonly identities: IdentityView;
  readonly topologies: TopologyPanels;
  readonly comparison: BaseComparison;
  readonly log: vscode.LogOutputChannel;
  /** Hears what becomes of the server. */
  entered(state: OrdinalState): void;
}

/**
 * The language client, joined to the views and to the files of the workspace. With all that it imports it is loaded when
 * a server is needed, so that a window without manifests does not pay for the library of the protocol.
 */
export class Connection implements vscode.Disposable {
  private readonly requests: ServerRequests;
  private readonly subscriptions: vscode.Disposable;

  /** Makes the client; its server does not run yet. */
  static async open(host: ServerHost, views: Views): Promise<Connection> {
    const recovery: ServerRecovery = new ServerRecovery(() => connection.start(), views.log);
    const typing = new TypingPause(changedManifests, (uri) =>
      vscode.languages.getDiagnostics(vscode.Uri.parse(uri)),
    );
    const client = await host.createClient(clientOptions(views.log, recovery, typing));
    const connection: Connection = new Connection(withQuietErrors(client), recovery, typing, views);
    return connection;
  }

  private constructor(
    private readonly client: BaseLanguageClient,
    private readonly recovery: ServerRecovery,
    private readonly typing: TypingPause,
    private readonly views: Views,
  ) {
    this.requests = serverRequests(client);
    const status = new StatusItems(client, views.comparison, views.log);
    this.subscriptions = vscode.Disposable.from(
      recovery,
      typing,
      serveFiles(client),
      status,
      registerReferencesCommand(client),
      client.onNotification(identitiesChangedNotification, ({ uris }) =>
        views.identities.refresh(uris.map(normalized)),
      ),
      // Pictures and counts show other objects than sets as well.
      client.onNotification(checkedNotification, () => {
        status.refresh();
        views.topologies.refresh();
      }),
      client.onDidChangeState(({ newState }) => this.changed(newState)),
      // Another extension that validates schemas came or went: `schema.validation: auto` may mean something else now.
      vscode.extensions.onDidChange(() => this.announceSettings()),
    );
  }

  /** Starts the server, where it does not run already. Fails where it ends before it has answered. */
  async start(): Promise<ServerRequests> {
    if (this.client.state !== State.Running) {
      this.recovery.begin();
      await this.client.start();
    }
    return this.requests;
  }

  /** Ends the server and starts it again for somebody who asked for that, and is told what came of it. */
  async restart(): Promise<void> {
    const { t } = vscode.l10n;
    await this.stop();
    this.recovery.forget();
    try {
      await this.start();
    } catch (error) {
      // What has just failed is not tried again without being asked.
      this.recovery.dispose();
      this.views.log.error(String(error));
      tellNotStarted();
      return;
    }
    vscode.window.setStatusBarMessage(t('Ordinal was restarted and is reading the manifests again.'), 10_000);
  }

  /** Ends the server. */
  stop(): Promise<void> {
    return this.recovery.stop(this.client);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private changed(state: State): void {
    const { client, views } = this;
    this.recovery.changed(state);
    if (state === State.Starting) return views.entered('starting');
    const isRunning = state === State.Running;
    if (!isRunning) this.typing.forget();
    views.entered(isRunning ? 'running' : 'stopped');
    views.identities.connect(isRunning ? identitySource(client) : undefined);
    views.comparison.connect(
      isRunning ? (base) => client.sendNotification(setBaseNotification, base) : undefined,
    );
    views.topologies.connect(isRunning ? this.requests : undefined);
  }

  private announceSettings(): void {
    if (!this.client.isRunning()) return;
    this.client
      .sendNotification('workspace/didChangeConfiguration', { settings: null })
      .catch((error: unknown) => this.views.log.error(String(error)));
  }
}

/** Tells of changes in texts that the server is asked about, not of logs and notes. */
function changedManifests(listener: (change: vscode.TextDocumentChangeEvent) => void): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument((change) => {
    if (vscode.languages.match(documentSelector(), change.document) > 0) listener(change);
  });
}
