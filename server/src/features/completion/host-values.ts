import { message } from '../../base/message';
import type { Position } from '../../base/span';
import { podFqdn, podName } from '../../identity/names';
import { ordinalsOf, type Ordinals } from '../../identity/ordinals';
import type { ManifestFile, Resource } from '../../workspace/chunk';
import { readersOf } from '../../workspace/dns/readers';
import { governingService } from '../../workspace/governing-service';
import { isNearby, nearest } from '../../workspace/lookups';
import { isWhole } from '../../workspace/symbols/targets';
import { namedOrdinals } from '../../workspace/named-pods';
import { locationOf, say, type FeatureContext } from '../context';
import { listModel, spelled, type ListModel } from './host-list';
import { asTyped, hostTyping, type HostTyping } from './host-typing';
import type { Completion } from './insertion';
import { MAX_ORDINALS } from './pod-names';
import type { Proposal } from './proposal';

const MAX_SETS = 50;

/**
 * Names of pods inside strings, and lists of them in the spelling that the string has begun. `unasked` is set where
 * nobody asked for a proposal: then only places are answered at which a host name is likely.
 */
export function hostCompletions(
  file: ManifestFile,
  position: Position,
  context: FeatureContext,
  unasked: boolean,
): Completion[] {
  const chunk = file.chunkAt(position);
  const sets = context.lookups.ofKind('StatefulSet');
  const typing =
    chunk === undefined || sets.length === 0 ? undefined : hostTyping(chunk, chunk.offsetAt(position));
  if (chunk === undefined || typing === undefined) return [];
  const typed = typing.typed.toLowerCase();
  const { range } = locationOf({ source: chunk, span: typing.replace });
  return proposalsFor(typing, sets, context, unasked)
    .filter(({ label }) => label.startsWith(typed))
    .map(({ text, ...proposal }, rank) => ({
      ...proposal,
      rank,
      range,
      newText: text,
      sortText: String(rank).padStart(4, '0'),
      filterText: proposal.label,
      slot: 'value',
    }));
}

function proposalsFor(
  typing: HostTyping,
  sets: readonly Resource[],
  context: FeatureContext,
  unasked: boolean,
): Unranked[] {
  const model = listModel(typing, context);
  if (unasked && typing.vague && typing.typed === '' && model === undefined) return [];
  const listed = model === undefined ? [] : restOfList(model, typing, context);
  const typed = sets.map((set) => asTyped(set, typing));
  const others = reachable(typed, typing.resource, unasked).filter((set) => set !== model?.set);
  return [...listed, ...others.flatMap((set) => podsOf(set, typing, context))];
}

/** Sets nearby; where there are none, those of other applications, for whoever asks. */
function reachable(sets: readonly Resource[], from: Resource, unasked: boolean): Resource[] {
  const whole = sets.filter(isWhole);
  const near = whole.filter((set) => isNearby(from, set));
  const first = nearest(from, near);
  if (near.length === 0 && unasked) return [];
  return [...new Set([...first, ...(near.length > 0 ? near : whole)])].slice(0, MAX_SETS);
}

type Unranked = Omit<Proposal, 'rank' | 'text'> & { readonly text: string };

/** The pods that the list does not name yet: all together, then one by one. */
function restOfList(model: ListModel, { goesOn }: HostTyping, context: FeatureContext): Unranked[] {
  const rest = ordinalsFor(model.set).filter((ordinal) => !model.present.has(ordinal));
  const texts = rest.map((ordinal) => {
    const { body, whole } = spelled(model, ordinal);
    return { ordinal, body: goesOn ? (body.split(':', 1)[0] ?? '') : body, whole };
  });
  const text = (index: number): string => {
    const own = texts[index];
    return index === 0 && model.typedPrefix !== '' ? (own?.body ?? '') : (own?.whole ?? '');
  };
  const all = texts.map((_, index) => text(index)).join(model.separator);
  const ones = texts.map(({ ordinal, body, whole }): Unranked => ({
    ...onePod(model.set, ordinal, body, context),
    text: model.typedPrefix === '' && !goesOn ? whole : body,
  }));
  return goesOn ? ones : [...wholeList(model.set, rest, all, context), ...ones];
}

function podsOf(set: Resource, { resource, goesOn }: HostTyping, context: FeatureContext): Unranked[] {
  const governing = governingService(set, context.lookups);
  if (governing.state !== 'found') return [];
  const ordinals = ordinalsFor(set, (all, name) => namedOrdinals(governing, name, all));
  const zone = zoneFor(set, resource, context);
  const host = (ordinal: number): string =>
    `${podName(set.manifest.name.value ?? '', ordinal)}.${governing.name}${zone}`;
  const ones = ordinals.map((ordinal): Unranked => ({
    ...onePod(set, ordinal, host(ordinal), context),
    text: host(ordinal),
  }));
  return goesOn ? ones : [...wholeList(set, ordinals, ordinals.map(host).join(','), context), ...ones];
}

/** A short name resolves inside the namespace of the set; elsewhere, and where that is not known, the full one does. */
function zoneFor(set: Resource, holder: Resource, { lookups, config }: FeatureContext): string {
  const namespace = set.manifest.namespace.value;
  const readers = readersOf(holder, lookups);
  const isSame = readers.namespaces.length === 1 && readers.namespaces[0] === namespace;
  return namespace === undefined || isSame ? '' : `.${namespace}.svc.${config.clusterDomain}`;
}

/** The first ordinals of those that `choose` leaves of a set. */
function ordinalsFor(
  { manifest }: Resource,
  choose: (all: Ordinals, set: string) => Ordinals = (all) => all,
): number[] {
  const all = ordinalsOf(manifest.statefulSet);
  if (all === undefined || manifest.name.value === undefined) return [];
  const { start, count } = choose(all, manifest.name.value);
  return Array.from({ length: Math.min(count, MAX_ORDINALS) }, (_, index) => start + index);
}

function onePod(
  set: Resource,
  ordinal: number,
  label: string,
  context: FeatureContext,
): Omit<Unranked, 'text'> {
  const { name, namespace } = set.manifest;
  const governing = governingService(set, context.lookups);
  const full =
    governing.state === 'found' && namespace.value !== undefined
      ? podFqdn(
          podName(name.value ?? '', ordinal),
          governing.name,
          namespace.value,
          context.config.clusterDomain,
        )
      : undefined;
  return {
    label,
    kind: 'reference',
    detail: say(context, message('pod {ordinal} of StatefulSet {set}', { ordinal, set: name.value ?? '' })),
    ...(full === undefined || full === label ? {} : { documentation: `\`${full}\`` }),
  };
}

/** All pods as one proposal, where there are several and none is left out. */
function wholeList(
  set: Resource,
  ordinals: readonly number[],
  text: string,
  context: FeatureContext,
): Unranked[] {
  const { statefulSet, name } = set.manifest;
  const count = ordinalsOf(statefulSet)?.count;
  const [first, last] = [ordinals[0], ordinals[ordinals.length - 1]];
  if (first === undefined || last === undefined || ordinals.length < 2) return [];
  if (count === undefined || count > MAX_ORDINALS) return [];
  const join = ordinals.length === 2 ? ', ' : ' … ';
  return [
    {
      label: podName(name.value ?? '', first) + join + podName(name.value ?? '', last),
      kind: 'reference',
      detail: say(
        context,
        message('{count} pods of StatefulSet {set}', { count: ordinals.length, set: name.value ?? '' }),
      ),
      documentation: `\`\`\`\n${text}\n\`\`\``,
      text,
    },
  ];
}
