import { grouped } from '../../base/grouped';
import { message, type Message } from '../../base/message';
import { podRange } from '../../identity/names';
import type { Ordinals } from '../../identity/ordinals';
import type { Resource } from '../../workspace/chunk';
import { answersOf, type AnsweredName } from '../../workspace/dns/answers';
import { ordinalOf, spellLike } from '../../workspace/dns/peer-spelling';
import type { TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { writtenAt } from '../../yaml/written-at';
import type { FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { newPeerList } from './new-peer-list';
import { ordinalsFor } from './peer-ordinals';
import { refuse, type Refactoring } from './refactoring';

/** Writes the names of all pods of a set where some stand, or where a variable is empty. */
export const writePeerList: Refactoring = {
  group: 'rewrite',
  id: 'peerList',
  offer(cursor, context) {
    const value = valueAt(cursor);
    const peers = value === undefined ? [] : peersIn(value, cursor.resource, context);
    if (value === undefined) return undefined;
    if (peers.length === 0) return isEmpty(value) ? insert(value, cursor, context) : undefined;
    const title = message('List all pods of the StatefulSet');
    const list = listAt(peers, value, cursor.offset);
    if ('text' in list) return refuse(title, list);
    const set = setOf(list);
    if ('text' in set) return refuse(title, set);
    const ordinals = ordinalsFor(set);
    if ('text' in ordinals) return refuse(title, ordinals);
    const pods = podRange(set.manifest.name.value ?? '', ordinals.start, ordinals.count);
    const change = refreshed(list, set, ordinals);
    if (change === undefined)
      return refuse(
        title,
        message('The names in the list are numbered in no order that could be continued.'),
      );
    if (change.newText === writtenAt(change.place))
      return refuse(title, message('The list names {pods} already.', { pods }));
    return { title: message('Refresh the list of pods: {pods}', { pods }), changes: [change] };
  },
};

/** The scalar at the cursor; for a variable, its value wherever in the entry the cursor stands. */
function valueAt({ field, resource, pattern }: Cursor): Field | undefined {
  const isVariable =
    /(?:^|\.)env\.\*\.(?:name|value)$/.test(pattern) && resource.manifest.podTemplate !== undefined;
  const value = isVariable && field.key === 'name' ? field.parent?.get('value') : field;
  if (value === undefined || value.node?.kind === 'map' || value.node?.kind === 'sequence') return undefined;
  const isData = /^(?:data|stringData)\.[^.]/.test(pattern) && resource.manifest.data !== undefined;
  return isVariable || isData || value.node !== undefined ? value : undefined;
}

function peersIn(value: Field, resource: Resource, { lookups, config }: FeatureContext): AnsweredName[] {
  const span = value.written?.span;
  if (span === undefined || value.written?.kind === 'alias' || resource.dnsNames.length === 0) return [];
  const own = answersOf(resource, lookups, config.clusterDomain).filter(
    ({ name }) =>
      name.source === resource.chunk && name.span.start >= span.start && name.span.end <= span.end,
  );
  return own.some(({ target }) => target?.kind === 'pod') ? own : [];
}

/** The names of one list: the one at the cursor, else the only one. */
function listAt(
  peers: readonly AnsweredName[],
  value: Field,
  offset: number,
): readonly AnsweredName[] | Message {
  const lists = grouped(
    peers.filter(({ name }) => name.list !== undefined),
    ({ name }) => name.list,
  );
  const all = [...lists.values()].filter((list) => list.some(({ target }) => target?.kind === 'pod'));
  const [only, second] = all;
  const at = all.find((list) =>
    list.some(({ name }) => name.element.start <= offset && offset <= name.element.end),
  );
  if (at !== undefined) return at;
  const [first] = peers;
  if (only === undefined && first !== undefined && isListOfOne(first, value)) return [first];
  if (only === undefined)
    return message(
      'The text names one pod and is not a list. Write a second name after it first, so that the form of the list is clear.',
    );
  return second === undefined
    ? only
    : message('The text holds several lists. Put the cursor on one of them.');
}

const LIST_NAME =
  /(?:peers?|servers|nodes|hosts|members|brokers|seeds|voters|endpoints|addresses|list|cluster|ensemble|quorum)$/i;

/** A single name is a list where it is the whole value and the variable is called like one. */
function isListOfOne({ name, target }: AnsweredName, value: Field): boolean {
  const { source, element, label } = name;
  const isWhole = value.text() === writtenAt({ source, span: element });
  return target?.kind === 'pod' && isWhole && LIST_NAME.test(label ?? '');
}

/** The one set whose pods the names are. */
function setOf(list: readonly AnsweredName[]): Resource | Message {
  const sets = new Set(list.map(({ target }) => (target?.kind === 'pod' ? target.set : undefined)));
  const [set] = sets;
  if (set === undefined || sets.size > 1)
    return message('The list names more than the pods of one StatefulSet.');
  const wrong = list.some(
    ({ problem }) => problem !== undefined && problem.cause !== 'ordinal' && problem.cause !== 'port',
  );
  if (wrong || list.some((member) => ordinalOf(member) === undefined))
    return message('The list contains names that lead to no definite pod. Correct them first.');
  return set;
}

/** Names that stay keep their spelling and order; those that are missing are spelled as the last one. */
function refreshed(list: readonly AnsweredName[], set: Resource, ordinals: Ordinals): TextChange | undefined {
  const [first, second] = list;
  const last = list[list.length - 1];
  const setName = set.manifest.name.value;
  if (first === undefined || last === undefined || setName === undefined) return undefined;
  const { source } = first.name;
  const wanted = Array.from({ length: ordinals.count }, (_, index) => ordinals.start + index);
  const kept = new Map<number, string>();
  for (const member of list) {
    const ordinal = ordinalOf(member);
    const { start, end } = member.name.element;
    if (ordinal !== undefined && wanted.includes(ordinal) && !kept.has(ordinal))
      kept.set(ordinal, source.text.slice(start, end));
  }
  const missing = spellLike(
    last,
    list,
    setName,
    wanted.filter((ordinal) => !kept.has(ordinal)),
  );
  if (missing === undefined) return undefined;
  const separator =
    second === undefined ? ',' : source.text.slice(first.name.element.end, second.name.element.start);
  return {
    place: { source, span: { start: first.name.element.start, end: last.name.element.end } },
    newText: [...kept.values(), ...missing].join(separator),
  };
}

function isEmpty(value: Field): boolean {
  return value.text() === '' || (value.isAbsent && value.parent?.get('valueFrom').isAbsent === true);
}

function insert(value: Field, cursor: Cursor, context: FeatureContext): ReturnType<Refactoring['offer']> {
  const isVariable =
    cursor.resource.manifest.podTemplate !== undefined && /(?:^|\.)env\.\*\./.test(cursor.pattern);
  if (!isVariable && cursor.resource.manifest.data === undefined) return undefined;
  return newPeerList(value, cursor.resource, context);
}
