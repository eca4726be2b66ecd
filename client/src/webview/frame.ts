import { element, shape, type Shape } from './shape';
import { t } from './texts';

/** The elements that the page keeps for as long as it is there. */
export interface Frame {
  readonly search: HTMLInputElement;
  readonly found: HTMLElement;
  readonly picture: SVGSVGElement;
  readonly list: HTMLElement;
  readonly asList: HTMLButtonElement;
  readonly form: HTMLElement;
  /** What a plan comes to, or why there is none: the one thing that is read out. */
  readonly summary: HTMLElement;
  readonly result: HTMLElement;
  readonly plan: HTMLElement;
  readonly notice: HTMLElement;
}

/** Builds the page; everything in it that changes is drawn into one of the elements it gives. */
export function buildFrame(): Frame {
  document.body.replaceChildren(element(toolbar()), element(stage()));
  return {
    search: find('search', HTMLInputElement),
    found: find('found', HTMLElement),
    picture: find('picture', SVGSVGElement),
    list: find('list', HTMLElement),
    asList: find('as-list', HTMLButtonElement),
    form: find('plan-form', HTMLElement),
    summary: find('plan-summary', HTMLElement),
    result: find('plan-result', HTMLElement),
    plan: find('plan', HTMLElement),
    notice: find('notice', HTMLElement),
  };
}

function find<T extends Element>(id: string, kind: new () => T): T {
  const found = document.getElementById(id) as Element | null;
  if (!(found instanceof kind)) throw new Error(`The page has no element ${id}.`);
  return found;
}

function toolbar(): Shape {
  const button = (action: string, label: string, text = label): Shape =>
    shape('button', { type: 'button', 'data-action': action, 'aria-label': label, title: label }, text);
  return shape(
    'header',
    { class: 'toolbar' },
    shape('h1', { class: 'unseen' }, t('Topology')),
    shape('input', {
      type: 'search',
      id: 'search',
      placeholder: t('Find an object'),
      'aria-label': t('Find an object'),
    }),
    shape('span', { id: 'found', role: 'status' }),
    shape(
      'div',
      { class: 'group' },
      button('zoom-out', t('Zoom out'), '−'),
      button('zoom-in', t('Zoom in'), '+'),
      button('fit', t('Show all')),
      shape(
        'button',
        { type: 'button', id: 'as-list', 'data-action': 'as-list', 'aria-pressed': 'false' },
        t('As a list'),
      ),
    ),
    shape(
      'div',
      { class: 'group', id: 'export' },
      button('svg', t('Save as SVG'), 'SVG'),
      button('png', t('Save as PNG'), 'PNG'),
      button('mermaid', t('Copy as Mermaid'), 'Mermaid'),
    ),
  );
}

function stage(): Shape {
  return shape(
    'main',
    { class: 'stage' },
    shape(
      'section',
      { class: 'view', 'aria-label': t('Objects and what joins them') },
      shape('p', { id: 'notice', hidden: true }),
      shape('svg', {
        id: 'picture',
        role: 'group',
        'aria-label': t('Picture; the arrow keys lead from object to object, Enter opens the file'),
      }),
      shape('div', { id: 'list', hidden: true }),
    ),
    shape(
      'section',
      { id: 'plan', class: 'plan', 'aria-label': t('Plan'), tabindex: 0 },
      shape('h2', {}, t('Plan')),
      shape('form', { id: 'plan-form', 'aria-label': t('What if somebody …') }),
      shape('p', { id: 'plan-summary', role: 'status' }),
      shape('div', { id: 'plan-result' }),
    ),
  );
}
