import type { YamlNode } from './node';
import { oddBlanks } from './parsing/odd-blanks';
import { parseChunk, parseHealthyChunk, type ParsedYaml, type YamlProblem } from './parsing/parse';
import type { TemplateHole } from './templates/template-branches';
import { hasCommentCode, looksTemplated, maskMarks, maskTemplates } from './templates/templating';

/** A parsed chunk, template expressions taken care of. */
export interface YamlDocument {
  readonly root: YamlNode | undefined;
  /** What could not be read. Empty for a template that does not parse: its engine may make it right. */
  readonly problems: readonly YamlProblem[];
  /** True where the tree is a best effort. */
  readonly broken: boolean;
  /** True where what is not in the tree is unknown and not missing: it is broken, or changed by what nobody can see. */
  readonly open: boolean;
  /** True where template expressions shape the document (Helm), not only its string values. */
  readonly templated: boolean;
  readonly holes: readonly TemplateHole[];
}

/**
 * Reads one chunk. A document whose `{{ }}` all lie inside string values is ordinary YAML (Prometheus rules,
 * dashboards, go-templates in scripts); only where it does not parse, or where expressions make flow maps, is it
 * read as a template.
 */
export function readYaml(text: string, isTemplate: boolean): YamlDocument {
  if (!looksTemplated(text)) return readMarked(text);
  const isCode = hasCommentCode(text);
  const isPlain = ({ root, problems }: ParsedYaml): boolean =>
    !isCode && problems.length === 0 && !containsFlowTemplate(root, text);
  const healthy = isTemplate ? undefined : parseHealthyChunk(text);
  if (healthy !== undefined && isPlain(healthy)) return plain(healthy, text);
  const { text: masked, holes } = maskTemplates(text);
  let parsed = parseHealthyChunk(masked);
  if (parsed === undefined) {
    const tolerant = isTemplate ? undefined : parseChunk(text);
    if (tolerant !== undefined && isPlain(tolerant)) return plain(tolerant, text);
    parsed = parseChunk(masked);
  }
  const { root, problems } = parsed;
  const broken = problems.length > 0;
  return { root, problems: [], broken, open: broken, templated: true, holes };
}

/** Reads a document that may have marks of its documentation in it, where it cannot be read with them. */
function readMarked(text: string): YamlDocument {
  const document = plain(parseChunk(text), text);
  const masked = document.broken ? maskMarks(text) : text;
  if (masked === text) return document;
  const read = plain(parseChunk(masked), masked);
  return read.broken ? document : read;
}

function plain({ root, problems: found }: ParsedYaml, text: string): YamlDocument {
  const [odd] = oddBlanks(text, root);
  const problems =
    odd === undefined ? found : [{ code: 'ODD_BLANK', span: { start: odd, end: odd + 1 } }, ...found];
  const broken = problems.length > 0;
  return { root, problems, broken, open: broken, templated: false, holes: [] };
}

/** `name: {{ x }}` parses, as a map inside a map; nobody writes that as YAML. */
function containsFlowTemplate(node: YamlNode | undefined, text: string): boolean {
  if (node?.kind === 'map') {
    if (node.flow && text.startsWith('{{', node.span.start)) return true;
    return node.pairs.some((pair) => containsFlowTemplate(pair.value, text));
  }
  return node?.kind === 'sequence' && node.items.some((item) => containsFlowTemplate(item, text));
}
