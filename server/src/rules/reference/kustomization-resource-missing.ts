import { guessing, message } from '../../base/message';
import { nearestOf } from '../../base/nearest';
import { basename, dirname, resolvePath } from '../../base/uri';
import {
  isKustomizationPath,
  KUSTOMIZATION_NAMES,
  type Kustomization,
  kustomizationIn,
  pathsOf,
} from '../../workspace/kustomize/kustomization';
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
    const seen = new Set<string>();
    for (const path of pathsOf(kustomization)) {
      const text = path.text() ?? '';
      // One patch is often named for many targets; its absence is one cause.
      if (!seen.has(text)) checkPath(context, path.place, text, kustomization.folder);
      seen.add(text);
    }
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A kustomization names a file or folder that does not exist or has no place there',
  rationale:
    'kustomize refuses to build when a path of `resources`, `components`, `patches`, `replacements`, `configurations` or another key that names files does not exist, or when a folder among them has no kustomization of its own. It also refuses a folder that holds or takes in the kustomization itself, a Component under `resources`, what is no Component under `components`, and a folder with two kustomization files. ' +
    'It is a warning where a file with nearly that name lies beside it; without one, the file may also be left out of this workspace on purpose. Files of generators are not looked for: they are often made, or decrypted, just before the build.',
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

function checkPath({ lookups, report }: ChunkContext, place: Place, path: string, folder: string): void {
  if (path === '' || path.startsWith('/') || isRemotePath(path)) return;
  const uri = resolvePath(folder, path);
  if (lookups.hasFile(dirname(uri), basename(uri))) return;
  if (lookups.hasFile(uri, ...KUSTOMIZATION_NAMES)) return;
  if (lookups.filesIn(uri).size > 0) {
    report({
      place,
      message: message('Folder "{path}" holds no kustomization.yaml; kustomize refuses to build with it.', {
        path,
      }),
    });
    return;
  }
  const beside = [...lookups.filesIn(dirname(uri))];
  // A folder of which nothing is known may lie outside of the workspace.
  if (beside.length === 0 || !READ.test(path)) return;
  const near = fileMeant(
    basename(path),
    beside.filter((name) => READ.test(name) && !isKustomizationPath(name)),
  );
  const better = near && `${path.slice(0, path.lastIndexOf('/') + 1)}${near}`;
  report({
    place,
    severity: better === undefined ? 'information' : 'warning',
    message: guessing(
      message('There is no file "{path}" in the workspace; kustomize refuses to build without it.', { path }),
      better,
    ),
    fixes: () => [useName(place, better)],
  });
}

/** Another ending is a slip; else the ending, which all have, says nothing of how much alike two names are. */
function fileMeant(name: string, beside: readonly string[]): string | undefined {
  const stemOf = (file: string): string => file.replace(READ, '');
  const stem = stemOf(name);
  return beside.find((file) => stemOf(file) === stem) ?? nearestOf(stem, beside, stemOf);
}
