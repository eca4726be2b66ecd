import { message } from '../../base/message';
import { ordinalsOf, type Ordinals } from '../../identity/ordinals';
import { rootOf, type Resource } from '../../workspace/chunk';
import { governingService } from '../../workspace/governing-service';
import type { FeatureContext } from '../context';
import { namesInHint, type Hint } from './hint';

/** Pods behind `replicas`, claims behind the name of a claim template, the domain behind `serviceName`. */
export function setHints(resource: Resource, context: FeatureContext): Hint[] {
  const { statefulSet: set, name } = resource.manifest;
  if (set === undefined) return [];
  const hints = serviceHint(resource, context);
  const ordinals = ordinalsOf(set);
  if (ordinals === undefined || name.value === undefined) return hints;
  if (set.replicas.state === 'known') hints.push({ place: set.replicas, text: podsOf(name.value, ordinals) });
  hints.push(...partitionHint(resource, name.value, ordinals));
  for (const template of set.claimTemplates) {
    if (template.name.value !== undefined && ordinals.count > 0)
      hints.push({
        place: template.name,
        text: namesInHint(`${template.name.value}-${name.value}`, ordinals.start, ordinals.count),
      });
  }
  return hints;
}

/** Only a Service that is there has a name: a hint must not promise what the squiggle beside it denies. */
function serviceHint(resource: Resource, { config, lookups }: FeatureContext): Hint[] {
  const { statefulSet, namespace } = resource.manifest;
  const governing = governingService(resource, lookups);
  if (statefulSet === undefined || governing.state !== 'found' || namespace.state === 'unknown') return [];
  const text = `${governing.name}.${namespace.value ?? config.defaultNamespace}.svc`;
  return [{ place: statefulSet.serviceName, text }];
}

function podsOf(name: string, { start, count }: Ordinals) {
  return count === 0 ? message('no pods') : namesInHint(name, start, count);
}

/** A partition counts from the first ordinal (facts 7.3); it holds back the pods below it. */
function partitionHint(resource: Resource, name: string, { start, count }: Ordinals): Hint[] {
  const field = rootOf(resource).at('spec', 'updateStrategy', 'rollingUpdate', 'partition');
  const partition = field.number();
  if (
    partition === undefined ||
    partition < 0 ||
    !Number.isInteger(partition) ||
    field.source !== resource.chunk
  )
    return [];
  const updated = count - partition;
  if (partition === 0) return [];
  const text =
    updated <= 0
      ? message('updates no pod')
      : message('updates {pods} only', { pods: namesInHint(name, start + partition, updated) });
  return [{ place: field.place, text }];
}
