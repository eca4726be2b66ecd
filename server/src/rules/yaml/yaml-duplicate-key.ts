import { message } from '../../base/message';
import { secondManifest } from '../../model/manifest';
import { removePair, replaceAt } from '../../yaml/editing/edits';
import { isSimple, type TextSource, type YamlMap, type YamlNode, type YamlPair } from '../../yaml/node';
import { MASK } from '../../yaml/templates/templating';
import type { ChunkContext, ChunkRule, Fix, RulePage } from '../rule';

/** A document with more slips than this has one cause that stands behind all of them. */
const MOST = 20;

/** A key that a map has twice. */
export const rule: ChunkRule = {
  id: 'yaml-duplicate-key',
  group: 'yaml',
  severity: 'error',
  checkChunk(context) {
    const { root, templated, broken } = context.chunk.document;
    // The branches of a template repeat keys of which only one is rendered; a tree with gaps shows doubles that are none.
    if (templated || root?.kind !== 'map') return;
    const second = secondManifest(root);
    if (second !== undefined) reportJoined(context, second);
    // Values of a chart, which nobody sends to a cluster, may hold manifests further down.
    else if (
      !broken &&
      ['apiVersion', 'kind'].every((mark) => root.pairs.some(({ key }) => key.text === mark))
    )
      visit(root, context, { left: MOST });
  },
};

/** What people read about the rule. */
export const page: RulePage = {
  title: 'A key appears twice in one map',
  rationale:
    'kubectl, kustomize and the API server refuse duplicate keys; older clients silently took the last one. Either way one of the two values is lost.',
  examples: [
    {
      wrong: `
apiVersion: v1
kind: Service
metadata:
  name: db
  labels:
    app: db
    tier: data
    app: database
    #^^ error
spec:
  clusterIP: None
`,
      right: `
apiVersion: v1
kind: Service
metadata:
  name: db
  labels:
    app: db
    tier: data
spec:
  clusterIP: None
`,
    },
  ],
};

function visit(node: YamlNode, context: ChunkContext, budget: { left: number }): void {
  if (budget.left <= 0 || node.kind === 'scalar' || node.kind === 'alias') return;
  if (node.kind === 'sequence') {
    for (const item of node.items) visit(item, context, budget);
    return;
  }
  if (!isSimple(node)) reportDoubled(node, context, budget);
  for (const { value } of node.pairs) if (value !== undefined) visit(value, context, budget);
}

function reportDoubled(map: YamlMap, context: ChunkContext, budget: { left: number }): void {
  const seen = new Map<string, YamlPair>();
  for (const pair of map.pairs) {
    const first = seen.get(pair.key.text);
    if (first === undefined) seen.set(pair.key.text, pair);
    else if (isNamed(pair) && budget.left-- > 0) reportPair(context, map, first, pair);
  }
}

/** Keys that are maps or lists have no text to compare. A map may be merged more than once. */
function isNamed({ key }: YamlPair): boolean {
  const { span, text, style } = key;
  return span.end > span.start && text !== '<<' && text !== MASK && (text !== '' || style !== 'plain');
}

function reportPair({ chunk, report }: ChunkContext, map: YamlMap, first: YamlPair, second: YamlPair): void {
  const name = second.key.text;
  report({
    place: { source: chunk, span: second.key.span },
    message: message('"{key}" appears twice in this map; kubectl refuses the manifest.', { key: name }),
    related: [
      {
        place: { source: chunk, span: first.key.span },
        message: message('The first "{key}"', { key: name }),
      },
    ],
    fixes: () => [
      removal(chunk, map, second, message('Remove the second "{key}"', { key: name })),
      removal(chunk, map, first, message('Remove the first "{key}"', { key: name })),
    ],
  });
}

function reportJoined({ chunk, report }: ChunkContext, key: YamlNode): void {
  // A manifest may be indented as a whole; a marker never is.
  const start = chunk.text.lastIndexOf('\n', key.span.start) + 1;
  report({
    place: { source: chunk, span: key.span },
    message: message('A second manifest begins here without "---" above it; kubectl refuses both.'),
    fixes: () => [
      {
        title: message('Insert "---"'),
        preferred: true,
        changes: [replaceAt({ source: chunk, span: { start, end: start } }, '---\n')],
      },
    ],
  });
}

function removal(source: TextSource, map: YamlMap, pair: YamlPair, title: Fix['title']): Fix | undefined {
  const change = removePair(source, map, pair);
  return { title, changes: [change] };
}
