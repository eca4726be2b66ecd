/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string;
}

const TOKEN = /<\?xml [^?]*\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/gi;

/** Reads a well-formed document without comments and sections; throws where it is none. */
export function parseXml(source: string): XmlElement {
  const top: OpenElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  let at = 0;
  for (const match of source.matchAll(TOKEN)) {
    at = match.index + match[0].length;
    const [, closing, name, attributes = '', selfClosing, text = ''] = match;
    const current = open[open.length - 1] ?? top;
    current.text += checked(text);
    if (closing !== undefined && open.pop()?.name !== closing)
      throw new Error(`</${closing}> closes nothing`);
    if (name === undefined) continue;
    const element: OpenElement = { name, attributes: attributesOf(attributes), children: [], text: '' };
    current.children.push(element);
    if (selfClosing !== '/') open.push(element);
  }
  const [root, second] = top.children;
  if (
    at !== source.length ||
    open.length !== 1 ||
    root === undefined ||
    second !== undefined ||
    top.text.trim() !== ''
  ) {
    throw new Error(`no well-formed XML behind ${JSON.stringify(source.slice(0, at).slice(-60))}`);
  }
  return root;
}

function attributesOf(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', value = ''] of source.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (attributes.has(name)) throw new Error(`the attribute ${name} stands twice`);
    attributes.set(name, checked(value));
  }
  return attributes;
}

function checked(text: string): string {
  if (text.replace(ENTITY, '').includes('&')) throw new Error(`a bare & in ${JSON.stringify(text)}`);
  if (Array.from(text).some((character) => character < ' ' && !'\t\n\r'.includes(character)))
    throw new Error('a control character');
  return text;
}
