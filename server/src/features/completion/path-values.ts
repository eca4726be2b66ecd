import { relativePath } from '../../base/uri';
import { readKustomization } from '../../workspace/kustomize/kustomization';
import type { FeatureContext } from '../context';
import type { Proposal, Typing } from './proposal';

/** Paths from a kustomization to manifests below it, and to folders with a kustomization of their own. */
export function pathValues({ path, resource }: Typing, { workspace }: FeatureContext): Proposal[] {
  const { file } = resource.chunk;
  const keys = path.filter((step) => typeof step === 'string').join('.');
  if (!file.isKustomization || !/^(?:resources|components|\w+\.path)$/.test(keys)) return [];
  return [...workspace.allFiles()].flatMap((other): Proposal[] => {
    const isFolder = other.isKustomization;
    const label = relativePath(file.folder, isFolder ? other.folder : other.uri);
    const isWanted = isFolder
      ? other !== file && keys === (readKustomization(other)?.component === true ? 'components' : 'resources')
      : keys !== 'components' && !label.startsWith('../');
    return isWanted ? [{ label, kind: 'value', rank: label.split('/').length }] : [];
  });
}
