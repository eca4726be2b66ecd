import type { PlanResult } from '../../../server/src/protocol/plan';
import type { TopologyNode, TopologyResult } from '../../../server/src/protocol/topology';
import type { PageState, ToPage } from '../common/topology/messages';
import { emptyText } from './draw';
import { savedAsPng, toSvg } from './export-picture';
import { buildFrame, type Frame } from './frame';
import { layOut, type Box, type Layout } from './layout';
import { toMermaid } from './mermaid';
import { drawOutline, outline } from './outline';
import { Picture } from './picture';
import { PlanPanel } from './plan-panel';
import { withPlan, type PlannedTopology } from './planned';
import { matches } from './search';
import { element } from './shape';
import { t } from './texts';
import type { VsCodeApi } from './vscode-api';

const STEP = 1.25;
const NOTHING: TopologyResult = { version: 1, sets: [], nodes: [], edges: [], omittedSets: 0 };

/** The page of a topology: what the server says, drawn; what a person does, told to the extension. */
export class TopologyPage {
  private readonly frame: Frame = buildFrame();
  private readonly picture: Picture;
  private readonly planPanel: PlanPanel;
  private topology: TopologyResult = NOTHING;
  private shown: PlannedTopology = { topology: NOTHING, marks: new Map() };
  private layout: Layout = layOut(NOTHING);
  private plan: PlanResult | undefined;
  private asList = false;
  /** Set where a plan was asked for before the topology came. */
  private wantsPlan = false;
  private isKnown = false;
  private question: PageState['question'];

  constructor(
    private readonly vscode: VsCodeApi,
    private readonly begin: PageState,
  ) {
    this.question = begin.question;
    this.picture = new Picture(this.frame.picture, {
      open: (id) => this.open(id),
      changed: () => this.remember(),
    });
    this.planPanel = new PlanPanel(this.frame.form, this.frame.summary, this.frame.result, {
      send: (message) => this.vscode.postMessage(message),
      planned: (plan) => this.showPlan(plan),
    });
  }

  /** Takes up what was remembered, and asks the extension for the topology. */
  start(): void {
    const { view, selected, operation, asList, search } = this.vscode.getState() ?? this.begin;
    this.picture.restore(view && boxOf(view), selected);
    this.planPanel.operation = operation;
    this.asList = asList === true;
    this.frame.search.value = search ?? '';
    this.listen();
    this.showAsList();
    this.vscode.postMessage({ type: 'ready' });
  }

  /** Takes what the extension says. */
  receive(message: ToPage): void {
    switch (message.type) {
      case 'topology':
        this.isKnown = true;
        this.topology = message.topology;
        this.draw();
        this.follow(message.question);
        this.planPanel.show(this.topology.sets.length === 1 ? this.topology.sets[0] : undefined);
        this.frame.plan.hidden = this.topology.sets.length !== 1;
        if (this.wantsPlan) this.previewPlan();
        break;
      case 'plan':
        this.planPanel.answer(message.number, message.plan, message.problem);
        break;
      case 'previewPlan':
        this.previewPlan();
        break;
    }
  }

  /** Remembers the set by its new file once that is what the extension asks for. */
  private follow(question: PageState['question']): void {
    if (JSON.stringify(question) === JSON.stringify(this.question)) return;
    this.question = question;
    this.remember();
  }

  private previewPlan(): void {
    this.wantsPlan = !this.isKnown;
    if (this.isKnown) this.planPanel.begin();
  }

  private listen(): void {
    const { search, list } = this.frame;
    document.body.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('[data-action]') : null;
      const action = button?.dataset['action'];
      if (action !== undefined) this.act(action);
    });
    list.addEventListener('click', ({ target }) => {
      const id =
        target instanceof Element ? target.closest<HTMLElement>('[data-id]')?.dataset['id'] : undefined;
      if (id !== undefined) this.open(id);
    });
    this.frame.form.addEventListener('submit', (event) => event.preventDefault());
    search.addEventListener('input', () => this.searched());
    search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.goToFound();
      if (event.key === 'Escape') {
        search.value = '';
        this.searched();
      }
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      search.focus();
    });
  }

  private act(action: string): void {
    const actions: Record<string, () => void> = {
      'zoom-in': () => this.picture.zoomBy(STEP),
      'zoom-out': () => this.picture.zoomBy(1 / STEP),
      fit: () => this.picture.fitAll(),
      'as-list': () => {
        this.asList = !this.asList;
        this.showAsList();
        this.remember();
      },
      svg: () =>
        this.vscode.postMessage({
          type: 'save',
          format: 'svg',
          content: toSvg(this.frame.picture, this.layout),
        }),
      png: () => {
        void savedAsPng(toSvg(this.frame.picture, this.layout), this.layout).then((message) =>
          this.vscode.postMessage(message),
        );
      },
      mermaid: () => this.vscode.postMessage({ type: 'copy', text: toMermaid(this.shown.topology) }),
    };
    actions[action]?.();
  }

  private draw(): void {
    this.shown = withPlan(this.topology, this.plan);
    const { topology, marks } = this.shown;
    const { notice, list } = this.frame;
    const omitted = topology.omittedSets;
    notice.hidden = topology.nodes.length > 0 && omitted === 0;
    notice.textContent =
      topology.nodes.length === 0
        ? emptyText()
        : t('{0} more StatefulSets are not drawn; open the topology of one of them.', omitted);
    this.layout = layOut(topology);
    list.replaceChildren(element(drawOutline(outline(topology), marks)));
    this.find();
  }

  private showPlan(plan: PlanResult | undefined): void {
    this.plan = plan;
    this.draw();
    this.remember();
  }

  private searched(): void {
    this.find();
    this.remember();
  }

  /** Draws with what the search finds; without a search nothing is dim. */
  private find(): void {
    const found = this.found();
    const { marks, topology } = this.shown;
    this.frame.found.textContent =
      found === undefined ? '' : t('Found: {0} of {1}', found.length, topology.nodes.length);
    this.picture.show(this.layout, { marks, ...(found === undefined ? {} : { found: new Set(found) }) });
  }

  private found(): string[] | undefined {
    const query = this.frame.search.value.trim();
    return query === ''
      ? undefined
      : this.shown.topology.nodes.filter((node) => matches(node, query)).map(({ id }) => id);
  }

  /** Goes to what was found, and with each further Enter to the next. */
  private goToFound(): void {
    const found = this.found() ?? [];
    const at = found.indexOf(this.picture.state.selected ?? '');
    const next = found[(at + 1) % Math.max(1, found.length)];
    this.picture.select(next, false);
  }

  private showAsList(): void {
    const { list, picture, asList } = this.frame;
    list.hidden = !this.asList;
    picture.toggleAttribute('hidden', this.asList);
    asList.setAttribute('aria-pressed', String(this.asList));
  }

  private open(id: string): void {
    const location: TopologyNode['location'] = this.shown.topology.nodes.find(
      (node) => node.id === id,
    )?.location;
    if (location !== undefined) this.vscode.postMessage({ type: 'open', location });
  }

  private remember(): void {
    const { view, selected } = this.picture.state;
    const { operation } = this.planPanel;
    const search = this.frame.search.value;
    const state: PageState = {
      question: this.question,
      asList: this.asList,
      ...(search === '' ? {} : { search }),
      ...(selected === undefined ? {} : { selected }),
      ...(view === undefined ? {} : { view: edges(view) }),
      ...(operation === undefined ? {} : { operation }),
    };
    this.vscode.setState(state);
    this.vscode.postMessage({ type: 'state', state });
  }
}

function boxOf([x, y, width, height]: NonNullable<PageState['view']>): Box {
  return { x, y, width, height };
}

function edges({ x, y, width, height }: Box): [number, number, number, number] {
  return [x, y, width, height];
}
