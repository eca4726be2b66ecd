import { allOrNone } from '../../base/all-or-none';
import type { DnsName } from '../../dns/dns-names';
import { podName } from '../../identity/names';
import type { AnsweredName } from './answers';

const COUNTER = /(?<!\d)\d+(?=[@=]$)/;

/** The ordinal of a name that names one pod. */
export function ordinalOf(member: AnsweredName): number | undefined {
  const { target } = member;
  const ordinals = target?.kind === 'pod' ? target.ordinals : undefined;
  return ordinals !== undefined && ordinals.from === ordinals.to ? ordinals.from : undefined;
}

/** Spells pods of a set as a member of a list spells its own; undefined where its members follow no one rule. */
export function spellLike(
  model: AnsweredName,
  members: readonly AnsweredName[],
  set: string,
  ordinals: readonly number[],
): readonly string[] | undefined {
  const counted = counterOf(members);
  if (counted === 'irregular') return undefined;
  return allOrNone(ordinals.map((ordinal) => spell(model, set, ordinal, counted)));
}

/** The number in front of each name (`server.1=`, `1@`) less the ordinal; undefined without any, or where they jump. */
function counterOf(members: readonly AnsweredName[]): number | 'irregular' | undefined {
  const offsets = members.map((member) => {
    const counter = COUNTER.exec(prefixOf(member.name))?.[0];
    return counter === undefined ? undefined : Number(counter) - (ordinalOf(member) ?? 0);
  });
  const distinct = new Set(offsets);
  const [offset] = distinct;
  return distinct.size === 1 ? offset : 'irregular';
}

function prefixOf({ source, span, element }: DnsName): string {
  return source.text.slice(element.start, span.start);
}

function spell(
  model: AnsweredName,
  set: string,
  ordinal: number,
  counter: number | undefined,
): string | undefined {
  const own = ordinalOf(model);
  if (own === undefined) return undefined;
  const { source, element, span } = model.name;
  const name = (text: string): string => text.split(podName(set, own)).join(podName(set, ordinal));
  const prefix = name(prefixOf(model.name));
  const rest = name(source.text.slice(span.start, element.end));
  return (counter === undefined ? prefix : prefix.replace(COUNTER, String(ordinal + counter))) + rest;
}
