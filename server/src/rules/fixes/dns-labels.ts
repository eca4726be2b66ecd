import { message, type Message } from '../../base/message';
import type { DnsName } from '../../dns/dns-names';
import type { TextLabel } from '../../dns/labels';
import { replaceAt } from '../../yaml/editing/edits';
import type { Fix } from '../rule';
import { placeOfAll } from '../shared/dns/dns-findings';

/** Writes other text in the place of labels; nobody is offered it where a variable brings one of them. */
export function writeLabels(
  name: DnsName,
  labels: readonly TextLabel[],
  newText: string,
  title: Message = message('Write "{name}"', { name: newText }),
): Fix {
  const isWritten = labels.length > 0 && labels.every((label) => label.written);
  return { title, changes: [isWritten ? replaceAt(placeOfAll(name, labels), newText) : undefined] };
}

/** Adds labels behind one: `zk-0` becomes `zk-0.zk`. */
export function addBehind(name: DnsName, { end }: TextLabel, added: string, title: Message): Fix {
  const place = { source: name.source, span: { start: end, end } };
  return { title, preferred: true, changes: [replaceAt(place, `.${added}`)] };
}

/** Adds the namespace behind the label of a Service; no fix where no manifest says which. */
export function addNamespace(
  name: DnsName,
  label: TextLabel,
  namespace: string | undefined,
): Fix | undefined {
  return namespace === undefined
    ? undefined
    : addBehind(name, label, namespace, message('Add namespace "{namespace}"', { namespace }));
}
