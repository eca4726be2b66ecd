import { draw, type Appearance } from './draw';
import type { Box, Layout } from './layout';
import { element } from './shape';
import { fit, pan, reveal, zoom } from './view';
import { DIRECTIONS, nextNode } from './walk';

/** One step of the zoom buttons and keys. */
const STEP = 1.25;
/** How far one turn of the wheel goes in. */
const WHEEL = 0.0015;
/** Fewer pixels than this are a click with a restless hand, not a drag. */
const DRAG = 4;

/** What the picture tells whoever shows it. */
export interface PictureEvents {
  /** An object was clicked, or Enter was pressed on it. */
  open(id: string): void;
  /** The current object or the view changed, and should be remembered. */
  changed(): void;
}

/** The SVG with everything that a mouse and a keyboard do to it. */
export class Picture {
  private layout: Layout = { nodes: [], edges: [], width: 0, height: 0 };
  private view: Box | undefined;
  /** True until somebody moves the view: so long it shows all, whatever the picture and the window become. */
  private isFitted = true;
  private current: string | undefined;
  private drag: { readonly x: number; readonly y: number; moved: boolean } | undefined;

  constructor(
    readonly svg: SVGSVGElement,
    private readonly events: PictureEvents,
  ) {
    svg.addEventListener('keydown', (event) => this.onKey(event));
    // On the picture itself this listener would make it a stop of the Tab key.
    svg.parentElement?.addEventListener('focusin', (event) => this.select(idOf(event.target), false));
    svg.addEventListener('click', (event) => this.onClick(event));
    svg.addEventListener('wheel', (event) => this.onWheel(event), { passive: false });
    svg.addEventListener('pointerdown', (event) => {
      this.drag = { x: event.clientX, y: event.clientY, moved: false };
    });
    svg.addEventListener('pointermove', (event) => this.onMove(event));
    new ResizeObserver(() => this.onResize()).observe(svg);
  }

  /** The part of the picture that is seen, and the current object: what is to be remembered. */
  get state(): { view: Box | undefined; selected: string | undefined } {
    return { view: this.isFitted ? undefined : this.view, selected: this.current };
  }

  /** Takes up what was remembered. */
  restore(view: Box | undefined, selected: string | undefined): void {
    this.view = view;
    this.isFitted = view === undefined;
    this.current = selected;
  }

  /** Shows a picture; the view stays where it is, and the focus on its object. */
  show(layout: Layout, appearance: Omit<Appearance, 'current'>): void {
    this.layout = layout;
    if (!layout.nodes.some(({ node }) => node.id === this.current)) this.current = layout.nodes[0]?.node.id;
    const hadFocus = this.svg.contains(document.activeElement);
    const drawn = draw(layout, { ...appearance, current: this.current });
    this.svg.replaceChildren(...drawn.map((part) => element(part, true)));
    if (hadFocus) this.nodeElement(this.current)?.focus({ preventScroll: true });
    if (this.isFitted) this.view = this.fitted();
    this.applyView();
  }

  /** Shows all of the picture. */
  fitAll(): void {
    this.moveTo(this.fitted());
    this.isFitted = true;
    this.events.changed();
  }

  /** Goes in or out around the middle. */
  zoomBy(factor: number): void {
    if (this.view === undefined) return;
    const { x, y, width, height } = this.view;
    this.zoomAt(factor, { x: x + width / 2, y: y + height / 2 });
  }

  /** Makes an object the current one, brings it into view, and gives it the focus if asked to. */
  select(id: string | undefined, focus: boolean): void {
    const placed = this.layout.nodes.find(({ node }) => node.id === id);
    if (placed === undefined) return;
    this.nodeElement(this.current)?.setAttribute('tabindex', '-1');
    this.current = placed.node.id;
    const target = this.nodeElement(this.current);
    target?.setAttribute('tabindex', '0');
    if (focus) target?.focus({ preventScroll: true });
    if (this.view === undefined) return;
    const seen = reveal(this.view, placed, this.layout);
    if (seen.x === this.view.x && seen.y === this.view.y) this.events.changed();
    else this.moveTo(seen);
  }

  private get window(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.svg;
    return { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) };
  }

  private fitted(): Box {
    return fit(this.layout, this.window);
  }

  private nodeElement(id: string | undefined): SVGGElement | undefined {
    return [...this.svg.querySelectorAll<SVGGElement>('g[data-id]')].find(
      (candidate) => candidate.dataset['id'] === id,
    );
  }

  private moveTo(view: Box): void {
    this.view = view;
    this.isFitted = false;
    this.applyView();
    this.events.changed();
  }

  private applyView(): void {
    if (this.view === undefined) return;
    const { x, y, width, height } = this.view;
    this.svg.setAttribute('viewBox', [x, y, width, height].map((value) => value.toFixed(2)).join(' '));
  }

  private zoomAt(factor: number, at: { x: number; y: number }): void {
    if (this.view === undefined) return;
    this.moveTo(zoom(this.view, factor, at, { picture: this.layout, window: this.window }));
  }

  /** A wider window shows more of the picture, at the same size. */
  private onResize(): void {
    if (this.view === undefined || this.svg.clientWidth === 0) return;
    const { width, height } = this.window;
    this.view = this.isFitted ? this.fitted() : { ...this.view, height: (this.view.width * height) / width };
    this.applyView();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.act(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private act(key: string): boolean {
    const direction = DIRECTIONS[key];
    const { nodes } = this.layout;
    if (direction !== undefined)
      this.select(nextNode(nodes, this.current ?? '', direction) ?? this.current, true);
    else if (key === 'Home') this.select(nodes[0]?.node.id, true);
    else if (key === 'End') this.select(nodes.at(-1)?.node.id, true);
    else if (key === 'Enter' || key === ' ') this.openCurrent();
    else if (key === '+' || key === '=') this.zoomBy(STEP);
    else if (key === '-') this.zoomBy(1 / STEP);
    else if (key === '0') this.fitAll();
    else return false;
    return true;
  }

  private openCurrent(): void {
    if (this.current !== undefined) this.events.open(this.current);
  }

  private onClick(event: MouseEvent): void {
    const wasDrag = this.drag?.moved === true;
    this.drag = undefined;
    const id = idOf(event.target);
    if (wasDrag || id === undefined) return;
    this.select(id, true);
    this.events.open(id);
  }

  private onWheel(event: WheelEvent): void {
    if (this.view === undefined) return;
    event.preventDefault();
    const bounds = this.svg.getBoundingClientRect();
    const at = {
      x: this.view.x + ((event.clientX - bounds.left) / bounds.width) * this.view.width,
      y: this.view.y + ((event.clientY - bounds.top) / bounds.height) * this.view.height,
    };
    this.zoomAt(Math.exp(-event.deltaY * WHEEL), at);
  }

  private onMove(event: PointerEvent): void {
    if (this.drag === undefined || this.view === undefined) return;
    if ((event.buttons & 1) === 0) {
      this.drag = undefined;
      return;
    }
    const [dx, dy] = [event.clientX - this.drag.x, event.clientY - this.drag.y];
    if (!this.drag.moved && Math.hypot(dx, dy) < DRAG) return;
    const scale = this.view.width / this.window.width;
    this.drag = { x: event.clientX, y: event.clientY, moved: true };
    this.moveTo(pan(this.view, -dx * scale, -dy * scale, this.layout));
  }
}

function idOf(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<SVGGElement>('g[data-id]')?.dataset['id'];
}
