import { message, type Message } from '../../base/message';
import { podTemplateOf } from '../../model/pod-fields';
import { rootOf, type Resource } from '../../workspace/chunk';
import { templateNameOf, type Meaning } from '../../workspace/symbols/meaning';
import { definitionsOf, nameAt, occurrencesOf, type NameAt } from '../../workspace/symbols/occurrences';
import type { Occurrence, Site } from '../../workspace/symbols/site';
import type { Place } from '../../yaml/field';
import { say, type FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { summaryOf } from '../summary';
import { consequenceOf } from './consequence';
import { linkTo } from './link-to';
import { listed } from '../listed';
import { code, emphasised, plain } from './markdown';

/** What a name resolves to, where that is defined, and what Kubernetes makes of it. */
export function nameHover(cursor: Cursor, context: FeatureContext): string | undefined {
  const name = nameUnder(cursor, context);
  if (name === undefined || name.site.what === 'label-key' || name.site.what === 'label-value')
    return undefined;
  const { site, meaning } = name;
  if (meaning.owners.size === 0) return site.role === 'reference' ? missing(site, context) : undefined;
  const [definition] = definitionsOf(meaning, site);
  if (definition === undefined) return undefined;
  if (site.role === 'definition')
    return site.what === 'resource'
      ? ownFact(site, meaning, cursor.resource, context)
      : partFact(name, definition, context);
  return site.what === 'resource'
    ? resourceFact(name, definition, context)
    : partFact(name, definition, context);
}

/** On a key the value behind it is meant, unless the key is a name itself. */
function nameUnder({ resource, offset, part, field }: Cursor, context: FeatureContext): NameAt | undefined {
  const own = nameAt(resource, offset, context);
  if (
    own !== undefined ||
    part === 'value' ||
    field.node?.kind !== 'scalar' ||
    field.source !== resource.chunk
  )
    return own;
  return nameAt(resource, field.place.span.start, context);
}

/** What a resource is for others; nothing about one that nobody names and of which there is nothing to say. */
function ownFact(
  site: Site & { what: 'resource' },
  meaning: Meaning,
  resource: Resource,
  context: FeatureContext,
): string | undefined {
  const { occurrences } = occurrencesOf(meaning, resource, context);
  const users = new Set(occurrences.map((occurrence) => occurrence.resource));
  users.delete(resource);
  const [made] = site.kind === 'PersistentVolumeClaim' ? context.lookups.makersOfClaim(site.name) : [];
  const template = made === undefined ? undefined : templateNameOf(made, site.name);
  const summary = summaryOf(resource, context);
  const head = `${site.kind} **${plain(site.name)}**${summary === '' ? '' : ` · ${plain(summary)}`}`;
  const lines = [
    made === undefined || template === undefined
      ? undefined
      : message('StatefulSet *{set}* takes this claim for its claim template *{template}*.', {
          set: plain(made.manifest.name.value ?? ''),
          template: plain(template),
        }),
    users.size === 0
      ? undefined
      : message('Used by {users}.', { users: listed([...users], context, emphasised) }),
  ].flatMap((line) => (line === undefined ? [] : [say(context, line)]));
  return lines.length === 0 && summary === '' ? undefined : [head, ...lines].join('\n\n');
}

function resourceFact(
  { site, meaning }: NameAt,
  { resource, site: definition }: Occurrence,
  context: FeatureContext,
): string | undefined {
  if (site.what !== 'resource') return undefined;
  if (meaning.what === 'volume') return claimFact(site.name, meaning.name, resource, definition, context);
  const summary = summaryOf(resource, context);
  const head = `${site.kind} **${plain(site.name)}** · ${linkTo(definition)}${summary === '' ? '' : ` · ${plain(summary)}`}`;
  const consequence = site.reference === undefined ? undefined : consequenceOf(site.reference, resource);
  return consequence === undefined ? head : `${head}\n\n${say(context, consequence)}`;
}

function claimFact(
  claim: string,
  template: string,
  set: Resource,
  definition: Place,
  context: FeatureContext,
): string {
  const args = { claim: plain(claim), template: plain(template), set: plain(set.manifest.name.value ?? '') };
  const made = say(
    context,
    message('StatefulSet *{set}* makes claim **{claim}** from claim template *{template}*.', args),
  );
  const known = templateNameOf(set, claim) === undefined ? '' : ` ${linkTo(definition)}`;
  return made + known;
}

function partFact({ site }: NameAt, definition: Occurrence, context: FeatureContext): string | undefined {
  const sentence = SENTENCES[site.what]?.(definition);
  if (sentence === undefined) return undefined;
  return `${say(context, { ...sentence, args: { ...sentence.args, name: plain(site.name) } })} ${linkTo(definition.site)}`;
}

const owner = ({ resource: { manifest } }: Occurrence): string =>
  `${manifest.kind} *${plain(manifest.name.value ?? '')}*`;

/** `{name}` is filled in by the caller. */
const SENTENCES: Partial<Record<Site['what'], (definition: Occurrence) => Message>> = {
  'data-key': (definition) => message('Key **{name}** of {owner}.', { owner: owner(definition) }),
  'service-port': (definition) => message('Port **{name}** of {owner}.', { owner: owner(definition) }),
  container: (definition) => message('Container **{name}** of {owner}.', { owner: owner(definition) }),
  port: (definition) =>
    message('Port **{name}** is {number} of {owner}.', {
      owner: owner(definition),
      number: code(portOf(definition)),
    }),
  volume: ({ site, resource }) =>
    site.what === 'volume' && site.claimTemplate
      ? message('Claim template **{name}**: each pod of {owner} mounts a claim of its own.', {
          owner: `${resource.manifest.kind} *${plain(resource.manifest.name.value ?? '')}*`,
        })
      : message('Volume **{name}** of the pod, from {source}.', {
          source: code(volumeSource(resource, site.name)),
        }),
};

function portOf({ resource, site }: Occurrence): string {
  const ports = resource.manifest.podTemplate?.containers.flatMap((container) => container.ports) ?? [];
  const port = ports.find(({ name }) => name.value === site.name && name.span.start === site.span.start);
  return `${port?.number.value ?? '?'}/${port?.protocol ?? 'TCP'}`;
}

function volumeSource(resource: Resource, name: string): string {
  const volumes = podTemplateOf(rootOf(resource), resource.manifest.kind)?.at('spec', 'volumes').items();
  const source = volumes
    ?.find((volume) => volume.get('name').text() === name)
    ?.entries()
    .find((entry) => entry.key !== 'name');
  return source === undefined ? 'emptyDir' : String(source.key);
}

function missing(site: Site, context: FeatureContext): string | undefined {
  if (site.what !== 'resource' || site.reference === undefined) return undefined;
  const { row, optional } = site.reference;
  const args = { kind: site.kind, name: plain(site.name) };
  if (optional)
    return say(
      context,
      message(
        'No manifest here defines {kind} **{name}**. The reference is optional: pods start without it.',
        args,
      ),
    );
  return say(
    context,
    row.providedBy === 'cluster'
      ? message('No manifest here defines {kind} **{name}**: the cluster has to have it.', args)
      : message('No manifest here defines {kind} **{name}**.', args),
  );
}
