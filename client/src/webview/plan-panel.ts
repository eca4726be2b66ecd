import type { PlanOperation, PlanResult } from '../../../server/src/protocol/plan';
import type { TopologySet } from '../../../server/src/protocol/topology';
import type { FromPage } from '../common/topology/messages';
import { drawForm, drawPlan, summaryOf } from './plan-shapes';
import { element } from './shape';
import { t } from './texts';

/** What the panel needs from the page. */
export interface PlanEvents {
  send(message: FromPage): void;
  /** The plan that is shown became another one, or none. */
  planned(plan: PlanResult | undefined): void;
}

/** The controls for a plan, and the plan. */
export class PlanPanel {
  /** What is planned; undefined until somebody asks. */
  operation: PlanOperation | undefined;
  private set: TopologySet | undefined;
  private plan: PlanResult | undefined;
  private number = 0;

  constructor(
    private readonly form: HTMLElement,
    private readonly summary: HTMLElement,
    private readonly result: HTMLElement,
    private readonly events: PlanEvents,
  ) {
    form.addEventListener('input', (event) => this.onInput(event));
    result.addEventListener('click', (event) => this.onClick(event));
  }

  /**
   * Takes the set as it is now. Controls are drawn anew only where its numbers differ: somebody may hold a slider. What is
   * planned is kept while there is no plan, because a set that is half typed comes back.
   */
  show(set: TopologySet | undefined): void {
    const isSame = JSON.stringify(set) === JSON.stringify(this.set) && this.set !== undefined;
    this.set = set;
    if (set === undefined || set.replicas === null) {
      this.number += 1;
      this.form.replaceChildren();
      const unknown = t(
        'The number of replicas is not known, so there is no plan: a template decides it, or what is written is no number.',
      );
      this.say(set === undefined ? '' : unknown);
      return;
    }
    if (set.isRemoved === true && this.operation?.kind !== 'delete') this.operation = undefined;
    if (!isSame) this.drawControls(set);
    if (this.operation === undefined)
      this.say(t('Choose an operation: what Kubernetes would do appears here and in the picture.'));
    else this.ask();
  }

  /** Begins with the question that is asked most, one more pod, or the only one there is, and gives it the focus. */
  begin(): void {
    if (this.set?.replicas === undefined || this.set.replicas === null) return;
    this.operation ??=
      this.set.isRemoved === true
        ? { kind: 'delete', cascade: 'background' }
        : { kind: 'scale', replicas: this.set.replicas + 1 };
    this.drawControls(this.set);
    this.ask();
    this.form.querySelector<HTMLElement>('input[type="range"], select')?.focus();
  }

  /** Takes an answer, unless the question has changed since. */
  answer(number: number, plan: PlanResult | undefined, problem: string | undefined): void {
    if (number !== this.number) return;
    if (plan === undefined) {
      this.say(problem ?? '');
      return;
    }
    this.plan = plan;
    this.summarize(summaryOf(plan), 'summary');
    this.result.replaceChildren(...drawPlan(plan).map((part) => element(part)));
    this.events.planned(plan);
  }

  private drawControls(set: TopologySet): void {
    const focused = document.activeElement?.id;
    this.form.replaceChildren(...drawForm(set, this.operation).map((part) => element(part)));
    if (focused !== undefined && focused !== '')
      this.form.querySelector<HTMLElement>(`#${CSS.escape(focused)}`)?.focus();
  }

  private ask(): void {
    if (this.operation === undefined) return;
    this.number += 1;
    this.events.send({ type: 'plan', number: this.number, operation: this.operation });
  }

  private onInput({ target }: Event): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const { kind, twin } = target.dataset;
    if (twin !== undefined) this.input(twin).value = target.value;
    if (kind !== undefined) this.input(`kind-${kind}`).checked = true;
    this.operation = this.read();
    this.ask();
  }

  private read(): PlanOperation | undefined {
    const kind = this.form.querySelector<HTMLInputElement>('input[name="kind"]:checked')?.value;
    if (kind === 'scale') return { kind, replicas: this.amount('replicas-number') };
    if (kind === 'roll-out') return { kind, partition: this.amount('partition-number') };
    if (kind !== 'delete') return undefined;
    const cascade = this.form.querySelector<HTMLSelectElement>('#cascade')?.value;
    return { kind, cascade: cascade === 'orphan' ? 'orphan' : 'background' };
  }

  /** A field that is empty while somebody types, or is not there, means 0. */
  private amount(id: string): number {
    const field = this.form.querySelector<HTMLInputElement>(`#${id}`);
    const value = Math.trunc(Number(field?.value ?? 0));
    return Number.isFinite(value) && value > 0 ? value : 0;
  }

  private input(id: string): HTMLInputElement {
    const found = this.form.querySelector<HTMLInputElement>(`#${id}`);
    if (found === null) throw new Error(`The form has no field ${id}.`);
    return found;
  }

  /** Says why there is no plan. */
  private say(sentence: string): void {
    this.plan = undefined;
    this.summarize(sentence, 'hint');
    this.result.replaceChildren();
    this.events.planned(undefined);
  }

  /** A screen reader reads it out where it differs: the same need not be heard again with every key. */
  private summarize(text: string, kind: 'summary' | 'hint'): void {
    this.summary.className = kind;
    if (this.summary.textContent !== text) this.summary.textContent = text;
  }

  private onClick({ target }: Event): void {
    if (!(target instanceof HTMLElement)) return;
    const note = target.closest<HTMLElement>('[data-note]')?.dataset['note'];
    const location = note === undefined ? undefined : this.plan?.notes[Number(note)]?.location;
    if (location !== undefined) this.events.send({ type: 'open', location });
  }
}
