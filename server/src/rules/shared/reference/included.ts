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
    const said =
      included &&
      (closesCycle(kustomization, included, lookups)
        ? message(
            '"{path}" holds or takes in this kustomization itself; kustomize refuses to build such a cycle.',
            { path },
          )
        : refusal(path, included, components.includes(field)));
    if (said !== undefined) report({ place: field.place, severity: 'error', message: said });
  }
}

/** Resources that are files: hardly a folder is called like that. */
const MANIFEST = /\.(?:ya?ml|json)$/i;

function kustomizationAt(
  path: string,
  { folder }: Kustomization,
  lookups: Lookups,
): Kustomization | undefined {
  if (path === '' || path.startsWith('/') || MANIFEST.test(path) || isRemotePath(path)) return undefined;
  const [found, ...others] = lookups.kustomizationsIn(resolvePath(folder, path));
  return found === undefined || others.length > 0 ? undefined : kustomizationIn(found.chunk);
}

/**
 * True where kustomize comes to a folder that it has been in, or to one around it, whatever that holds. Of two that take
 * in each other both are at fault; a longer way around is told once, where it leads to the folder that sorts first.
 */
function closesCycle({ folder }: Kustomization, included: Kustomization, lookups: Lookups): boolean {
  if (`${folder}/`.startsWith(`${included.folder}/`)) return true;
  const next = takenIn(included, lookups);
  return next.some((other) => other.folder === folder) || leadsTo(folder, included.folder, next, lookups);
}

/** What is taken in by way of more others than these is not looked at. */
const MOST_VISITED = 100;

/** True where kustomizations take in the one of a folder, by way of folders that sort behind `first`. */
function leadsTo(folder: string, first: string, from: readonly Kustomization[], lookups: Lookups): boolean {
  if (folder < first) return false;
  const seen = new Set<string>([first]);
  const todo = [...from];
  for (const next of todo) {
    if (next.folder === folder) return true;
    if (next.folder < first || seen.has(next.folder) || seen.size > MOST_VISITED) continue;
    seen.add(next.folder);
    todo.push(...takenIn(next, lookups));
  }
  return false;
}

/** The kustomizations that one takes in, as far as they can be seen. */
function takenIn(kustomization: Kustomization, lookups: Lookups): Kustomization[] {
  const { resources, components } = kustomization;
  return [...resources, ...components].flatMap(
    (field) => kustomizationAt(field.text() ?? '', kustomization, lookups) ?? [],
  );
}

function refusal(path: string, included: Kustomization, asComponent: boolean): Message | undefined {
  const { chunk, root, component } = included;
  if (component === asComponent || chunk.document.broken || root.get('kind').isUnknown) return undefined;
  return asComponent
    ? message('"{path}" is no Component; kustomize refuses it under components.', { path })
    : message('"{path}" is a Component; kustomize refuses it anywhere but under components.', { path });
}
