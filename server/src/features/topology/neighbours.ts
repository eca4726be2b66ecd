import { message } from '../../base/message';
import { selectedOrdinal } from '../../model/selection';
import type { Reference } from '../../model/read-references';
import { allowedDisruptions } from '../../workspace/disruptions';
import type { Resource } from '../../workspace/chunk';
import type { GoverningService } from '../../workspace/governing-service';
import { isNearby, type Lookups } from '../../workspace/lookups';
import { targetsOf } from '../../workspace/symbols/targets';
import { say, type FeatureContext } from '../context';
import { namespaceOf, type SeenSet } from '../seen-sets';
import type { Picture } from './picture';
import type { DrawnPods } from './pods';

/** What a pod template may mount or read, as a picture shows it. */
const CONFIGURATION = new Set(['ConfigMap', 'Secret', 'PersistentVolumeClaim']);

/** Draws the Services of a set: the one that governs it, and those that select its pods. Gives the nodes by Service. */
export function drawServices(
  { resource, context }: SeenSet,
  governing: GoverningService,
  pods: DrawnPods,
  picture: Picture,
): Map<Resource, string> {
  const services = new Map<Resource, string>();
  const draw = (service: Resource): string => {
    const known = services.get(service);
    const node = known ?? picture.addResource(service, context, serviceDetails(service, context));
    services.set(service, node);
    return node;
  };
  if (governing.state === 'found') picture.connect(draw(governing.resource), pods.set, 'governs');
  if (governing.state === 'missing' || governing.state === 'other-namespace') {
    const namespace = namespaceOf(resource.manifest, context);
    const details = [say(context, message('not found'))];
    const node = picture.add({
      kind: 'Service',
      name: governing.name,
      namespace,
      origin: 'missing',
      details,
    });
    picture.connect(node, pods.set, 'governs');
  }
  for (const { resource: service, match } of context.lookups.selectorsOf('Service', resource)) {
    const isGoverning = governing.state === 'found' && governing.resource === service;
    if (isGoverning || match !== 'yes' || !isNearby(resource, service)) continue;
    picture.connect(draw(service), selectedPod(service, pods) ?? pods.set, 'selects');
  }
  for (const [service, node] of services) drawIngresses(service, node, context, picture);
  return services;
}

/** The one pod that a Service of the pattern "one Service per pod" selects. */
function selectedPod({ manifest }: Resource, pods: DrawnPods): string | undefined {
  const ordinal = manifest.service && selectedOrdinal(manifest.service.selector);
  return ordinal === undefined ? undefined : pods.nodeOf(ordinal);
}

function serviceDetails({ manifest }: Resource, context: FeatureContext): string[] {
  const { service } = manifest;
  if (service === undefined) return [];
  const shape = service.headless === true ? say(context, message('headless')) : service.type.value;
  const ports = service.ports.map(({ port }) => port.value).filter((port) => port !== undefined);
  return [shape ?? 'ClusterIP', ...(ports.length === 0 ? [] : [`:${ports.join(', :')}`])];
}

function drawIngresses(service: Resource, node: string, context: FeatureContext, picture: Picture): void {
  for (const ingress of referrersTo(service, context.lookups)) {
    if (ingress.manifest.kind === 'Ingress')
      picture.connect(picture.addResource(ingress, context), node, 'routes');
  }
}

/** Draws ConfigMaps, Secrets and claims that the pod template names. */
export function drawConfiguration(seen: SeenSet, setNode: string, picture: Picture): void {
  for (const reference of seen.resource.manifest.references) {
    if (CONFIGURATION.has(reference.to) && reference.name.value !== undefined)
      picture.connect(drawTarget(reference, seen, picture), setNode, 'configures');
  }
}

function drawTarget(reference: Reference, { resource, context }: SeenSet, picture: Picture): string {
  const [target] = targetsOf(reference, resource, context.lookups);
  if (target !== undefined) return picture.addResource(target, context);
  const mayExist = reference.optional || reference.row.providedBy !== undefined;
  return picture.add({
    kind: reference.to,
    name: reference.name.value ?? '',
    namespace: namespaceOf(resource.manifest, context),
    origin: mayExist ? 'elsewhere' : 'missing',
    details: [say(context, mayExist ? message('in no manifest') : message('not found'))],
  });
}

/** Draws the budgets that protect the pods of a set, and the autoscalers that change their number. */
export function drawKeepers({ resource, context }: SeenSet, setNode: string, picture: Picture): void {
  for (const { resource: budget, match } of context.lookups.selectorsOf('PodDisruptionBudget', resource)) {
    if (match !== 'yes' || !isNearby(resource, budget)) continue;
    const allowed = allowedDisruptions(budget, context.lookups);
    const details =
      allowed === undefined
        ? []
        : [
            say(
              context,
              message('{count} of {total} may be evicted', { count: allowed.count, total: allowed.total }),
            ),
          ];
    picture.connect(picture.addResource(budget, context, details), setNode, 'protects');
  }
  for (const scaler of referrersTo(resource, context.lookups)) {
    if (scaler.manifest.references.some(({ row }) => row.id === 'scale-target'))
      picture.connect(picture.addResource(scaler, context), setNode, 'scales');
  }
}

/** Resources near an object that refer to it by name. */
function referrersTo(target: Resource, lookups: Lookups): Resource[] {
  const { kind, name } = target.manifest;
  return name.value === undefined
    ? []
    : lookups
        .referencesTo(kind, name.value)
        .filter((other) => !other.manifest.fragment && isNearby(target, other));
}
