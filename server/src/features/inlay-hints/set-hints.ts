import { message, type Message } from '../../base/message';
import { podRange, serviceFqdn } from '../../identity/names';
import { ordinalsOf, type Ordinals } from '../../identity/ordinals';
import { rootOf, type Resource } from '../../workspace/chunk';
import { governingService } from '../../workspace/governing-service';
import { namedOrdinals } from '../../workspace/named-pods';
import { say, type FeatureContext } from '../context';
import { namesInHint, type Hint } from './hint';

/** Pods behind `replicas`, claims behind the name of a claim template, the domain behind `serviceName`. */
export function setHints(resource: Resource, context: FeatureContext): Hint[] {
  const { statefulSet: set, name } = resource.manifest;
  if (set === undefined) return [];
  const hints = serviceHint(resource, context);
  const ordinals = ordinalsOf(set);
  if (ordinals === undefined || name.value === undefined) return hints;
  if (set.replicas.state === 'known')
    hints.push({
      place: set.replicas,
      text: podsOf(name.value, ordinals),
      tooltip: podsInWords(resource, name.value, ordinals, context),
    });
  hints.push(...partitionHint(resource, name.value, ordinals, context));
  for (const template of set.claimTemplates) {
    if (template.name.value === undefined || ordinals.count === 0) continue;
    const claims = `${template.name.value}-${name.value}`;
    hints.push({
      place: template.name,
      text: namesInHint(claims, ordinals.start, ordinals.count),
      tooltip: message('Claims, one for each pod: {claims}', { claims: rangeOf(claims, ordinals) }),
    });
  }
  return hints;
}

/** Only a Service that is there has a name: a hint must not promise what the squiggle beside it denies. */
function serviceHint(resource: Resource, context: FeatureContext): Hint[] {
  const { statefulSet } = resource.manifest;
  const governing = governingService(resource, context.lookups);
  const domain = domainOf(resource, context);
  if (statefulSet === undefined || governing.state !== 'found' || domain === undefined) return [];
  const name = serviceFqdn(governing.name, domain.namespace, domain.cluster);
  return [
    {
      place: statefulSet.serviceName,
      text: `${governing.name}.${domain.namespace}.svc`,
      tooltip: message('DNS name of the governing Service: {name}', { name }),
      target: governing.resource.manifest.name,
    },
  ];
}

/** What follows the names of Services; undefined where a template decides the namespace. */
function domainOf(
  { manifest: { namespace } }: Resource,
  { config }: FeatureContext,
): { namespace: string; cluster: string } | undefined {
  if (namespace.state === 'unknown') return undefined;
  return { namespace: namespace.value ?? config.defaultNamespace, cluster: config.clusterDomain };
}

function podsOf(name: string, { start, count }: Ordinals): string | Message {
  return count === 0 ? message('no pods') : namesInHint(name, start, count);
}

/** The pods by their DNS names, as far as they have some. */
function podsInWords(resource: Resource, name: string, ordinals: Ordinals, context: FeatureContext): Message {
  const governing = governingService(resource, context.lookups);
  const domain = domainOf(resource, context);
  const named = namedOrdinals(governing, name, ordinals);
  const pods = rangeOf(name, ordinals);
  if (governing.state !== 'found' || domain === undefined || named.count === 0)
    return message('Pods of the set: {pods}', { pods });
  const service = serviceFqdn(governing.name, domain.namespace, domain.cluster);
  return message('DNS names of the pods: {names}', { names: rangeOf(name, named, `.${service}`) });
}

function rangeOf(name: string, { start, count }: Ordinals, end = ''): string {
  return count === 0 ? '—' : podRange(name, start, count, end);
}

/** A partition counts from the first ordinal (facts 7.3); it holds back the pods below it. */
function partitionHint(
  resource: Resource,
  name: string,
  { start, count }: Ordinals,
  context: FeatureContext,
): Hint[] {
  const field = rootOf(resource).at('spec', 'updateStrategy', 'rollingUpdate', 'partition');
  const partition = field.number();
  if (
    partition === undefined ||
    partition <= 0 ||
    !Number.isInteger(partition) ||
    field.source !== resource.chunk
  )
    return [];
  const updated = { start: start + partition, count: Math.max(0, count - partition) };
  const only = (pods: string): Message => message('updates {pods} only', { pods });
  const pods = namesInHint(name, updated.start, updated.count, say(context, only('')).length);
  return [
    {
      place: field.place,
      text: updated.count === 0 ? message('updates no pod') : only(pods),
      tooltip: message('Pods that a new pod template reaches: {pods}', { pods: rangeOf(name, updated) }),
    },
  ];
}
