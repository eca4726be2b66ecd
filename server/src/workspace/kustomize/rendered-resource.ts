import { readDnsNames } from '../../dns/dns-names';
import { readManifest } from '../../model/manifest';
import type { YamlDocument } from '../../yaml/document';
import { Field } from '../../yaml/field';
import { onDisk, type Resource } from '../chunk';
import { stamp, type Draft } from './draft';

/** The tree of a built resource. */
export function fieldOf(draft: Draft): Field {
  return Field.root(documentOf(draft), draft.root.source, draft.root.node);
}

function documentOf({ document, steps }: Draft): YamlDocument {
  // Holes are offsets of one text; in a tree of several they would lie anywhere.
  return steps.length === 0 || document.holes.length === 0
    ? document
    : { ...document, holes: [], broken: true, open: true };
}

/** Equal for drafts that come out the same, so that an edit renews exactly the resources that it changes. */
export function signatureOf(draft: Draft): string {
  return [stamp(draft.chunk), draft.path.join('.'), ...draft.steps].join('|');
}

/** A built resource with its facts. `tree` gives its tree again when it has been dropped. */
export function renderedResource(
  draft: Draft,
  world: object,
  tree: () => Field | undefined,
): Resource | undefined {
  const { chunk, path, ids, contributors, steps } = draft;
  const asOnDisk = steps.length === 0;
  // What is a patch for one kustomization is an object for this one.
  const facts = (!chunk.file.isPatch && asOnDisk && onDisk(draft)) || readFacts(draft);
  if (facts === undefined) return undefined;
  return {
    chunk,
    path,
    manifest: facts.manifest,
    dnsNames: facts.dnsNames,
    rendering: {
      world,
      ids,
      asOnDisk,
      contributors: [...contributors],
      tree: () => (asOnDisk ? undefined : tree()),
    },
  };
}

function readFacts(draft: Draft): Pick<Resource, 'manifest' | 'dnsNames'> | undefined {
  const root = fieldOf(draft);
  const manifest = readManifest(root, documentOf(draft).broken);
  return manifest && { manifest, dnsNames: readDnsNames(root, manifest) };
}
