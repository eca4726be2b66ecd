import { message, type Message } from '../../../base/message';
import { resolvePath } from '../../../base/uri';
import { kustomizationIn, type Kustomization } from '../../../workspace/kustomize/kustomization';
import { isRemotePath } from '../../../workspace/kustomize/paths';
import type { Lookups } from '../../../workspace/lookups';
import type { ChunkContext } from '../../rule';

/** Reports folders that a kustomization takes in and kustomize does not: its own, and Components in the wrong list. */
export function checkIncluded({ lookups, report }: ChunkContext, kustomization: Kustomization): void {
  const { components } = kustomization;
  for (const field of [...kustomization.resources, ...components]) {
    const path = field.text() ?? '';
    const included = kustomizationAt(path, kustomization, lookups);
    const said = included && refusal(path, included, kustomization, components.includes(field));
    if (said !== undefined) report({ place: field.place, severity: 'error', message: said });
  }
}

function kustomizationAt(
  path: string,
  { folder }: Kustomization,
  lookups: Lookups,
): Kustomization | undefined {
  if (path === '' || path.startsWith('/') || isRemotePath(path)) return undefined;
  const [found, ...others] = lookups.kustomizationsIn(resolvePath(folder, path));
  return found === undefined || others.length > 0 ? undefined : kustomizationIn(found.chunk);
}

function refusal(
  path: string,
  included: Kustomization,
  { folder }: Kustomization,
  asComponent: boolean,
): Message | undefined {
  // To kustomize the folder around a kustomization is a cycle too, whatever it holds.
  const takenIn = [...included.resources, ...included.components].map((entry) => entry.text() ?? '');
  if (
    `${folder}/`.startsWith(`${included.folder}/`) ||
    takenIn.some((entry) => !isRemotePath(entry) && resolvePath(included.folder, entry) === folder)
  )
    return message(
      '"{path}" holds or takes in this kustomization itself; kustomize refuses to build such a cycle.',
      { path },
    );
  const { chunk, root, component } = included;
  if (component === asComponent || chunk.document.broken || root.get('kind').isUnknown) return undefined;
  return asComponent
    ? message('"{path}" is no Component; kustomize refuses it under components.', { path })
    : message('"{path}" is a Component; kustomize refuses it anywhere but under components.', { path });
}
