/** A table whose cells may hold inline Markdown; short rows are filled up. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${header.map((_, index) => cell(cells[index] ?? '')).join(' | ')} |`;
  return [line(header), `|${header.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n');
}

/** Text from a manifest as code: nothing in it is read as Markdown. */
export function code(text: string): string {
  return `\`${text.replace(/`/g, 'ˋ').replace(/[\r\n|]/g, ' ')}\``;
}

/** A name that will not exist. */
export function strikethrough(text: string): string {
  return `~~${code(text)}~~`;
}

/** A link that runs a command of the editor. */
export function commandLink(title: string, command: string, args: readonly unknown[]): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'))})`;
}

/** A link to a file. */
export function link(title: string, uri: string): string {
  return `[${plain(title)}](${uri
    .replace(/[()\s]/g, encodeURIComponent)
    .replace(/\(/g, '%28')
    .replace(/\)/g, '%29')})`;
}

/** Text from a manifest inside Markdown prose: its special characters are only characters. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&');
}

/** A name inside Markdown prose. */
export function emphasised(name: string): string {
  return `*${plain(name)}*`;
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
}
