import * as vscode from 'vscode';
import { registerArrangeCommands } from './commands/arrange';
import { registerCheckCommand } from './commands/check-workspace';
import { registerCopyCommands } from './commands/copy';
import { registerExplainCommand } from './commands/explain';
import { registerVersionCommand } from './commands/kubernetes-version';
import { registerRevealCommands } from './commands/reveal';
import { BaseComparison } from './git/base-comparison';
import { registerBaseCommand } from './git/choose-base';
import { LazyConnection } from './lazy-connection';
import { whenManifestSeen } from './manifest-watch';
import type { OrdinalState } from './ordinal-state';
import type { Connection, ServerHost, Views } from './server/connection';
import { TopologyPanels } from './topology/topology-panels';
import { FollowEditor } from './views/follow-editor';
import { IdentityView } from './views/identity-view';

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
  host: ServerHost,
): Ordinal {
  const begun = performance.now();
  const log = vscode.window.createOutputChannel('Ordinal', { log: true });
  const identities = new IdentityView(workspaceState, log);
  const comparison = new BaseComparison(workspaceState, log);
  const topologies = new TopologyPanels(extensionUri, workspaceState, log, () => state);
  let state: OrdinalState = 'waiting';
  let milestones: Partial<Milestones> = {};
  const enter = (next: OrdinalState): void => {
    state = next;
    if (next === 'starting') milestones = { manifestSeen: performance.now() - begun, ...milestones };
    if (next === 'running') milestones = { ready: performance.now() - begun, ...milestones };
    announce(next);
  };
  const views = { identities, topologies, comparison, log, entered: enter };
  const connection = new LazyConnection(() => load(host, views, subscriptions), enter, log);
  /** What somebody asks for needs a server, manifest or none. */
  const running = () => connection.start();
  subscriptions.push(
    log,
    identities,
    topologies,
    comparison,
    new FollowEditor(identities, workspaceState, log),
    registerArrangeCommands(identities),
    registerCopyCommands(identities),
    registerRevealCommands(identities, comparison),
    registerBaseCommand(comparison),
    registerCheckCommand(async () => (connection.isLoaded ? running() : undefined)),
    registerVersionCommand(running),
    registerExplainCommand(running),
    vscode.commands.registerCommand('ordinal.showLog', () => log.show()),
    vscode.commands.registerCommand('ordinal.restartServer', () => connection.restart()),
  );
  announce(undefined);
  const foundNone = () => {
    if (state === 'waiting') announce(state);
  };
  void connection.startWhen(whenManifestSeen(subscriptions, log, foundNone));
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
    stop: () => connection.stop(),
  };
}

/**
 * Tells package.json how far the extension is: `undefined` until the workspace has been looked through. What an earlier
 * extension host has said, or an earlier server has read, holds no longer.
 */
function announce(state: OrdinalState | undefined): void {
  void vscode.commands.executeCommand('setContext', 'ordinal.state', state);
  void vscode.commands.executeCommand('setContext', 'ordinal.situation', undefined);
}

/** Loads what speaks to the server, and with it the library of the protocol. */
async function load(host: ServerHost, views: Views, subscriptions: vscode.Disposable[]): Promise<Connection> {
  host.prepare?.();
  const { Connection } = await import('./server/connection');
  const connection = await Connection.open(host, views);
  subscriptions.push(connection);
  return connection;
}
