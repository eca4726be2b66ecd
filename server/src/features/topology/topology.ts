import { message } from '../../base/message';
import { ordinalsOf } from '../../identity/ordinals';
import type { TopologyParams, TopologyResult, TopologySet } from '../../protocol/topology';
import { governingService } from '../../workspace/governing-service';
import { say, type FeatureContext } from '../context';
import { findSets, namespaceOf, type SeenSet } from '../seen-sets';
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
  const found = findSets(params, context);
  // Of several builds of one name the first is shown, unless the question says which.
  const seen = params.name === undefined ? found : found.slice(0, 1);
  const picture = new Picture(diagnosticsOf);
  const fold = seen.length === 1 ? ONE : MANY;
  const sets = seen.slice(0, MAX_SETS).map((set) => drawSet(set, fold, picture));
  return {
    version: 1,
    sets,
    nodes: picture.nodes,
    edges: picture.edges,
    omittedSets: Math.max(0, seen.length - MAX_SETS),
  };
}

function drawSet(seen: SeenSet, fold: Fold, picture: Picture): TopologySet {
  const { resource, set, overlay, context } = seen;
  const { manifest } = resource;
  const ordinals = ordinalsOf(set);
  const size =
    ordinals === undefined
      ? message('number of pods not known')
      : ordinals.count === 1
        ? message('1 pod')
        : message('{count} pods', { count: ordinals.count });
  const id = picture.addResource(resource, context, [say(context, size)]);
  const governing = governingService(resource, context.lookups);
  const pods = drawPods(seen, id, governing, fold, picture);
  const services = drawServices(seen, governing, pods, picture);
  drawConfiguration(seen, id, picture);
  drawKeepers(seen, id, picture);
  drawClients(seen, services, pods, governing.state === 'found' ? governing.resource : undefined, picture);
  return {
    id,
    namespace: namespaceOf(manifest, context),
    name: manifest.name.value ?? '*',
    ...(overlay === undefined ? {} : { overlay }),
    replicas: ordinals?.count ?? null,
    partition: set.partition.state === 'unknown' ? null : (set.partition.value ?? 0),
    rolls: set.updateStrategy.value !== 'OnDelete',
  };
}
