/** What a terminal obeys instead of showing it, what breaks a line, and what turns the order of a line around. */
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/**
 * One line of output in which every character can be seen. Names come from manifests: an escape sequence in one would
 * change the terminal of whoever reads of it, and a line of its own is a command to a CI server that reads along.
 */
export function visible(line: string): string {
  return line.replace(UNSEEN, escaped);
}

/** The same for whole texts, JSON among them, in which only the control characters above ASCII are left unescaped. */
export function withoutHighControls(text: string): string {
  return text.replace(/[\u007F-\u009F]/g, escaped);
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
