import { message, type Message } from '../../base/message';
import type { DnsName } from '../../dns/dns-names';
import { podName } from '../../identity/names';
import type { Resource } from '../../workspace/chunk';
import type { AnsweredName } from '../../workspace/dns/answers';
import { spellLike } from '../../workspace/dns/peer-spelling';
import type { TextChange } from '../../yaml/editing/edits';
import { writtenAt } from '../../yaml/written-at';
import type { Fix } from '../rule';

/** The names of the list that a name stands in, in the order of the text. */
export function listOf(name: DnsName, answers: readonly AnsweredName[]): AnsweredName[] {
  if (name.list === undefined) return answers.filter((answer) => answer.name === name);
  return answers.filter((answer) => answer.name.list === name.list);
}

/** A title that names more is none, and nobody writes such a list by hand. */
const MOST_NAMES = 20;

/** Takes every pod that does not exist out of a list; undefined where nothing would be left, or too much would go. */
export function cutList(name: DnsName, answers: readonly AnsweredName[]): Fix | undefined {
  const list = listOf(name, answers);
  const gone = list.map((answer) => answer.problem?.cause === 'ordinal');
  if (gone.every(Boolean) || gone.filter(Boolean).length > MOST_NAMES) return undefined;
  const firstKept = gone.indexOf(false);
  const changes = list.flatMap((answer, i): TextChange[] => {
    if (gone[i] !== true) return [];
    // A separator goes along: the one in front, or the one behind where nothing in front is kept.
    const start = i < firstKept ? answer.name.element.start : (list[i - 1]?.name.element.end ?? 0);
    const end = i < firstKept ? (list[i + 1]?.name.element.start ?? 0) : answer.name.element.end;
    return [{ place: { source: name.source, span: { start, end } }, newText: '' }];
  });
  const names = list.filter((_, i) => gone[i]).map((answer) => firstLabel(answer.name));
  return { title: message('Remove {names} from the list', { names: names.join(', ') }), changes };
}

function firstLabel(name: DnsName): string {
  return writtenAt(name).split('.', 1)[0] ?? '';
}

/** Adds pods behind the last one of a list, spelled as that one is. */
export function completeList(
  members: readonly AnsweredName[],
  set: Resource,
  missing: readonly number[],
): Fix | undefined {
  const last = members[members.length - 1];
  const before = members[members.length - 2];
  const setName = set.manifest.name.value;
  if (last === undefined || before === undefined || setName === undefined) return undefined;
  const { source, element } = last.name;
  const separator = source.text.slice(before.name.element.end, element.start);
  const elements = spellLike(last, members, setName, missing);
  if (elements === undefined) return undefined;
  const place = { source, span: { start: element.end, end: element.end } };
  return {
    title: completionTitle(setName, missing),
    changes: [{ place, newText: elements.map((text) => separator + text).join('') }],
  };
}

function completionTitle(set: string, missing: readonly number[]): Message {
  return message('Add {pods} to the list', {
    pods: missing.map((ordinal) => podName(set, ordinal)).join(', '),
  });
}
