import type { Message } from '../../base/message';
import type { DnsName } from '../../dns/dns-names';
import type { TextLabel } from '../../dns/labels';
import type { Fix } from '../rule';

/** Writes other text in the place of labels. Undefined where a variable brings one of them. */
export function replaceLabels(
  title: Message,
  name: DnsName,
  labels: readonly TextLabel[],
  newText: string,
  preferred = false,
): Fix | undefined {
  const [first] = labels;
  const last = labels[labels.length - 1];
  if (first === undefined || last === undefined || labels.some((label) => !label.written)) return undefined;
  const place = { source: name.source, span: { start: first.start, end: last.end } };
  return { title, preferred, changes: [{ place, newText }] };
}

/** Adds labels behind one: `zk-0` becomes `zk-0.zk`. */
export function addBehind(
  title: Message,
  name: DnsName,
  label: TextLabel,
  added: string,
  preferred = false,
): Fix {
  const place = { source: name.source, span: { start: label.end, end: label.end } };
  return { title, preferred, changes: [{ place, newText: `.${added}` }] };
}
