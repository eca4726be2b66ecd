import type { FromPage } from '../common/topology/messages';
import type { Layout } from './layout';

/** What the theme decides about a drawing; in a file of its own each element must carry it. */
const STYLES = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity'],
  ...['font-family', 'font-size', 'font-weight', 'text-decoration', 'display'],
];

/** The whole picture as the text of an SVG file, in the colours of the theme. */
export function toSvg(svg: SVGSVGElement, { width, height }: Layout): string {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error('A copy of the picture is no picture.');
  const originals = [...svg.querySelectorAll('*')];
  [...copy.querySelectorAll('*')].forEach((part, index) => {
    const original = originals[index];
    const style = original === undefined ? undefined : getComputedStyle(original);
    for (const name of ['class', 'tabindex', 'role', 'data-id', 'aria-hidden']) part.removeAttribute(name);
    for (const name of STYLES) {
      const value = style?.getPropertyValue(name) ?? '';
      if (value !== '' && value !== 'none' && value !== 'normal') part.setAttribute(name, value);
      else if (name === 'fill' && value === 'none') part.setAttribute(name, value);
    }
  });
  for (const name of [...copy.attributes].map((attribute) => attribute.name)) copy.removeAttribute(name);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`);
  copy.setAttribute('width', String(Math.ceil(width)));
  copy.setAttribute('height', String(Math.ceil(height)));
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(paper);
  return new XMLSerializer().serializeToString(copy);
}

/** Twice the natural size, for screens with small pixels. */
const SCALE = 2;

/** Draws the text of an SVG file and says what is to be saved: the bytes of a PNG file in base 64, or why there are none. */
export async function savedAsPng(svg: string, layout: Size): Promise<FromPage & { type: 'save' | 'failed' }> {
  try {
    return { type: 'save', format: 'png', content: await toPng(svg, layout) };
  } catch (error) {
    return { type: 'failed', reason: String(error) };
  }
}

type Size = Pick<Layout, 'width' | 'height'>;

/** Of a picture that is too large for it a browser gives an address without any data. */
const PNG = /^data:image\/png;base64,(?=.)/;

async function toPng(svg: string, { width, height }: Size): Promise<string> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width) * SCALE;
    canvas.height = Math.ceil(height) * SCALE;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser draws no pictures.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const address = canvas.toDataURL('image/png');
    if (!PNG.test(address))
      throw new Error(`The picture of ${canvas.width} × ${canvas.height} gives no PNG.`);
    return address.replace(PNG, '');
  } finally {
    URL.revokeObjectURL(url);
  }
}
