import { message, type Message } from '../../base/message';
import { podFqdn, podName, podRange } from '../../identity/names';
import { servingPorts } from '../../model/container-ports';
import type { Resource } from '../../workspace/chunk';
import { readersOf, type Readers } from '../../workspace/dns/readers';
import { governingService } from '../../workspace/governing-service';
import { namedOrdinals } from '../../workspace/named-pods';
import type { TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { addEntry, setEntry } from '../../yaml/editing/grow';
import type { FeatureContext } from '../context';
import { ordinalsFor } from './peer-ordinals';
import { noRightPlace } from './reasons';
import { refuse, type Offer } from './refactoring';
import { isWrittenHere } from './written-here';

/** Offers to fill an empty value with the names of all pods of the set that reads it. */
export function newPeerList(value: Field, holder: Resource, context: FeatureContext): Offer {
  const title = message('Insert the names of all pods of the StatefulSet');
  const readers = readersOf(holder, context.lookups);
  const set = onlySet(readers);
  if ('text' in set) return refuse(title, set);
  const ordinals = ordinalsFor(set);
  if ('text' in ordinals) return refuse(title, ordinals);
  const governing = governingService(set, context.lookups);
  const name = set.manifest.name.value ?? '';
  const named = namedOrdinals(governing, name, ordinals);
  if (governing.state !== 'found' || named.count < ordinals.count) {
    return refuse(
      title,
      message('No headless Service gives the pods of StatefulSet "{set}" names.', { set: name }),
    );
  }
  const spell = (ordinal: number): string =>
    nameOf(set, podName(name, ordinal), governing.name, readers, context) + portOf(set);
  const peers = Array.from({ length: ordinals.count }, (_, index) => spell(ordinals.start + index)).join(',');
  const change = write(value, peers);
  if (change === undefined) return refuse(title, noRightPlace());
  return {
    title: message('Insert the names of {pods}', { pods: podRange(name, ordinals.start, ordinals.count) }),
    changes: [change],
  };
}

function onlySet({ workloads }: Readers): Resource | Message {
  const sets = workloads.filter(({ manifest }) => manifest.statefulSet !== undefined);
  const [set] = sets;
  if (set !== undefined && workloads.length === 1) return set;
  return set === undefined
    ? message('No StatefulSet reads this value, so it is not clear whose pods are meant.')
    : message('Several workloads read this value, so it is not clear whose pods are meant.');
}

/** The short name is enough where pods look names up as usual. */
function nameOf(
  set: Resource,
  pod: string,
  service: string,
  { clusterDns }: Readers,
  { config }: FeatureContext,
): string {
  if (clusterDns) return `${pod}.${service}`;
  return podFqdn(pod, service, set.manifest.namespace.value ?? config.defaultNamespace, config.clusterDomain);
}

/** The first port that has a name: what has none is seldom for the peers. */
function portOf({ manifest: { podTemplate } }: Resource): string {
  const named = (podTemplate === undefined ? [] : servingPorts(podTemplate)).find(
    ({ name, number }) => name.value !== undefined && number.value !== undefined,
  );
  return named?.number.value === undefined ? '' : `:${named.number.value}`;
}

function write(value: Field, text: string): TextChange | undefined {
  const { parent, key } = value;
  if (parent === undefined || typeof key !== 'string' || !isWrittenHere(parent)) return undefined;
  return value.keyNode === undefined ? addEntry(parent, key, text, 'name') : setEntry(parent, key, text);
}
