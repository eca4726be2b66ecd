import type { Field } from '../yaml/field';
import { resolveAlias, type YamlNode } from '../yaml/node';
import { APPS_WORKLOADS, type KindInfo } from './kinds';

/** Names that kustomize tutorials give to patches whose target is chosen elsewhere. */
const PLACEHOLDER_NAME = /^(?:not-used|unused|not-important|ignored|whatever|does-not-matter|any|\.\*)$/i;

/** What an object is called by. */
const NAMES = ['name', 'generateName'];

/**
 * Says whether a document is a piece of a manifest (a kustomize patch) and no complete object. Judged by shape,
 * because a patch file need not be named by a kustomization that Ordinal can see.
 */
export function isFragment(root: Field, kind: string, info: KindInfo | undefined): boolean {
  if (hasPatchDirective(root.written, 0)) return true;
  const owners = root.at('metadata', 'ownerReferences');
  // A Deployment makes its ReplicaSets anew, whatever `kubectl get all -o yaml` wrote down of them.
  if (isSnapshot(owners) || (kind === 'ReplicaSet' && owners.isPresent)) return true;
  const name = root.at('metadata', 'name').text();
  if (name !== undefined && PLACEHOLDER_NAME.test(name)) return true;
  // Jenkins, Spark and their like make pods of a Pod without a name, and add to it what it lacks.
  if (kind === 'Pod' && NAMES.every((key) => root.at('metadata', key).isAbsent)) return true;
  if (isSearched(root)) return true;
  if (kind === 'CustomResourceDefinition') return root.at('spec', 'names').isAbsent;
  if (kind.endsWith('WebhookConfiguration')) return root.get('webhooks').isAbsent;
  if (info?.podTemplate !== undefined) return isPodFragment(root, info);
  if (kind === 'PersistentVolumeClaim') return isClaimFragment(root);
  if (kind.endsWith('RoleBinding')) return root.get('roleRef').isAbsent && root.get('subjects').isPresent;
  return kind === 'Service' && isServiceFragment(root.get('spec'));
}

/** What an object that says nothing of its own has. */
const HEAD = new Set(['apiVersion', 'kind', 'metadata', 'type', 'status']);

/** Without a name and without content an object is looked for by its labels: a test expects such ones to be there, or gone. */
function isSearched(root: Field): boolean {
  const metadata = root.get('metadata');
  return (
    NAMES.every((key) => metadata.get(key).isAbsent) &&
    metadata.get('labels').isPresent &&
    root.entries().every(({ key }) => HEAD.has(String(key)))
  );
}

/** Owners without their uid stand in what a test compares with a live object; nobody applies that. */
function isSnapshot(owners: Field): boolean {
  return owners.items().some((owner) => owner.get('uid').isAbsent);
}

/** A claim without the two things that each must say changes another one, or is what a test expects to see. */
function isClaimFragment(root: Field): boolean {
  const spec = root.get('spec');
  if (!spec.get('accessModes').isAbsent) return false;
  const changes = spec.entries().length > 0 && spec.get('resources').isAbsent;
  return changes || root.get('status').entries().length > 0;
}

/** A Service that says none of these serves nobody: it changes one that does. */
const SERVICE_CONTENT = ['selector', 'clusterIP', 'externalName'];

/** Ports alone are a Service too, but not where they give a node port to entries, or to a type, that stand elsewhere. */
function isServiceFragment(spec: Field): boolean {
  if (SERVICE_CONTENT.some((key) => !spec.get(key).isAbsent)) return false;
  const ports = spec.get('ports');
  if (ports.isAbsent || ports.isUnknown || ports.isOpen) return ports.isAbsent;
  return ports
    .items()
    .some(
      (port) => port.get('port').isAbsent || (spec.get('type').isAbsent && port.get('nodePort').isPresent),
    );
}

/**
 * A patch of a workload repeats what it changes: it has neither a selector nor, at the same time, labels on the
 * template and an image. An init container may carry an image in a patch, so only `containers` is asked.
 */
function isPodFragment(root: Field, info: KindInfo): boolean {
  const template = root.at(...(info.podTemplate ?? []));
  const containers = template.at('spec', 'containers');
  if (containers.isUnknown || containers.isOpen || !root.at('spec', 'selector').isAbsent) return false;
  const hasImage = containers.items().some((container) => !container.get('image').isAbsent);
  return !hasImage || (APPS_WORKLOADS.includes(info.kind) && template.at('metadata', 'labels').isAbsent);
}

function hasPatchDirective(written: YamlNode | undefined, depth: number): boolean {
  if (depth > 12) return false;
  const node = resolveAlias(written);
  if (node?.kind === 'sequence') {
    for (const item of node.items) if (hasPatchDirective(item, depth + 1)) return true;
    return false;
  }
  if (node?.kind !== 'map') return false;
  for (const { key, value } of node.pairs) {
    if (key.text.startsWith('$') && PATCH_KEYS.test(key.text)) return true;
    if (value !== undefined && value.kind !== 'scalar' && hasPatchDirective(value, depth + 1)) return true;
  }
  return false;
}

const PATCH_KEYS = /^\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)/;
