import { guessing, message, type Message } from '../../base/message';
import { nearestName, nearestOf } from '../../base/nearest';
import { basename, dirname, resolvePath, uriKey } from '../../base/uri';
import {
  isKustomizationPath,
  KUSTOMIZATION_NAMES,
  type Kustomization,
  kustomizationIn,
  pathsOf,
} from '../../workspace/kustomize/kustomization';
import type { Lookups } from '../../workspace/lookups';
import { isRemotePath } from '../../workspace/kustomize/paths';
import type { Place } from '../../yaml/field';
import { useName } from '../fixes/use-value';
import { checkIncluded } from '../shared/reference/included';
import type { ChunkContext, ChunkRule, RulePage } from '../rule';

/** A path in a kustomization that leads nowhere. */
export const rule: ChunkRule = {
  id: 'kustomization-resource-missing',
  group: 'reference',
  severity: 'warning',
  checkChunk(context) {
    const { chunk } = context;
    const kustomization = kustomizationIn(chunk);
    if (kustomization === undefined || chunk.document.broken) return;
    checkAlone(context, kustomization);
    checkIncluded(context, kustomization);
    // One patch is often named for many targets; its absence is one cause.
    const paths = new Map<string, WrittenPath>();
    for (const field of pathsOf(kustomization)) {
      const path = field.text() ?? '';
      if (!paths.has(path))
        paths.set(path, { path, place: field.place, uri: resolvePath(kustomization.folder, path) });
    }
    const named = new Set([...paths.values()].map(({ uri }) => uriKey(uri)));
    for (const path of paths.values()) checkPath(context, path, named);
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A kustomization names a file or folder that does not exist or has no place there',
  rationale:
    'kustomize refuses to build when a path of `resources`, `components`, `patches`, `replacements`, `configurations` or another key that names files does not exist, or when a folder among them has no kustomization of its own. It also refuses a folder that holds or takes in the kustomization itself, a Component under `resources`, what is no Component under `components`, and a folder with two kustomization files. ' +
    'It is a warning where a file or folder with nearly that name lies beside it; without one, the file may also be left out of this workspace on purpose. Files of generators are not looked for: they are often made, or decrypted, just before the build.',
  examples: [
    {
      wrong: `
#: kustomization.yaml
resources:
- databse.yaml
# ^^^^^^^^^^^^ warning
#: database.yaml
apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  clusterIP: None
  ports:
  - port: 5432
`,
      right: `
#: kustomization.yaml
resources:
- database.yaml
#: database.yaml
apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  clusterIP: None
  ports:
  - port: 5432
`,
    },
  ],
};

/** Names under which the workspace would know a file if it were there. */
const READ = /\.(?:ya?ml|json)$/i;

/** Reports a second kustomization file of a folder, the one that comes later in the order of their names. */
function checkAlone({ chunk, lookups, report }: ChunkContext, { folder, root }: Kustomization): void {
  const own = basename(chunk.file.uri);
  const first = KUSTOMIZATION_NAMES.find((name) => lookups.hasFile(folder, name));
  const place = root.entries()[0]?.keyPlace;
  if (place === undefined || first === undefined || first === own) return;
  report({
    place,
    severity: 'error',
    message: message(
      'This folder has a {first} too; kustomize takes one of them only and refuses to build.',
      { first },
    ),
  });
}

/** A path of a kustomization as it is written, and where it leads. */
interface WrittenPath {
  readonly path: string;
  readonly place: Place;
  readonly uri: string;
}

/** `named` holds the keys of all URIs that the kustomization names. */
function checkPath(context: ChunkContext, written: WrittenPath, named: ReadonlySet<string>): void {
  const { lookups } = context;
  const { path, uri } = written;
  if (path === '' || path.startsWith('/') || isRemotePath(path)) return;
  if (lookups.hasFile(dirname(uri), basename(uri)) || lookups.hasFile(uri, ...KUSTOMIZATION_NAMES)) return;
  if (lookups.filesIn(uri).size > 0) reportBareFolder(context, written);
  else if (READ.test(path)) checkFile(context, written);
  else checkFolder(context, written, named);
}

function reportBareFolder({ report }: ChunkContext, { path, place }: WrittenPath): void {
  report({
    place,
    message: message('Folder "{path}" holds no kustomization.yaml; kustomize refuses to build with it.', {
      path,
    }),
  });
}

function checkFile(context: ChunkContext, written: WrittenPath): void {
  const { path, uri } = written;
  const parent = dirname(uri);
  // Where nothing else is known of its folder, nobody knows whether that is in the workspace.
  if (context.lookups.filesIn(parent).size === 0) return;
  const near = fileMeant(basename(path), manifestsIn(parent, context.lookups));
  const text = message('There is no file "{path}" in the workspace; kustomize refuses to build without it.', {
    path,
  });
  reportMissing(context, written, text, near);
}

/** A folder may always lie outside of the workspace: it is missing only where one that nobody named is meant. */
function checkFolder(context: ChunkContext, written: WrittenPath, named: ReadonlySet<string>): void {
  const { path, uri } = written;
  const parent = dirname(uri);
  const { lookups } = context;
  const beside = [...manifestsIn(parent, lookups), ...foldersIn(parent, lookups)];
  const near = nearestName(basename(uri), beside);
  if (near === undefined || named.has(uriKey(resolvePath(parent, near)))) return;
  const text = message('There is no "{path}" in the workspace; kustomize refuses to build without it.', {
    path,
  });
  reportMissing(context, written, text, near);
}

function reportMissing(
  { report }: ChunkContext,
  { path, place }: WrittenPath,
  text: Message,
  near: string | undefined,
): void {
  const better = near && relativeTo(path, near);
  report({
    place,
    severity: better === undefined ? 'information' : 'warning',
    message: guessing(text, better),
    fixes: () => [useName(place, better)],
  });
}

/** The names of the files directly in a folder that are manifests, as far as their endings say. */
function manifestsIn(folder: string, lookups: Lookups): string[] {
  return [...lookups.filesIn(folder)].filter((name) => READ.test(name) && !isKustomizationPath(name));
}

/** The folders directly in another one that have a kustomization. */
function foldersIn(parent: string, lookups: Lookups): string[] {
  return lookups
    .kustomizationsAround(parent)
    .filter(({ chunk: { file } }) => dirname(file.folder) === parent)
    .map(({ chunk: { file } }) => basename(file.folder));
}

/** A path whose last name is another one. */
function relativeTo(path: string, name: string): string {
  return path.replace(/[^/]+\/?$/, name);
}

/** Another ending is a slip; else the ending, which all have, says nothing of how much alike two names are. */
function fileMeant(name: string, beside: readonly string[]): string | undefined {
  const stemOf = (file: string): string => file.replace(READ, '');
  const stem = stemOf(name);
  return beside.find((file) => stemOf(file) === stem) ?? nearestOf(stem, beside, stemOf);
}
