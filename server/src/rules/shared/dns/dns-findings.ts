import type { DnsName } from '../../../dns/dns-names';
import type { TextLabel } from '../../../dns/labels';
import type { Resource } from '../../../workspace/chunk';
import { answersOf, type AnsweredName } from '../../../workspace/dns/answers';
import type { DnsProblem } from '../../../workspace/dns/problem';
import type { Lookups } from '../../../workspace/lookups';
import type { Place } from '../../../yaml/field';
import type { RuleContext } from '../../rule';

/** The answers for a resource, and whether a look-up behind them found nothing. */
interface Answered {
  readonly answers: readonly AnsweredName[];
  readonly missed: boolean;
}

/** All DNS rules ask the same within one check, which has look-ups of its own. */
const answered = new WeakMap<Lookups, Map<Resource, Answered>>();

/** What the names in the strings of a resource address. */
export function answersFor({ resource, lookups, settings }: RuleContext): readonly AnsweredName[] {
  if (resource.dnsNames.length === 0) return [];
  const known = answered.get(lookups) ?? new Map<Resource, Answered>();
  answered.set(lookups, known);
  const missedBefore = lookups.missed;
  let result = known.get(resource);
  if (result === undefined) {
    lookups.missed = false;
    result = { answers: answersOf(resource, lookups, settings.clusterDomain), missed: lookups.missed };
    known.set(resource, result);
  }
  lookups.missed = missedBefore || result.missed;
  return result.answers;
}

/** A name with a problem of a certain cause. */
export interface Found<P extends DnsProblem> {
  readonly name: DnsName;
  readonly problem: P;
  readonly answer: AnsweredName;
}

/** The names of the resource whose problem has this cause. */
export function problemsOf<C extends DnsProblem['cause']>(
  context: RuleContext,
  cause: C,
): Found<Extract<DnsProblem, { cause: C }>>[] {
  const found: Found<Extract<DnsProblem, { cause: C }>>[] = [];
  for (const answer of answersFor(context)) {
    const { name, problem } = answer;
    if (problem !== undefined && hasCause(problem, cause)) found.push({ name, problem, answer });
  }
  return found;
}

function hasCause<C extends DnsProblem['cause']>(
  problem: DnsProblem,
  cause: C,
): problem is Extract<DnsProblem, { cause: C }> {
  return problem.cause === cause;
}

/** The label in the file; the whole expression where a variable brings it. */
export function placeOf(name: DnsName, label: TextLabel): Place {
  return { source: name.source, span: { start: label.start, end: label.end } };
}

/** Several neighbouring labels in the file. */
export function placeOfAll(name: DnsName, labels: readonly TextLabel[]): Place {
  const [first] = labels;
  const last = labels[labels.length - 1];
  return {
    source: name.source,
    span: { start: first?.start ?? name.span.start, end: last?.end ?? name.span.end },
  };
}

/** The name as it stands in the file. */
export function writtenName({ source, span }: DnsName): string {
  return source.text.slice(span.start, span.end);
}
