import { allOrNone } from '../../base/all-or-none';
import { message, type Message } from '../../base/message';
import { hasSyntax } from '../../model/name-syntax';
import type { Resource } from '../../workspace/chunk';
import { addDocument } from '../../workspace/documents/add-document';
import { headlessServiceOf } from '../../workspace/documents/headless-service';
import { isNearby } from '../../workspace/lookups';
import { removeField, replaceScalar, type TextChange } from '../../yaml/editing/edits';
import type { Field } from '../../yaml/field';
import { addEntry } from '../../yaml/editing/grow';
import type { FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { claimVolumesOf, removeVolumes, type ClaimVolume } from './claim-volumes';
import { faultOfServiceName, freeName } from './governing';
import { decidedElsewhere, noRightPlace, noRoomFor } from './reasons';
import { refuse, type Refactoring } from './refactoring';
import { scalersOf } from './scalers';
import { isWrittenHere } from './written-here';

/** The revision label of a pod is the name of its set and eleven characters more, of 63 (facts 2.4). */
const MAX_NAME = 52;

/** What a Deployment has and a StatefulSet has not. */
const DEPLOYMENT_ONLY = ['strategy', 'paused', 'progressDeadlineSeconds'];

/** Gives the pods of a Deployment names, and each a claim of its own. */
export const turnIntoStatefulSet: Refactoring = {
  group: 'rewrite',
  id: 'turnIntoStatefulSet',
  offer(cursor, context) {
    const { resource, root } = cursor;
    const { manifest } = resource;
    if (manifest.kind !== 'Deployment' || manifest.podTemplate === undefined) return undefined;
    const name = manifest.name.value ?? '';
    const title = message('Turn Deployment "{name}" into a StatefulSet', { name });
    const fault = faultOf(resource, context);
    if (fault !== undefined) return refuse(title, fault);
    const volumes = claimVolumesOf(cursor, context);
    if ('text' in volumes) return refuse(title, volumes);
    const service = serviceFor(cursor, context);
    if ('text' in service) return refuse(title, service);
    const spec = specChanges(root.get('spec'), service.name, volumes);
    const removals = removeVolumes(volumes);
    if (spec === undefined || removals === undefined) return refuse(title, noRightPlace());
    const names = volumes.map((volume) => volume.name).join(', ');
    return {
      title: message('Turn Deployment "{name}" into a StatefulSet with claim templates: {volumes}', {
        name,
        volumes: names,
      }),
      changes: [
        ...headChanges(root),
        ...spec,
        ...removals,
        ...service.changes,
        ...scalersOf(resource, context),
      ],
      confirm: message(
        'Delete Deployment "{name}" when the StatefulSet is applied, else the pods of both run side by side. Every pod begins with an empty claim of its own; what {claims} holds stays there.',
        { name, claims: volumes.map((volume) => volume.claim).join(', ') },
      ),
    };
  },
};

function faultOf(resource: Resource, { lookups }: FeatureContext): Message | undefined {
  const { manifest } = resource;
  const name = manifest.name.value;
  if (name === undefined) return decidedElsewhere('metadata.name');
  if (!hasSyntax(name, 'label') || name.length > MAX_NAME)
    return message('No StatefulSet can be called "{name}".', { name });
  if (manifest.podSelector?.state === 'unknown') return decidedElsewhere('spec.selector');
  if (manifest.podSelector?.state !== 'present')
    return message('Deployment "{name}" has no selector, which a StatefulSet needs.', { name });
  const taken = lookups.named('StatefulSet', name).some((set) => isNearby(resource, set));
  if (taken) return message('StatefulSet "{name}" already exists.', { name });
  const patch = lookups
    .named('Deployment', name)
    .find((other) => other.manifest.fragment && isNearby(resource, other));
  return patch === undefined
    ? undefined
    : message('A patch changes Deployment "{name}" and would lose its target.', { name });
}

interface NamedService {
  readonly name: string;
  readonly changes: readonly TextChange[];
}

/** The headless Service that selects the pods, or a new one. */
function serviceFor({ resource, root }: Cursor, context: FeatureContext): NamedService | Message {
  const existing = context.lookups
    .selectorsOf('Service', resource)
    .find(({ resource: service, match }) => match === 'yes' && service.manifest.service?.headless === true);
  const known = existing?.resource.manifest.name.value;
  if (known !== undefined) return { name: known, changes: [] };
  const own = resource.manifest.name.value ?? '';
  const name = freeName('Service', [own, `${own}-headless`, `${own}-pods`], resource.manifest, context);
  if (name === undefined) return noRightPlace();
  const fault = faultOfServiceName(name, context);
  if (fault !== undefined) return fault;
  const document = headlessServiceOf(resource.manifest, name);
  if (document === undefined) return decidedElsewhere('spec.selector');
  const change = addDocument(root, document);
  return change === undefined ? noRoomFor('Service') : { name, changes: [change] };
}

function headChanges(root: Field): TextChange[] {
  const apiVersion = root.get('apiVersion');
  const moved = apiVersion.text() === 'apps/v1' ? [] : [replaceScalar(apiVersion, 'apps/v1')];
  return [...moved, replaceScalar(root.get('kind'), 'StatefulSet')];
}

/** Takes out what is a Deployment's, and brings in what is a StatefulSet's. */
function specChanges(
  spec: Field,
  serviceName: string,
  volumes: readonly ClaimVolume[],
): readonly TextChange[] | undefined {
  const node = spec.written;
  const cut = DEPLOYMENT_ONLY.map((key) => spec.get(key)).filter((field) => field.keyNode !== undefined);
  if (node?.kind !== 'map' || !cut.every(isWrittenHere)) return undefined;
  // Two cuts out of one flow map would both take the comma between them; a cut of its first key meets what is added.
  if (node.flow && (cut.length > 1 || (cut[0]?.keyNode === node.pairs[0]?.key && cut.length > 0)))
    return undefined;
  const anchors = calmAnchors(spec);
  const last = anchors[anchors.length - 1];
  const first = ['replicas', 'selector'].find((key) => anchors.includes(key) && key !== last) ?? anchors[0];
  if (first === undefined || last === undefined || first === last) return undefined;
  const changes = [
    ...cut.map(removeField),
    addEntry(spec, 'serviceName', serviceName, first),
    addEntry(
      spec,
      'volumeClaimTemplates',
      volumes.map(({ template }) => template),
      last,
    ),
  ];
  return allOrNone(changes);
}

/** Entries that stay and behind which nothing is cut: editors differ in how they take two changes at one place. */
function calmAnchors(spec: Field): string[] {
  const keys = spec.entries().map((entry) => String(entry.key));
  const stays = (key: string | undefined): boolean => key === undefined || !DEPLOYMENT_ONLY.includes(key);
  return keys.filter((key, index) => stays(key) && stays(keys[index + 1]));
}
