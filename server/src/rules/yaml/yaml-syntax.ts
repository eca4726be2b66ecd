import { message } from '../../base/message';
import type { YamlNode } from '../../yaml/node';
import { replaceAt } from '../../yaml/editing/edits';
import type { Chunk } from '../../workspace/chunk';
import { meansManifest } from '../shared/yaml/manifest-text';
import type { YamlCause } from '../shared/yaml/yaml-cause';
import { causeOf } from '../shared/yaml/yaml-causes';
import type { ChunkRule, RulePage } from '../rule';

/** A manifest that is no YAML. One sentence per document, about what went wrong first. */
export const rule: ChunkRule = {
  id: 'yaml-syntax',
  group: 'yaml',
  severity: 'error',
  checkChunk({ chunk, report }) {
    // What a template becomes is decided by its engine.
    if (chunk.document.templated || !meansManifest(chunk.text)) return;
    const cause = causeOf(chunk.text, chunk.document) ?? danglingAlias(chunk);
    if (cause === undefined) return;
    const { fix } = cause;
    report({
      place: { source: chunk, span: cause.span },
      message: cause.message,
      fixes: () =>
        fix === undefined
          ? []
          : [
              {
                title: fix.title,
                preferred: fix.preferred ?? true,
                changes: fix.patches.map(({ span, newText }) => replaceAt({ source: chunk, span }, newText)),
              },
            ],
    });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'The document is not YAML',
  rationale:
    'kubectl refuses a document that it cannot read, and with it everything after it in the file. Ordinal names the first cause only: what follows is mostly a consequence of it.',
  examples: [
    {
      title: 'tab',
      wrong: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
  labels:
\t\tapp: db
#^ error
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
  labels:
    app: db
`,
    },
    {
      title: 'colon without a space',
      wrong: `
apiVersion: v1
kind: ConfigMap
metadata:
  name:db
  #^^^^^^ error
  labels:
    app: db
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
  labels:
    app: db
`,
    },
    {
      title: 'line breaks lost',
      wrong: `
apiVersion: v1kind: ConfigMapmetadata:  name: db
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error
`,
      right: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
`,
    },
  ],
};

/** `*name` without `&name` above it; the parser of kubectl refuses it. */
function danglingAlias(chunk: Chunk): YamlCause | undefined {
  if (!chunk.text.includes('*')) return undefined;
  const { root } = chunk.document;
  const alias = root === undefined ? undefined : findDangling(root);
  if (alias?.kind !== 'alias') return undefined;
  const written = chunk.text.slice(alias.span.start, alias.span.end);
  return {
    span: alias.span,
    message: message(
      'No anchor "{name}" is defined above; kubectl refuses the document. If {text} is meant as text, put it in quotes.',
      {
        name: alias.name,
        text: written,
      },
    ),
    fix: {
      title: message('Put the value in quotes'),
      patches: [{ span: alias.span, newText: JSON.stringify(written) }],
    },
  };
}

function findDangling(node: YamlNode): YamlNode | undefined {
  if (node.kind === 'alias') return node.target === undefined ? node : undefined;
  if (node.kind === 'scalar') return undefined;
  const children = node.kind === 'map' ? node.pairs.map((pair) => pair.value) : node.items;
  for (const child of children) {
    const found = child === undefined ? undefined : findDangling(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
