import { currentId, reidentified, stamp, stepped, type Draft } from './draft';
import type { PatchDocument, PatchText } from './embedded-yaml';
import { applyJsonPatch, isJsonPatch } from './json-patch';
import type { PatchEntry } from './kustomization';
import { textOf, valueAt, type Located } from './located';
import { shapeOf } from './merge-shape';
import { hasId, selects } from './patch-target';
import { strategicMerge } from './strategic-merge';
import { updateAt } from './update';

/** Applies every document of a patch to the resources that it is for. */
export function withPatch(drafts: readonly Draft[], entry: PatchEntry, text: PatchText): readonly Draft[] {
  return text.documents.reduce<readonly Draft[]>((current, document, index) => {
    const step = `patch ${stamp(document.chunk)} ${entry.inline.path.join('.')} ${index}`;
    return current.flatMap((draft) => {
      if (!isFor(draft, entry, document.root)) return [draft];
      const patched = patch(draft, entry, document, step);
      // What a half-typed patch does cannot be said; the resource is kept and not judged.
      return patched === undefined
        ? []
        : [text.broken ? { ...patched, broken: true, steps: [...patched.steps, 'broken'] } : patched];
    });
  }, drafts);
}

function isFor(draft: Draft, entry: PatchEntry, root: Located): boolean {
  if (entry.target !== undefined) return selects(entry.target, draft);
  const metadata = valueAt(root, 'metadata');
  const name = textOf(valueAt(metadata, 'name'));
  if (name === undefined) return false;
  const id = { name, namespace: textOf(valueAt(metadata, 'namespace')) };
  return hasId(draft, textOf(valueAt(root, 'apiVersion')), textOf(valueAt(root, 'kind')) ?? '', id);
}

function patch(
  draft: Draft,
  entry: PatchEntry,
  { root, chunk }: PatchDocument,
  step: string,
): Draft | undefined {
  if (isJsonPatch(root)) return reidentified(stepped(draft, applyJsonPatch(draft.root, root), step, chunk));
  const merged = strategicMerge(
    draft.root,
    withoutIdentity(root, entry.allowNameChange),
    shapeOf(draft.apiVersion, draft.kind),
  );
  return merged === undefined ? undefined : reidentified(stepped(draft, merged, step, chunk));
}

/** Names, namespaces and kinds in a patch say whom it is for; they change nothing unless it is allowed. */
function withoutIdentity(patch: Located, allowNameChange: boolean): Located {
  const paths = [
    ['kind'],
    ['apiVersion'],
    ['metadata', 'namespace'],
    ...(allowNameChange ? [] : [['metadata', 'name']]),
  ];
  return paths.reduce((tree, path) => updateAt(tree, path, () => undefined), patch);
}

/** Says whether kustomize leaves a resource out of what it prints. */
export function isLocal(draft: Draft): boolean {
  const annotations = valueAt(valueAt(draft.root, 'metadata'), 'annotations');
  return (
    textOf(valueAt(annotations, 'config.kubernetes.io/local-config')) === 'true' ||
    currentId(draft).name === ''
  );
}
