/** An element as data, so that what is drawn can be tested without a browser. */
export interface Shape {
  readonly tag: string;
  /** A false value leaves the attribute out, true writes it without a value. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly children: readonly (Shape | string)[];
}

/** Describes an element. */
export function shape(
  tag: string,
  attributes: Shape['attributes'] = {},
  ...children: readonly (Shape | string)[]
): Shape {
  return { tag, attributes, children };
}

const SVG = 'http://www.w3.org/2000/svg';

/** Makes the element. Texts become text nodes: nothing in a manifest is ever read as markup. */
export function element(described: Shape, isSvg = described.tag === 'svg'): Element {
  const made = isSvg ? document.createElementNS(SVG, described.tag) : document.createElement(described.tag);
  for (const [name, value] of Object.entries(described.attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(
    ...described.children.map((child) =>
      typeof child === 'string' ? child : element(child, isSvg || child.tag === 'svg'),
    ),
  );
  return made;
}

/** Every text of a shape, for searching and tests. */
export function textsOf({ children }: Shape): string[] {
  return children.flatMap((child) => (typeof child === 'string' ? [child] : textsOf(child)));
}
