import { message } from '../../base/message';
import { claimName, podFqdn, podName, srvName } from '../../identity/names';
import { foldOrdinals, ordinalsOf } from '../../identity/ordinals';
import { mayShareNamespace, selectsPod } from '../../model/selection';
import type { Resource } from '../../workspace/chunk';
import { governingService, type GoverningService } from '../../workspace/governing-service';
import { namedOrdinals } from '../../workspace/named-pods';
import { say, type FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { code, commandLink, plain, strikethrough, table } from './markdown';
import { headline } from './identity-headline';
import type { SetIdentity } from './set-identity';

/** What a set's name, serviceName, replicas, ordinals and claim templates stand for. */
const PLACES = new Set([
  'metadata.name',
  'spec.serviceName',
  'spec.replicas',
  'spec.ordinals.start',
  'spec.volumeClaimTemplates.*.metadata.name',
]);

/** More pods than this are folded in the middle. */
const MAX_ROWS = 8;
const HEAD = 4;
const TAIL = 2;

/** The table of pods, DNS names and claims, over the places of a StatefulSet that decide them. */
export function identityHover(cursor: Cursor, context: FeatureContext): string | undefined {
  const { manifest } = cursor.resource;
  const set = manifest.statefulSet;
  if (set === undefined || manifest.fragment || !PLACES.has(cursor.pattern)) return undefined;
  const ordinals = ordinalsOf(set);
  const name = manifest.name.value;
  if (ordinals === undefined || name === undefined || manifest.namespace.state === 'unknown')
    return undefined;
  const governing = governingService(cursor.resource, context.lookups);
  const namespace = manifest.namespace.value ?? context.config.defaultNamespace;
  const identity: SetIdentity = {
    uri: cursor.resource.chunk.file.uri,
    name,
    namespace,
    set,
    ordinals,
    governing,
  };
  return [
    headline(identity, context),
    podTable(identity, context),
    autoscalerNote(cursor.resource, context),
    ...footnotes(identity, context),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function podTable(identity: SetIdentity, context: FeatureContext): string {
  const { set, ordinals } = identity;
  if (ordinals.count === 0) return '';
  const { head, folded, tail } = foldOrdinals(ordinals, ordinals.count > MAX_ROWS ? HEAD : MAX_ROWS, TAIL);
  const header = [say(context, message('pod')), say(context, message('DNS name'))];
  if (set.claimTemplates.length > 0) header.push(say(context, message('claim')));
  const more = [say(context, message('… {count} more …', { count: folded }))];
  const row = (ordinal: number): string[] => rowOf(identity, ordinal, context);
  return table(header, [...head.map(row), ...(folded > 0 ? [more] : []), ...tail.map(row)]);
}

function rowOf(
  { name, namespace, set, governing }: SetIdentity,
  ordinal: number,
  context: FeatureContext,
): string[] {
  const pod = podName(name, ordinal);
  const row = [code(pod), dnsCell({ pod, ordinal, namespace }, governing, context)];
  if (set.claimTemplates.length > 0) {
    row.push(
      set.claimTemplates
        .map((template) => code(claimName(template.name.value ?? '…', name, ordinal)))
        .join('<br>'),
    );
  }
  return row;
}

/** A name that will not exist is shown struck out: people look for it. */
function dnsCell(
  { pod, ordinal, namespace }: { pod: string; ordinal: number; namespace: string },
  governing: GoverningService,
  context: FeatureContext,
): string {
  if (governing.state === 'unnamed' || governing.state === 'unknown') return '—';
  const fqdn = podFqdn(pod, governing.name, namespace, context.config.clusterDomain);
  return willNotExist(governing, pod, ordinal) ? strikethrough(fqdn) : code(fqdn);
}

function willNotExist(governing: GoverningService, pod: string, ordinal: number): boolean {
  if (governing.state !== 'found') return governing.state !== 'unreadable';
  const { selects, service } = governing;
  return (
    selects === 'no' || service.type.value === 'ExternalName' || !selectsPod(service.selector, pod, ordinal)
  );
}

/** An autoscaler owns the number of replicas; what the manifest says is only where it begins. */
function autoscalerNote(set: Resource, context: FeatureContext): string {
  const scaler = context.lookups
    .referencesTo('StatefulSet', set.manifest.name.value ?? '')
    .filter((other) => mayShareNamespace(other.manifest, set.manifest))
    .find(({ manifest }) => manifest.references.some(({ row }) => row.id === 'scale-target'));
  if (scaler === undefined) return '';
  const { kind, name } = scaler.manifest;
  return say(
    context,
    message('{kind} {name} changes the number of pods; replicas is only where it begins.', {
      kind,
      name: code(name.value ?? ''),
    }),
  );
}

function footnotes(identity: SetIdentity, context: FeatureContext): string[] {
  const { name, namespace, governing } = identity;
  const ordinals = namedOrdinals(governing, name, identity.ordinals);
  if (governing.state !== 'found' || ordinals.count === 0) return [];
  const named = { ...identity, ordinals };
  const short = `${podName(name, ordinals.start)}.${governing.name}`;
  const fresh =
    governing.service.publishNotReadyAddresses.value === true
      ? message(
          'Inside namespace *{namespace}* {short} is enough. Records exist as soon as a pod has an address (publishNotReadyAddresses).',
          { namespace: plain(namespace), short: code(short) },
        )
      : message('Inside namespace *{namespace}* {short} is enough. Records exist while a pod is Ready.', {
          namespace: plain(namespace),
          short: code(short),
        });
  return [
    say(context, fresh),
    ...srvLines(named, governing, context),
    linkLine(named, governing, context),
  ].filter((line) => line !== '');
}

function srvLines(
  { namespace, ordinals }: SetIdentity,
  governing: GoverningService & { state: 'found' },
  context: FeatureContext,
): string[] {
  const lines = governing.service.ports.slice(0, 3).flatMap((port) => {
    if (port.name.value === undefined) return [];
    const name = srvName(
      port.name.value,
      port.protocol,
      governing.name,
      namespace,
      context.config.clusterDomain,
    );
    const target = port.targetPort.value ?? port.port.value ?? '';
    return [`SRV ${code(name)} → ${ordinals.count} × :${plain(String(target))}`];
  });
  return lines.length === 0 ? [] : [lines.join('  \n')];
}

/** Links run commands of the VS Code client; other editors would show dead text, so they get none. */
function linkLine(
  { name, namespace, ordinals, uri }: SetIdentity,
  governing: GoverningService & { state: 'found' },
  context: FeatureContext,
): string {
  if (!context.commandLinks) return '';
  const { head, tail } = foldOrdinals(ordinals, 1000, 0);
  const names = [...head, ...tail].map((ordinal) =>
    podFqdn(podName(name, ordinal), governing.name, namespace, context.config.clusterDomain),
  );
  return [
    commandLink(say(context, message('Copy names')), 'ordinal.copyText', [names.join('\n')]),
    commandLink(say(context, message('Copy peer list')), 'ordinal.copyText', [names.join(',')]),
    commandLink(say(context, message('Show in tree')), 'ordinal.showInTree', [uri, name]),
  ].join(' · ');
}
