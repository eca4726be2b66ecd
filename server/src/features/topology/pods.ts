import { message } from '../../base/message';
import { podName } from '../../identity/names';
import { foldOrdinals, ordinalsOf, type Ordinals } from '../../identity/ordinals';
import type { ClaimIdentity } from '../../protocol/identities';
import type { GoverningService } from '../../workspace/governing-service';
import { locationOf, say } from '../context';
import { bindingsOf, claimsOf, type Bindings } from '../identities';
import { namespaceOf, type SeenSet } from '../seen-sets';
import { claimDetails, podDetails } from '../shown-details';
import type { Picture } from './picture';

/** How many pods are drawn one by one: all up to `all`, else the first `head` and the last `tail`. */
export interface Fold {
  readonly all: number;
  readonly head: number;
  readonly tail: number;
}

/** The pods of a set in the picture, for those who name or select single ones. */
export interface DrawnPods {
  readonly set: string;
  readonly ordinals: Ordinals | undefined;
  /** Node of an ordinal: its own, or the one that stands for many. Undefined where the set makes no such pod. */
  nodeOf(ordinal: number): string | undefined;
}

/** Draws the pods of a set with their claims and volumes. */
export function drawPods(
  seen: SeenSet,
  setNode: string,
  governing: GoverningService,
  fold: Fold,
  picture: Picture,
): DrawnPods {
  const { resource, set, context } = seen;
  const ordinals = ordinalsOf(set);
  if (ordinals === undefined) return { set: setNode, ordinals, nodeOf: () => undefined };
  const name = resource.manifest.name.value ?? '*';
  const isWhole = ordinals.count <= fold.all;
  const { head, folded, tail } = foldOrdinals(ordinals, isWhole ? fold.all : fold.head, fold.tail);
  const bindings = bindingsOf(resource, set, context.lookups);
  const byOrdinal = new Map<number, string>();
  const draw = (ordinal: number): void => {
    const pod = podName(name, ordinal);
    const node = drawPod(seen, pod, governing, picture);
    picture.connect(setNode, node, 'creates');
    byOrdinal.set(ordinal, node);
    drawClaims(seen, { pod, node }, bindings, picture);
  };
  head.forEach(draw);
  const many = folded > 0 ? drawFolded(seen, setNode, { name, folded }, picture) : undefined;
  tail.forEach(draw);
  const isMade = (ordinal: number): boolean =>
    ordinal >= ordinals.start && ordinal < ordinals.start + ordinals.count;
  return {
    set: setNode,
    ordinals,
    nodeOf: (ordinal) => (isMade(ordinal) ? (byOrdinal.get(ordinal) ?? many) : undefined),
  };
}

function drawPod(
  { resource: { manifest }, context }: SeenSet,
  pod: string,
  governing: GoverningService,
  picture: Picture,
): string {
  return picture.add({
    kind: 'Pod',
    name: pod,
    namespace: namespaceOf(manifest, context),
    origin: 'generated',
    details: podDetails(governing, pod, context),
    location: locationOf(manifest.name),
  });
}

function drawFolded(
  { resource, set, context }: SeenSet,
  setNode: string,
  { name, folded }: { name: string; folded: number },
  picture: Picture,
): string {
  const namespace = namespaceOf(resource.manifest, context);
  const rest = (count: number, of: string): { name: string; namespace: string | null; count: number } => ({
    name: `${of} ${say(context, message('… {count} more …', { count }))}`,
    namespace,
    count,
  });
  const pods = picture.add({ kind: 'Pod', origin: 'generated', ...rest(folded, name) });
  picture.connect(setNode, pods, 'creates');
  for (const template of set.claimTemplates) {
    if (template.name.value === undefined) continue;
    const claims = picture.add({
      kind: 'PersistentVolumeClaim',
      origin: 'generated',
      ...rest(folded, `${template.name.value}-${name}`),
    });
    picture.connect(pods, claims, 'claims');
  }
  return pods;
}

function drawClaims(
  { resource, context }: SeenSet,
  { pod, node }: { pod: string; node: string },
  bindings: Bindings,
  picture: Picture,
): void {
  for (const claim of claimsOf(resource, bindings, pod, context)) {
    const written = claim.existing
      ? context.lookups.named('PersistentVolumeClaim', claim.name).filter((one) => !one.manifest.fragment)[0]
      : undefined;
    const details = claimDetails(claim.storage, claim.accessModes);
    const template = resource.manifest.statefulSet?.claimTemplates.find(
      ({ name }) => name.value === claim.template,
    );
    const claimNode =
      written !== undefined
        ? picture.addResource(written, context, details)
        : picture.add({
            kind: 'PersistentVolumeClaim',
            name: claim.name,
            namespace: namespaceOf(resource.manifest, context),
            origin: 'generated',
            details,
            ...(template === undefined ? {} : { location: locationOf(template.name) }),
          });
    picture.connect(node, claimNode, 'claims');
    drawStorage({ claim, claimNode }, bindings, context, picture);
  }
}

/** The predicted volume of a claim, else its class, else nothing: then the cluster decides. */
function drawStorage(
  { claim, claimNode }: { claim: ClaimIdentity; claimNode: string },
  bindings: Bindings,
  context: SeenSet['context'],
  picture: Picture,
): void {
  if (claim.volume !== null) {
    const predicted = [...bindings.values()].map((binding) => binding?.volumes.get(claim.volume ?? ''));
    const volume =
      predicted.find((one) => one !== undefined) ??
      context.lookups.named('PersistentVolume', claim.volume)[0];
    const { capacity, reclaimPolicy } = volume?.manifest.volume ?? {};
    const details = [capacity?.value, reclaimPolicy?.value].filter((detail) => detail !== undefined);
    const node =
      volume === undefined
        ? picture.add({ kind: 'PersistentVolume', name: claim.volume, namespace: null, origin: 'elsewhere' })
        : picture.addResource(volume, context, details);
    picture.connect(claimNode, node, 'bound');
    return;
  }
  if (!claim.storageClassName) return;
  const found = context.lookups.named('StorageClass', claim.storageClassName)[0];
  const { provisioner, reclaimPolicy } = found?.manifest.storageClass ?? {};
  const details = [provisioner?.value, reclaimPolicy?.value].filter((detail) => detail !== undefined);
  const node =
    found === undefined
      ? picture.add({
          kind: 'StorageClass',
          name: claim.storageClassName,
          namespace: null,
          origin: 'elsewhere',
          details: [say(context, message('in no manifest'))],
        })
      : picture.addResource(found, context, details);
  picture.connect(claimNode, node, 'provisioned');
}
