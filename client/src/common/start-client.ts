import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { identitiesChangedNotification, identitiesRequest } from '../../../server/src/protocol/requests';
import { clientOptions } from './client-options';
import { registerCopyCommands } from './commands/copy';
import { registerExplainCommand } from './commands/explain';
import { registerReferencesCommand, registerRevealCommands } from './commands/reveal';
import { serveFiles } from './file-access';
import { whenManifestSeen } from './manifest-watch';
import { showStatus } from './status';
import { IdentityView } from './views/identity-view';

/** What the Node and the browser entry differ in: how a server is started. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** `waiting`: no manifest was seen, so no server was started. */
export type OrdinalState = 'waiting' | 'starting' | 'running' | 'stopped';

/** What the extension exports to other extensions. */
export interface OrdinalApi {
  readonly state: OrdinalState;
}

/** The running extension: what it exports, and how it ends. */
export interface Ordinal {
  readonly api: OrdinalApi;
  stop(): Promise<void>;
}

/** Registers view and commands at once, and starts the server when the first manifest is seen. */
export function startOrdinal(
  { subscriptions }: vscode.ExtensionContext,
  createClient: CreateClient,
): Ordinal {
  const log = vscode.window.createOutputChannel('Ordinal', { log: true });
  const view = new IdentityView();
  let state: OrdinalState = 'waiting';
  let client: BaseLanguageClient | undefined;
  const enter = (next: OrdinalState): void => {
    state = next;
    void vscode.commands.executeCommand('setContext', 'ordinal.state', next);
  };
  const start = async (): Promise<void> => {
    enter('starting');
    client ??= connect(createClient(clientOptions(log)), view, subscriptions, enter);
    await client.start();
  };
  const restart = async (): Promise<void> => {
    await client?.stop();
    await start();
  };
  subscriptions.push(
    log,
    view,
    registerCopyCommands(view),
    registerRevealCommands(view),
    vscode.commands.registerCommand('ordinal.showLog', () => log.show()),
    vscode.commands.registerCommand('ordinal.restartServer', restart),
  );
  enter('waiting');
  whenManifestSeen(subscriptions)
    .then(start)
    .catch((error: unknown) => log.error(String(error)));
  return {
    api: {
      get state() {
        return state;
      },
    },
    stop: async () => client?.stop(),
  };
}

/** Joins the client to the view, the status and the workspace's files. */
function connect(
  client: BaseLanguageClient,
  view: IdentityView,
  subscriptions: vscode.Disposable[],
  enter: (state: OrdinalState) => void,
): BaseLanguageClient {
  const fetch = async () => (await client.sendRequest(identitiesRequest, {})).statefulSets;
  subscriptions.push(
    serveFiles(client),
    showStatus(client),
    registerExplainCommand(client),
    registerReferencesCommand(client),
    client.onNotification(identitiesChangedNotification, () => view.refresh()),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) return enter('starting');
      enter(newState === State.Running ? 'running' : 'stopped');
      view.connect(newState === State.Running ? fetch : undefined);
    }),
    // Another extension that validates schemas came or went: `schema.validation: auto` may mean something else now.
    vscode.extensions.onDidChange(() =>
      client.sendNotification('workspace/didChangeConfiguration', { settings: null }),
    ),
  );
  return client;
}
