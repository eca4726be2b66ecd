import { lineEndAt } from '../../base/lines';
import type { DnsName } from '../../dns/dns-names';
import { textOf } from '../../dns/host-name';
import { labelsOf, podLabel } from '../../dns/labels';
import { podName } from '../../identity/names';
import type { Resource } from '../../workspace/chunk';
import { nearest } from '../../workspace/lookups';
import { isWhole } from '../../workspace/symbols/targets';
import type { FeatureContext } from '../context';
import { asTyped, type HostTyping } from './host-typing';

/** The name of a pod in front of the cursor, which shows how the list around it is spelled. */
export interface ListModel {
  readonly set: Resource;
  readonly ordinal: number;
  /** `server.1=`, `http://` in front of the name. */
  readonly prefix: string;
  /** The name with its ports and what else belongs to it. */
  readonly body: string;
  readonly separator: string;
  /** How much of the next prefix stands in front of the cursor already. */
  readonly typedPrefix: string;
  /** Ordinals that the list names. */
  readonly present: ReadonlySet<number>;
}

/** What stands behind a name, the separator, and what stands in front of the next. */
const GAP = /^([\w.:/?&=%;-]*?)(["']?\s*[,;]\s*["']?|(?:\\n|\s)+)((?:[\w.:/=+@-]*[=@/])?)$/;
const MAX_GAP = 80;

/** Reads the list that is being typed; undefined where no pod stands in front of the cursor. */
export function listModel(typing: HostTyping, context: FeatureContext): ListModel | undefined {
  const { names, replace, text } = typing;
  if (names.length === 0 && typing.items.length > 0) return itemModel(typing, context);
  const last = names.filter(({ span }) => span.end < replace.start).at(-1);
  const end = last === undefined ? 0 : endOf(last);
  if (last === undefined || replace.start - end > MAX_GAP) return undefined;
  const [, suffix = '', separator, typedPrefix = ''] = GAP.exec(text.slice(end, replace.start)) ?? [];
  // Another line is another matter, unless it is numbered.
  if (separator === undefined || (/^\s*\n\s*$/.test(separator) && typedPrefix === '')) return undefined;
  const pod = podOf(last, typing, context);
  if (pod === undefined) return undefined;
  const list = names.filter((name) => name === last || isInList(name, last, typing));
  const pods = list.map((name) => podOf(name, typing, context));
  const present = pods.flatMap((other) => (other?.set === pod.set ? [other.ordinal] : []));
  return {
    ...pod,
    prefix: prefixOf(last, text, podName(pod.set.manifest.name.value ?? '', pod.ordinal)),
    body: text.slice(last.span.start, end) + suffix,
    separator,
    typedPrefix,
    present: new Set(present),
  };
}

/** The string is an item of a list whose other items are hosts: it goes on as they do. */
function itemModel(typing: HostTyping, context: FeatureContext): ListModel | undefined {
  const { items, replace, text, itemSeparator } = typing;
  const pods = items.map((name) => podOf(name, typing, context));
  const index = pods.findLastIndex((pod) => pod !== undefined);
  const [pod, name] = [pods[index], items[index]];
  if (pod === undefined || name === undefined) return undefined;
  const prefix = prefixOf(name, text, podName(pod.set.manifest.name.value ?? '', pod.ordinal));
  const typedPrefix =
    /[\w.:/=+@-]*[=@/]$/.exec(
      text
        .slice(0, replace.start)
        .split(/[\s"'[,]/)
        .pop() ?? '',
    )?.[0] ?? '';
  const present = pods.flatMap((other) => (other?.set === pod.set ? [other.ordinal] : []));
  const body = text.slice(name.span.start, endOf(name));
  return { ...pod, prefix, body, separator: itemSeparator, typedPrefix, present: new Set(present) };
}

function endOf({ list, element, ports, span }: DnsName): number {
  return list === undefined ? (ports[ports.length - 1]?.span.end ?? span.end) : element.end;
}

/** Names of the same list, and those behind the cursor on its line. */
function isInList(name: DnsName, last: DnsName, { replace, text }: HostTyping): boolean {
  if (last.list !== undefined && name.list === last.list) return true;
  return name.span.start >= replace.end && name.span.start < lineEndAt(text, replace.end);
}

/** A list of one does not show where its elements begin; these are the prefixes that lists are known to have. */
function prefixOf(name: DnsName, text: string, pod: string): string {
  if (name.list !== undefined) return text.slice(name.element.start, name.span.start);
  const before = text.slice(Math.max(0, name.span.start - MAX_GAP), name.span.start);
  const scheme = /(?:[a-z][a-z0-9+.-]*:\/\/)?$/.exec(before)?.[0] ?? '';
  const rest = before.slice(0, before.length - scheme.length);
  const counted = /(?:server\.\d+=|\d+@)$/.exec(rest)?.[0];
  return (rest.endsWith(`${pod}=`) ? `${pod}=` : (counted ?? '')) + scheme;
}

/** The nearest set that the name can mean; while somebody types in its manifest, not all of that can be read. */
function podOf(
  { parts }: DnsName,
  typing: HostTyping,
  { lookups }: FeatureContext,
): { set: Resource; ordinal: number } | undefined {
  const [first, service] = labelsOf(parts);
  const { set: name, ordinals } = podLabel(first?.value) ?? {};
  if (name === undefined || ordinals === undefined || ordinals.from !== ordinals.to) return undefined;
  const sets = lookups
    .named('StatefulSet', name)
    .filter((set) => isWhole(set) && set.manifest.statefulSet?.serviceName.value === textOf(service));
  const [set] = nearest(typing.resource, sets);
  return set === undefined ? undefined : { set: asTyped(set, typing), ordinal: ordinals.from };
}

const COUNTER = /\d+(?=[@=]$)/;

/** An element of the list for another ordinal, without and with what stands in front of its name. */
export function spelled(model: ListModel, ordinal: number): { body: string; whole: string } {
  const set = model.set.manifest.name.value ?? '';
  const moved = (text: string): string => text.split(podName(set, model.ordinal)).join(podName(set, ordinal));
  const body = moved(model.body);
  const prefix = model.prefix.includes(podName(set, model.ordinal))
    ? moved(model.prefix)
    : model.prefix.replace(COUNTER, (counter) => String(Number(counter) + ordinal - model.ordinal));
  return { body, whole: prefix + body };
}
