import { message, type Message } from '../../base/message';
import type { Resource } from '../../workspace/chunk';
import { simpleTemplate, templateLikeClaim, writtenClaim } from '../../workspace/documents/claim-template';
import { removalOf } from '../../yaml/editing/edits';
import { Field } from '../../yaml/field';
import { addItemTo } from '../../yaml/editing/grow';
import type { PlainMap } from '../../yaml/editing/print';
import type { FeatureContext } from '../context';
import type { Cursor } from '../cursor';
import { around } from './cursor-near';
import { noClaimFor, podSpecOf } from './pods';
import { decidedElsewhere, noRightPlace } from './reasons';
import { refuse, type Refactoring } from './refactoring';
import { isWrittenHere } from './written-here';

/** Where nobody says how much an emptyDir may hold. */
const DEFAULT_STORAGE = '1Gi';

/** Gives every pod a claim of its own in place of a claim that all share, or of an emptyDir. */
export const useClaimTemplate: Refactoring = {
  group: 'rewrite',
  id: 'useClaimTemplate',
  offer(cursor, context) {
    const { resource, root } = cursor;
    const podSpec = podSpecOf(cursor);
    if (podSpec === undefined) return undefined;
    const general = message('Turn a volume into a claim template');
    const volume = volumeAt(cursor, podSpec);
    if (!(volume instanceof Field))
      return resource.manifest.statefulSet === undefined ? undefined : refuse(general, volume);
    const name = volume.get('name').text();
    if (name === undefined) return refuse(general, decidedElsewhere('spec.template.spec.volumes'));
    const title = message('Turn volume "{volume}" into a claim template', { volume: name });
    if (resource.manifest.statefulSet === undefined) {
      return refuse(
        title,
        message('Only a StatefulSet has claim templates, and this is a {kind}.', {
          kind: resource.manifest.kind,
        }),
      );
    }
    const risk = noClaimFor(podSpec);
    if (risk !== undefined) return refuse(title, risk);
    const template = templateOf(volume, name, resource, context);
    if ('reason' in template) return refuse(title, template.reason);
    if (resource.manifest.statefulSet.claimTemplates.some((other) => other.name.value === name))
      return refuse(title, message('Claim template "{volume}" already exists.', { volume: name }));
    const removal = isWrittenHere(volume) ? removalOf(volume) : undefined;
    const addition = addItemTo(root.get('spec'), 'volumeClaimTemplates', template.item);
    if (removal === undefined || addition === undefined) return refuse(title, noRightPlace());
    return { title: template.title, changes: [removal, addition], confirm: templatesAreFixed(name) };
  },
};

/** What a new claim template means for a set that is live. */
function templatesAreFixed(volume: string): Message {
  return message(
    'Claim templates of a live StatefulSet cannot change: the set has to be created again. Every pod then begins with an empty claim; what volume "{volume}" holds now is not taken along.',
    { volume },
  );
}

/** The volume at the cursor, or behind the mount there, else the only one that could become a template. */
function volumeAt(cursor: Cursor, podSpec: Field): Field | Message {
  const path = podSpec.path.slice(cursor.root.path.length).map(String);
  const volumes = podSpec.get('volumes').items();
  const at = around(cursor, ...path, 'volumes', '*');
  const mount = ['containers', 'initContainers']
    .map((list) => around(cursor, ...path, list, '*', 'volumeMounts', '*'))
    .find((found) => found !== undefined);
  const mounted = mount?.get('name').text();
  const own = at ?? volumes.find((volume) => mounted !== undefined && volume.get('name').text() === mounted);
  if (own !== undefined) return own;
  const candidates = volumes.filter(
    (volume) => volume.get('persistentVolumeClaim').isPresent || volume.get('emptyDir').written !== undefined,
  );
  const [only, second] = candidates;
  if (only === undefined) return message('No volume of these pods is an emptyDir or a claim.');
  return second === undefined
    ? only
    : message('Several volumes could become claim templates. Put the cursor on one of them.');
}

type Template = { readonly title: Message; readonly item: PlainMap } | { readonly reason: Message };

function templateOf(volume: Field, name: string, set: Resource, context: FeatureContext): Template {
  const claim = volume.get('persistentVolumeClaim');
  if (claim.isPresent) return templateOfClaim(claim, name, set, context);
  const directory = volume.get('emptyDir');
  if (directory.written === undefined)
    return { reason: message('Volume "{volume}" is neither an emptyDir nor a claim.', { volume: name }) };
  if (directory.get('medium').isUnknown || directory.get('sizeLimit').isUnknown)
    return { reason: decidedElsewhere('emptyDir') };
  if (directory.get('medium').text() === 'Memory')
    return {
      reason: message('Volume "{volume}" is kept in memory, and a claim cannot be.', { volume: name }),
    };
  const storage = directory.get('sizeLimit').text() ?? DEFAULT_STORAGE;
  return {
    title: message('Turn emptyDir "{volume}" into a claim template of {storage}', { volume: name, storage }),
    item: simpleTemplate(name, storage),
  };
}

function templateOfClaim(source: Field, name: string, set: Resource, { lookups }: FeatureContext): Template {
  const claimName = source.get('claimName').text();
  if (claimName === undefined) return { reason: decidedElsewhere('claimName') };
  const args = { claim: claimName, volume: name };
  if (source.get('readOnly').boolean() === true)
    return {
      reason: message('Claim "{claim}" is only read here; claims of their own would stay empty.', args),
    };
  const claim = writtenClaim(set, claimName, lookups);
  if (claim === undefined)
    return {
      reason: message('Claim "{claim}" is in none of these manifests, so its size is not known.', args),
    };
  const item = templateLikeClaim(claim, name);
  if (item === undefined) return { reason: decidedElsewhere(claimName) };
  return { title: message('Turn claim "{claim}" into a claim template "{volume}"', args), item };
}
