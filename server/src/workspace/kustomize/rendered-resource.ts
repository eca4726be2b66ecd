import { readManifest } from '../../model/manifest';
import { Field } from '../../yaml/field';
import { readDnsNames } from '../../dns/dns-names';
import type { Resource } from '../chunk';
import { stamp, type Draft } from './draft';

/** The tree of a built resource. */
export function fieldOf(draft: Draft): Field {
  const { document } = draft.chunk;
  // Holes are offsets of one text; in a tree of several they would lie anywhere.
  const whole = draft.steps.length === 0 || document.holes.length === 0;
  const own = draft.broken ? { ...document, broken: true } : document;
  return Field.root(whole ? own : { ...own, holes: [], broken: true }, draft.root.source, draft.root.node);
}

/** Equal for drafts that come out the same, so that an edit renews exactly the resources that it changes. */
export function signatureOf(draft: Draft): string {
  return [stamp(draft.chunk), draft.path.join('.'), ...draft.steps].join('|');
}

/** Reads the facts of a built resource. `tree` gives its tree again when it has been dropped. */
export function renderedResource(
  draft: Draft,
  world: object,
  tree: () => Field | undefined,
): Resource | undefined {
  const root = fieldOf(draft);
  const manifest = readManifest(
    root,
    draft.broken || (draft.steps.length > 0 && draft.chunk.document.holes.length > 0),
  );
  if (manifest === undefined) return undefined;
  const asOnDisk = draft.steps.length === 0;
  return {
    chunk: draft.chunk,
    path: draft.path,
    manifest,
    dnsNames: readDnsNames(root, manifest),
    rendering: {
      world,
      ids: draft.ids,
      asOnDisk,
      contributors: [...draft.contributors],
      tree: () => (asOnDisk ? undefined : tree()),
    },
  };
}
