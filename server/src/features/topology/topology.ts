import { message } from '../../base/message';
import { ordinalsOf } from '../../identity/ordinals';
import type { TopologyParams, TopologyResult, TopologySet } from '../../protocol/topology';
import { governingService } from '../../workspace/governing-service';
import { say, type FeatureContext } from '../context';
import { findSets, namespaceOf, preferFile, removedSets, type SeenSet } from '../seen-sets';
import { drawClients } from './clients';
import { drawConfiguration, drawKeepers, drawServices } from './neighbours';
import { Picture, type DiagnosticsOf } from './picture';
import { drawPods, type Fold } from './pods';

/** A picture of one set has room for more pods than one of many. */
const ONE: Fold = { all: 8, head: 4, tail: 2 };
const MANY: Fold = { all: 4, head: 2, tail: 1 };
const MAX_SETS = 50;

/** The objects around StatefulSets, and what joins them. */
export function topologyOf(
  params: TopologyParams,
  context: FeatureContext,
  diagnosticsOf: DiagnosticsOf,
): TopologyResult {
  const found = preferFile(findSets(params, context), params.uri);
  // Of several sets of one name the first is shown, unless the question says which.
  const seen = params.name === undefined ? found : found.slice(0, 1);
  const picture = new Picture(diagnosticsOf);
  const fold = seen.length === 1 ? ONE : MANY;
  const sets =
    seen.length === 0
      ? removedSets(context)
          .filter(({ resource: { manifest } }) => isNamed(manifest, params, context))
          .map((set) => drawRemoved(set, picture))
      : seen.slice(0, MAX_SETS).map((set) => drawSet(set, fold, picture));
  return {
    version: 1,
    sets,
    nodes: picture.nodes,
    edges: picture.edges,
    omittedSets: Math.max(0, seen.length - MAX_SETS),
  };
}

function drawSet(seen: SeenSet, fold: Fold, picture: Picture): TopologySet {
  const { resource, context } = seen;
  const id = picture.addResource(resource, context, [sizeOf(seen)]);
  const governing = governingService(resource, context.lookups);
  const pods = drawPods(seen, id, governing, fold, picture);
  const services = drawServices(seen, governing, pods, picture);
  drawConfiguration(seen, id, picture);
  drawKeepers(seen, id, picture);
  drawClients(seen, services, pods, governing.state === 'found' ? governing.resource : undefined, picture);
  return numbersOf(seen, id);
}

/** A set that is only in the base version, with what it left in the cluster; no file is a place of it now. */
function drawRemoved(seen: SeenSet, picture: Picture): TopologySet {
  const { resource, context } = seen;
  const id = picture.add({
    kind: 'StatefulSet',
    name: resource.manifest.name.value ?? '*',
    namespace: namespaceOf(resource.manifest, context),
    origin: 'elsewhere',
    details: [sizeOf(seen), say(context, message('in no manifest'))],
  });
  drawPods(seen, id, governingService(resource, context.lookups), ONE, picture);
  picture.forgetGeneratedPlaces();
  return { ...numbersOf(seen, id), isRemoved: true };
}

function isNamed(
  manifest: SeenSet['resource']['manifest'],
  { name, namespace }: TopologyParams,
  context: FeatureContext,
): boolean {
  return (
    manifest.name.value === name && (namespace === undefined || namespaceOf(manifest, context) === namespace)
  );
}

function sizeOf({ set, context }: SeenSet): string {
  const ordinals = ordinalsOf(set);
  if (ordinals === undefined) return say(context, message('number of pods not known'));
  const { count } = ordinals;
  return say(context, count === 1 ? message('1 pod') : message('{count} pods', { count }));
}

function numbersOf({ resource: { manifest }, set, overlay, context }: SeenSet, id: string): TopologySet {
  return {
    id,
    namespace: namespaceOf(manifest, context),
    name: manifest.name.value ?? '*',
    ...(overlay === undefined ? {} : { overlay }),
    replicas: ordinalsOf(set)?.count ?? null,
    partition: set.partition.state === 'unknown' ? null : (set.partition.value ?? 0),
    rolls: set.updateStrategy.value !== 'OnDelete',
  };
}
