import { relativePath } from '../../base/uri';
import { SCALED_KINDS } from '../../model/kinds';
import { readKustomization } from '../../workspace/kustomize/kustomization';
import type { FeatureContext } from '../context';
import type { Proposal, Typing } from './proposal';

/** What a kustomization, or a patch of one, may name: files and folders around it, and the objects that it changes. */
export function kustomizationValues(typing: Typing, context: FeatureContext): Proposal[] {
  const keys = typing.path.filter((step) => typeof step === 'string').join('.');
  if (/^(?:metadata|replicas|patches\.target|replacements\..*)\.name$/.test(keys))
    return namesFor(typing, keys, context);
  const isPath = /^(?:resources|components|\w+\.path)$/.test(keys);
  return isPath && typing.resource.chunk.file.isKustomization ? pathsFrom(typing, keys, context) : [];
}

/** Paths to manifests below a kustomization, and to folders with a kustomization of their own. */
function pathsFrom({ resource }: Typing, keys: string, { workspace }: FeatureContext): Proposal[] {
  const { file } = resource.chunk;
  return [...workspace.allFiles()].flatMap((other): Proposal[] => {
    const isFolder = other.isKustomization;
    const label = relativePath(file.folder, isFolder ? other.folder : other.uri);
    const isWanted = isFolder
      ? other !== file && keys === (readKustomization(other)?.component === true ? 'components' : 'resources')
      : keys !== 'components' && !label.startsWith('../');
    return isWanted ? [{ label, kind: 'value', rank: label.length }] : [];
  });
}

/** Names, as their files write them, of objects in the overlays of a kustomization or patch; without a kind, of workloads. */
function namesFor(
  { path, root, resource }: Typing,
  keys: string,
  { workspace: { worlds } }: FeatureContext,
): Proposal[] {
  const holder = keys === 'metadata.name' ? root : root.at(...path.slice(0, -1));
  const kind = holder.get('kind').text();
  const kinds = kind === undefined ? SCALED_KINDS : [kind];
  return worlds
    .usersOf(resource.chunk.file)
    .flatMap(({ file }) => worlds.worldOf(file.uri)?.all() ?? [])
    .flatMap(({ manifest, rendering }) =>
      rendering !== undefined && kinds.includes(manifest.kind)
        ? rendering.ids.slice(0, 1).map(({ name }): Proposal => ({ label: name, kind: 'reference', rank: 0 }))
        : [],
    );
}
