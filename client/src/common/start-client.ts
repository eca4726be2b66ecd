import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { setBaseNotification } from '../../../server/src/protocol/base';
import {
  checkedNotification,
  identitiesChangedNotification,
  identitiesRequest,
  planRequest,
  topologyRequest,
} from '../../../server/src/protocol/requests';
import { clientOptions } from './client-options';
import { registerArrangeCommands } from './commands/arrange';
import { registerCheckCommand } from './commands/check-workspace';
import { registerCopyCommands } from './commands/copy';
import { registerExplainCommand } from './commands/explain';
import { registerVersionCommand } from './commands/kubernetes-version';
import { registerReferencesCommand, registerRevealCommands } from './commands/reveal';
import { serveFiles } from './file-access';
import { BaseComparison } from './git/base-comparison';
import { registerBaseCommand } from './git/choose-base';
import { whenManifestSeen } from './manifest-watch';
import { offerRestart } from './offer';
import type { OrdinalState } from './ordinal-state';
import { withQuietErrors } from './quiet-errors';
import { ServerRecovery } from './server-recovery';
import { StatusItems } from './status';
import { TopologyPanels, type TopologyServer } from './topology/topology-panels';
import { FollowEditor } from './views/follow-editor';
import { identitySource, normalized } from './views/identity-source';
import { IdentityView } from './views/identity-view';

/** What the Node and the browser entry differ in: how a server is started. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/** How far the extension has come, in milliseconds after its activation began. */
export interface Milestones {
  /** `activate` returned. */
  readonly activated: number;
  /** The first manifest was seen, so the server was started. */
  readonly manifestSeen?: number;
  /** The server had answered and the client was ready, for the first time. */
  readonly ready?: number;
}

/** What the extension exports to other extensions. */
export interface OrdinalApi {
  readonly state: OrdinalState;
  readonly milestones: Milestones;
}

/** The running extension: what it exports, and how it ends. */
export interface Ordinal {
  readonly api: OrdinalApi;
  stop(): Promise<void>;
}

/** Registers view and commands at once, and starts the server when the first manifest is seen. */
export function startOrdinal(
  { subscriptions, extensionUri, workspaceState }: vscode.ExtensionContext,
  createClient: CreateClient,
): Ordinal {
  const begun = performance.now();
  const log = vscode.window.createOutputChannel('Ordinal', { log: true });
  const view = new IdentityView(workspaceState, log);
  const comparison = new BaseComparison(workspaceState, log);
  const topologies = new TopologyPanels(extensionUri, log, () => state);
  const recovery = new ServerRecovery(() => start(), log);
  let state: OrdinalState = 'waiting';
  let client: BaseLanguageClient | undefined;
  let milestones: Partial<Milestones> = {};
  const enter = (next: OrdinalState): void => {
    state = next;
    void vscode.commands.executeCommand('setContext', 'ordinal.state', next);
  };
  const start = async (): Promise<BaseLanguageClient> => {
    enter('starting');
    recovery.begin();
    milestones = { manifestSeen: performance.now() - begun, ...milestones };
    client ??= connect(
      withQuietErrors(createClient(clientOptions(log, recovery))),
      { view, topologies, comparison, recovery, log },
      subscriptions,
      enter,
    );
    await client.start();
    milestones = { ready: performance.now() - begun, ...milestones };
    return client;
  };
  const restart = (): Promise<void> => restartServer(client, { recovery, log }, start);
  /** What somebody asks for needs a server, manifest or none. */
  const running = async (): Promise<BaseLanguageClient> =>
    client?.state === State.Running ? client : start();
  subscriptions.push(
    log,
    view,
    topologies,
    comparison,
    recovery,
    new FollowEditor(view, workspaceState, log),
    registerArrangeCommands(view),
    registerCopyCommands(view),
    registerRevealCommands(view, comparison),
    registerBaseCommand(comparison),
    registerCheckCommand(async () => (client === undefined ? undefined : running())),
    registerVersionCommand(running),
    registerExplainCommand(running),
    vscode.commands.registerCommand('ordinal.showLog', () => log.show()),
    vscode.commands.registerCommand('ordinal.restartServer', restart),
  );
  enter('waiting');
  whenManifestSeen(subscriptions, log)
    .then(running)
    .catch((error: unknown) => log.error(String(error)));
  const activated = performance.now() - begun;
  return {
    api: {
      get state() {
        return state;
      },
      get milestones() {
        return { ...milestones, activated };
      },
    },
    stop: () => recovery.stop(client),
  };
}

/** Ends the server and starts it again for somebody who asked for that, and is told what came of it. */
async function restartServer(
  client: BaseLanguageClient | undefined,
  { recovery, log }: Pick<Parts, 'recovery' | 'log'>,
  start: () => Promise<unknown>,
): Promise<void> {
  const { t } = vscode.l10n;
  await recovery.stop(client);
  recovery.forget();
  try {
    await start();
  } catch (error) {
    // What has just failed is not tried again without being asked.
    recovery.dispose();
    log.error(String(error));
    offerRestart(t('Ordinal could not be started, so manifests are not checked.'));
    return;
  }
  vscode.window.setStatusBarMessage(t('Ordinal was restarted and reads the manifests anew.'), 10_000);
}

/** What shows the answers of the server, and what it is told beside the manifests. */
interface Parts {
  readonly view: IdentityView;
  readonly topologies: TopologyPanels;
  readonly comparison: BaseComparison;
  readonly recovery: ServerRecovery;
  readonly log: vscode.LogOutputChannel;
}

/** Joins the client to the views, the status and the workspace's files. */
function connect(
  client: BaseLanguageClient,
  { view, topologies, comparison, recovery, log }: Parts,
  subscriptions: vscode.Disposable[],
  enter: (state: OrdinalState) => void,
): BaseLanguageClient {
  const fetch = async () => (await client.sendRequest(identitiesRequest, { pods: false })).statefulSets;
  const server: TopologyServer = {
    identities: fetch,
    topology: (params) => client.sendRequest(topologyRequest, params),
    plan: (params) => client.sendRequest(planRequest, params),
  };
  const source = identitySource(client);
  const status = new StatusItems(client, comparison, log);
  subscriptions.push(
    serveFiles(client),
    status,
    registerReferencesCommand(client),
    client.onNotification(identitiesChangedNotification, ({ uris }) => view.refresh(uris.map(normalized))),
    // Pictures and counts show other objects than sets as well.
    client.onNotification(checkedNotification, () => {
      status.refresh();
      topologies.refresh();
    }),
    client.onDidChangeState(({ newState }) => {
      recovery.changed(newState);
      if (newState === State.Starting) return enter('starting');
      enter(newState === State.Running ? 'running' : 'stopped');
      view.connect(newState === State.Running ? source : undefined);
      comparison.connect(
        newState === State.Running ? (base) => client.sendNotification(setBaseNotification, base) : undefined,
      );
      topologies.connect(newState === State.Running ? server : undefined);
    }),
    // Another extension that validates schemas came or went: `schema.validation: auto` may mean something else now.
    vscode.extensions.onDidChange(() => {
      if (!client.isRunning()) return;
      client
        .sendNotification('workspace/didChangeConfiguration', { settings: null })
        .catch((error: unknown) => log.error(String(error)));
    }),
  );
  return client;
}
