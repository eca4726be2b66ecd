import * as vscode from 'vscode';
import type { PageState } from './messages';

const MEMORY_KEY = 'ordinal.topologies';

/** What VS Code puts before the type that an extension gives to its tabs. */
const VIEW_TYPE = /(?:^|-)ordinal\.topology$/;

/** Milliseconds in which VS Code hands a tab that it restores to the extension: more than 3 s on a busy machine. */
const PATIENCE_MILLISECONDS = 10_000;

/** A picture that is moved changes often; what it shows is remembered when it rests. */
const PAUSE_MILLISECONDS = 500;

/** What tabs show, by their titles: a tab does not say it. */
type States = Readonly<Record<string, PageState>>;

/**
 * Finds the tabs of an earlier extension host. Where that has ended, VS Code leaves its tabs as they are, and nobody
 * answers them: they would show for ever what was, and a plan for another question than the one that is asked.
 */
export class AbandonedTabs implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  /** `isServed` says whether a tab is answered, `replace` opens another one that shows the same. */
  constructor(
    private readonly memory: vscode.Memento,
    private readonly isServed: (tab: vscode.Tab) => boolean,
    private readonly replace: (state: PageState, column: vscode.ViewColumn) => void,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.subscription = vscode.window.tabGroups.onDidChangeTabs(() => this.watch());
    this.watch();
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.pause);
    this.subscription.dispose();
  }

  /** Remembers what the tabs that are served show, beside what those show that nobody has looked at yet. */
  remember(served: States): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.store(served), PAUSE_MILLISECONDS);
  }

  private async store(served: States): Promise<void> {
    const titles = new Set(topologyTabs().map(({ label }) => label));
    const waiting = Object.entries(this.states).filter(([title]) => titles.has(title));
    await this.memory.update(MEMORY_KEY, { ...Object.fromEntries(waiting), ...served });
  }

  private get states(): States {
    return this.memory.get<States>(MEMORY_KEY, {});
  }

  private get abandoned(): vscode.Tab[] {
    return topologyTabs().filter((tab) => tab.isActive && !this.isServed(tab));
  }

  private watch(): void {
    clearTimeout(this.timer);
    if (this.abandoned.length === 0) return;
    this.timer = setTimeout(() => {
      for (const tab of this.abandoned)
        this.renew(tab).catch((error: unknown) => this.log.error(String(error)));
    }, PATIENCE_MILLISECONDS);
  }

  private async renew(tab: vscode.Tab): Promise<void> {
    const state = this.states[tab.label];
    if (state === undefined) return;
    this.replace(state, tab.group.viewColumn);
    await vscode.window.tabGroups.close(tab, true);
  }
}

function topologyTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && VIEW_TYPE.test(input.viewType));
}
