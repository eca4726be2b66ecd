import * as vscode from 'vscode';
import type { StatefulSetIdentity } from '../../../../server/src/protocol/identities';
import type { TopologyParams } from '../../../../server/src/protocol/topology';
import type { OrdinalState } from '../ordinal-state';
import { workspacePath } from '../workspace-path';
import { AbandonedTabs } from './abandoned-tabs';
import { chooseSet, definedSets, namedSet } from './choose-set';
import type { PageState } from './messages';
import { tellWhyNoTopology } from './no-server';
import { keyOf, questionFor } from './same-set';
import { differences } from './titles';
import { TopologyPanel, type TopologySource } from './topology-panel';

/** What the server must answer for topologies and plans. */
export interface TopologyServer extends TopologySource {
  identities(): Promise<readonly StatefulSetIdentity[]>;
}

const VIEW_TYPE = 'ordinal.topology';

/** Somebody types: so many milliseconds without news are waited for. */
const PAUSE_MILLISECONDS = 100;

/** All open topologies, and the commands that open them, one tab for each set. */
export class TopologyPanels implements vscode.WebviewPanelSerializer<PageState>, vscode.Disposable {
  /** A tab that VS Code restores may ask for what another one shows already. */
  private readonly panels = new Set<TopologyPanel>();
  private readonly abandoned: AbandonedTabs;
  private readonly registered: vscode.Disposable;
  private server: TopologyServer | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
    private readonly state: () => OrdinalState,
  ) {
    this.abandoned = new AbandonedTabs(
      memory,
      (tab) => [...this.panels].some((panel) => panel.column === tab.group.viewColumn),
      (state, viewColumn) => this.replace(state, viewColumn),
      log,
    );
    this.registered = vscode.Disposable.from(
      this.abandoned,
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      vscode.commands.registerCommand('ordinal.openTopology', (named: unknown) => this.open(named)),
      vscode.commands.registerCommand('ordinal.previewPlan', async (named: unknown) =>
        (await this.open(named))?.previewPlan(),
      ),
    );
  }

  /** Says who answers now; without a server the pictures stay as they are. */
  connect(server: TopologyServer | undefined): void {
    this.server = server;
    for (const panel of this.panels) panel.connect(server);
  }

  /** Marks all pictures as stale, a moment later. */
  refresh(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      for (const panel of this.panels) panel.refresh();
    }, PAUSE_MILLISECONDS);
  }

  /** Fills a tab that was open when VS Code was closed. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void> {
    // A tab without a state was never drawn: it names nothing that could be.
    if (state === undefined) panel.dispose();
    else this.fill(panel, state);
    return Promise.resolve();
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.registered.dispose();
  }

  private async open(argument: unknown): Promise<TopologyPanel | undefined> {
    if (this.server === undefined) {
      tellWhyNoTopology(this.state());
      return undefined;
    }
    const set =
      namedSet(argument) ?? (await chooseSet(await this.server.identities(), vscode.window.activeTextEditor));
    if (set === undefined) return undefined;
    const known = await this.panelOf(set, this.server);
    if (known === undefined) return this.create({ question: { ...set } }, this.columnForAnother());
    known.follow({ ...set });
    this.name();
    known.show();
    return known;
  }

  /** Where another picture is seen already, so that each one opened from the tree does not make the others narrower. */
  private columnForAnother(): vscode.ViewColumn {
    const columns = [...this.panels].map(({ column }) => column);
    return columns.find((column) => column !== undefined) ?? vscode.ViewColumn.Beside;
  }

  private async panelOf(set: TopologyParams, server: TopologyServer): Promise<TopologyPanel | undefined> {
    const panels = [...this.panels];
    const questions = panels.map(({ question }) => question);
    const known = await questionFor(set, questions, async () => definedSets(await server.identities()));
    return panels.find(({ question }) => question === known);
  }

  private create(
    state: PageState,
    where: Parameters<typeof vscode.window.createWebviewPanel>[2],
  ): TopologyPanel {
    const options = { enableFindWidget: false };
    return this.fill(
      vscode.window.createWebviewPanel(VIEW_TYPE, titleOf(state.question), where, options),
      state,
    );
  }

  /** Shows what another tab has shown, unless that has been opened anew by now. */
  private replace(state: PageState, viewColumn: vscode.ViewColumn): void {
    const known = [...this.panels].find(({ question }) => keyOf(question) === keyOf(state.question));
    if (known === undefined) this.create(state, { viewColumn, preserveFocus: true });
    else known.show();
  }

  private fill(panel: vscode.WebviewPanel, state: PageState): TopologyPanel {
    const topology = new TopologyPanel(panel, state, this.extensionUri, this.log, () => this.remember());
    this.panels.add(topology);
    panel.onDidDispose(() => {
      this.panels.delete(topology);
      this.name();
    });
    this.name();
    topology.connect(this.server);
    return topology;
  }

  /** Gives every tab its title: two sets of one name are told apart. */
  private name(): void {
    const panels = [...this.panels];
    const parts = differences(
      panels.map(({ question }) => question),
      workspacePath,
    );
    for (const [at, panel] of panels.entries()) panel.rename(titleOf(panel.question, parts[at]));
    this.remember();
  }

  private remember(): void {
    this.abandoned.remember(Object.fromEntries([...this.panels].map(({ title, state }) => [title, state])));
  }
}

function titleOf({ name }: TopologyParams, difference: readonly string[] = []): string {
  const what = [name ?? '', ...(difference.length === 0 ? [] : [`(${difference.join(' · ')})`])].join(' ');
  return vscode.l10n.t('Topology of {0}', what);
}
