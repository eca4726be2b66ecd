import * as vscode from 'vscode';
import type { PlanParams, PlanResult } from '../../../../server/src/protocol/plan';
import type { TopologyParams, TopologyResult } from '../../../../server/src/protocol/topology';
import { PLAN_FOLD, type FromPage, type PageState, type ToPage } from './messages';
import { pageHtml } from './page-html';
import { savePicture } from './save-picture';

/** Where pictures and plans come from: the server, once it runs. */
export interface TopologySource {
  topology(params: TopologyParams): Promise<TopologyResult>;
  /** Rejects with one sentence where there is no plan. */
  plan(params: PlanParams): Promise<PlanResult>;
}

/** One picture in an editor tab: carries messages between the server and the page. */
export class TopologyPanel {
  private source: TopologySource | undefined;
  private isReady = false;
  private isStale = true;
  private wantsPlan = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private latest: PageState,
    extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
    private readonly changed: () => void,
  ) {
    const folder = vscode.Uri.joinPath(extensionUri, 'dist/client');
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    webview.html = pageHtml({
      language: vscode.env.language,
      script: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'topology.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'topology.css')).toString(),
      source: webview.cspSource,
      nonce: crypto.randomUUID(),
      title: panel.title,
      state: latest,
      translations: vscode.l10n.bundle ?? {},
    });
    webview.onDidReceiveMessage((message: FromPage) => {
      this.receive(message).catch((error: unknown) => log.error(String(error)));
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) this.update();
    });
  }

  get question(): TopologyParams {
    return this.latest.question;
  }

  /** What the page shows, as far as it has told. */
  get state(): PageState {
    return this.latest;
  }

  /** Asks for the set in another file from now on. */
  follow(question: TopologyParams): void {
    this.latest = { ...this.latest, question };
    this.refresh();
  }

  /** Says where pictures come from now; without a source the last one stays. */
  connect(source: TopologySource | undefined): void {
    this.source = source;
    this.refresh();
  }

  /** Marks the picture as stale. A hidden one asks nothing of the server. */
  refresh(): void {
    this.isStale = true;
    this.update();
  }

  /** Brings the panel to the front. */
  show(): void {
    this.panel.reveal();
  }

  get title(): string {
    return this.panel.title;
  }

  /** The column of the window that shows the panel; none where another tab is in front of it. */
  get column(): vscode.ViewColumn | undefined {
    return this.panel.visible ? this.panel.viewColumn : undefined;
  }

  /** Gives the tab a title; a workspace's has the one that it was opened with. */
  rename(title: string): void {
    if (this.question.name !== undefined && this.panel.title !== title) this.panel.title = title;
  }

  /** Goes to the plan, as soon as the page can. */
  previewPlan(): void {
    this.wantsPlan = true;
    this.update();
  }

  private update(): void {
    this.send().catch((error: unknown) => {
      // What got no answer is asked once more with the next change, or when the tab is shown again.
      this.isStale = true;
      this.log.error(String(error));
    });
  }

  private async send(): Promise<void> {
    if (!this.isReady || !this.panel.visible || this.source === undefined) return;
    if (this.isStale) {
      this.isStale = false;
      const { question } = this;
      await this.post({ type: 'topology', question, topology: await this.source.topology(question) });
    }
    if (this.wantsPlan) {
      this.wantsPlan = false;
      await this.post({ type: 'previewPlan' });
    }
  }

  private async receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.isReady = true;
        return this.refresh();
      case 'state':
        this.latest = { ...message.state, question: this.question };
        return this.changed();
      case 'open':
        return this.open(message.location);
      case 'plan':
        return this.plan(message);
      case 'save':
        return savePicture(this.question.name ?? 'workspace', message.format, message.content);
      case 'failed':
        this.log.error(message.reason);
        void vscode.window.showErrorMessage(
          vscode.l10n.t('The picture could not be converted to PNG; it may be too large. Save it as SVG.'),
        );
        return;
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the topology as Mermaid'), 2000);
    }
  }

  /** Shows a place in a file beside the picture, in the column where the file stands already if there is one. */
  private async open({ uri, range: { start } }: (FromPage & { type: 'open' })['location']): Promise<void> {
    const target = vscode.Uri.parse(uri);
    const position = new vscode.Position(start.line, start.character);
    const shown = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === target.toString(),
    );
    const other =
      this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
    await vscode.window.showTextDocument(target, {
      selection: new vscode.Range(position, position),
      viewColumn: shown?.viewColumn ?? other,
    });
  }

  private async plan({ number, operation }: FromPage & { type: 'plan' }): Promise<void> {
    const { name } = this.question;
    if (this.source === undefined || name === undefined) return;
    try {
      const plan = await this.source.plan({ ...this.question, name, operation, fold: PLAN_FOLD });
      await this.post({ type: 'plan', number, plan });
    } catch (error) {
      // The server refuses with a sentence that says why there is no plan.
      await this.post({
        type: 'plan',
        number,
        problem: error instanceof Error ? error.message : String(error),
      });
    }
  }

  private async post(message: ToPage): Promise<void> {
    await this.panel.webview.postMessage(message);
  }
}
