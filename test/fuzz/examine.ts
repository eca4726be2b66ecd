import { TextDocument } from 'vscode-languageserver-textdocument';
import { withLineFeeds } from '../../server/src/base/lines';
import type { Position, Range } from '../../server/src/base/span';
import { codeLenses, resolveLens } from '../../server/src/features/code-lens/code-lens';
import { completionsAt } from '../../server/src/features/completion/completion';
import type { FeatureContext } from '../../server/src/features/context';
import { definitionAt } from '../../server/src/features/definition/definition';
import type { PresentedEdit } from '../../server/src/features/diagnostics/present';
import { foldingRanges } from '../../server/src/features/folding/folding';
import { selectionAt } from '../../server/src/features/folding/selection';
import { hoverAt } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlay-hints/inlay-hints';
import { kustomizationLinks } from '../../server/src/features/links/kustomization-links';
import { refactoringsAt } from '../../server/src/features/refactorings/refactorings';
import { highlightsAt, referencesAt } from '../../server/src/features/references/references';
import { prepareRename, rename } from '../../server/src/features/rename/rename';
import { semanticTokens } from '../../server/src/features/semantic-tokens/semantic-tokens';
import { documentSymbols } from '../../server/src/features/symbols/document-symbols';
import type { OrdinalService } from '../../server/src/service';
import type { ManifestFile } from '../../server/src/workspace/chunk';
import { splitChunks } from '../../server/src/yaml/text/chunks';
import { readYaml } from '../../server/src/yaml/document';
import type { Texts } from '../support/strict-service';
import { TextBounds } from './in-text';

/** No answer may take longer, in milliseconds of this process's own work: a busy machine is no finding. */
export const LONGEST_ANSWER = 2000;

/** Features asked about a text: some of them, because texts are many. */
const ASKED = 5;

/** Does some work; throws where it took longer than an answer may. */
export function inTime<T>(what: string, work: () => T): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (user + system) / 1000;
  if (milliseconds > LONGEST_ANSWER) throw new Error(`${what} took ${Math.round(milliseconds)} ms`);
  return result;
}

/** Asks everything about some files, and looks whether each answer lies in the texts. */
export function examine(service: OrdinalService, texts: Texts, random: number): void {
  const bounds = new Map([...texts].map(([uri, text]) => [uri, new TextBounds(text)]));
  for (const uri of texts.keys()) {
    const findings = inTime('Checking', () => service.diagnostics(uri));
    for (const { range, related, code } of findings) expectInside({ uri, range, related }, uri, bounds, code);
    const chosen = findings[Math.floor(random * findings.length)];
    if (chosen !== undefined)
      for (const fix of inTime('Fixes', () => [...service.fixes(chosen), ...service.suppressions(chosen)]))
        tryEdits(service, texts, fix.edits, `${chosen.code}: ${fix.title}`);
    ask(service, uri, bounds, random);
  }
}

type Feature = (file: ManifestFile, context: FeatureContext) => unknown;

function ask(
  service: OrdinalService,
  uri: string,
  bounds: ReadonlyMap<string, TextBounds>,
  random: number,
): void {
  const position = bounds.get(uri)?.placeAt(random) ?? { line: 0, character: 0 };
  const around = {
    start: { line: Math.max(0, position.line - 20), character: 0 },
    end: { line: position.line + 20, character: 0 },
  };
  const features: Record<string, Feature> = {
    hover: (file, context) => hoverAt(file, position, context),
    completion: (file, context) => completionsAt(file, position, context),
    definition: (file, context) => definitionAt(file, position, context),
    references: (file, context) => referencesAt(file, position, true, context),
    highlights: (file, context) => highlightsAt(file, position, context),
    prepareRename: (file, context) => prepareRename(file, position, context),
    rename: (file, context) => rename(file, position, 'other', context),
    refactorings: (file, context) => refactoringsAt(file, position, context),
    selection: (file) => selectionAt(file, position),
    folding: (file) => foldingRanges(file),
    symbols: (file) => documentSymbols(file),
    inlayHints: (file, context) => inlayHints(file, around, context),
    semanticTokens: (file, context) => semanticTokens(file, around, context),
    codeLenses: (file, context) =>
      codeLenses(file, context).map((lens) => resolveLens(file, lens.range, context)),
    links: (file, context) => kustomizationLinks(file, context),
  };
  const all = Object.entries(features);
  const first = Math.floor(random * 1000 * all.length) % all.length;
  for (const [name, feature] of [...all, ...all].slice(first, first + ASKED))
    expectInside(
      inTime(name, () => service.ask(uri, feature)),
      uri,
      bounds,
      name,
    );
}

/** Looks for ranges anywhere in an answer; a `uri` beside or above one says which text it is in. */
function expectInside(
  answer: unknown,
  uri: string,
  bounds: ReadonlyMap<string, TextBounds>,
  what: string,
): void {
  if (typeof answer !== 'object' || answer === null) return;
  if (isRange(answer)) {
    bounds.get(uri)?.expectInside(answer, what);
    return;
  }
  const own = 'uri' in answer && typeof answer.uri === 'string' ? answer.uri : uri;
  for (const [name, part] of Object.entries(answer))
    // The name that was asked about, beside the place in another file that it leads to.
    expectInside(part, name === 'origin' ? uri : own, bounds, what);
}

function isRange(value: object): value is Range {
  const isPosition = (part: unknown): boolean =>
    typeof part === 'object' && part !== null && 'line' in part && 'character' in part;
  return 'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end);
}

/** Edits of a fix lie in their texts, never overlap, and leave what could be read readable. */
function tryEdits(
  service: OrdinalService,
  texts: Texts,
  edits: readonly PresentedEdit[],
  what: string,
): void {
  for (const uri of new Set(edits.map((edit) => edit.uri))) {
    const text = texts.get(uri);
    if (text === undefined) throw new Error(`${what} edits ${uri}, which is not there`);
    const own = edits.filter((edit) => edit.uri === uri);
    const bounds = new TextBounds(text);
    for (const { range } of own) bounds.expectInside(range, what);
    expectApart(own, what);
    const after = TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 0, text), own);
    const isTemplate = service.file(uri)?.isTemplate === true;
    if (!isBroken(text, isTemplate) && isBroken(after, isTemplate))
      throw new Error(`${what} breaks ${JSON.stringify(text)}: ${JSON.stringify(after)}`);
  }
}

function isBroken(text: string, isTemplate: boolean): boolean {
  const read = withLineFeeds(text);
  return splitChunks(read).some(({ start, end }) => readYaml(read.slice(start, end), isTemplate).broken);
}

function expectApart(edits: readonly PresentedEdit[], what: string): void {
  const order = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;
  const sorted = [...edits].sort(
    ({ range: a }, { range: b }) => order(a.start, b.start) || order(a.end, b.end),
  );
  sorted.forEach(({ range }, index) => {
    const next = sorted[index + 1];
    if (next !== undefined && order(next.range.start, range.end) < 0)
      throw new Error(`${what} has edits that overlap: ${JSON.stringify(edits)}`);
  });
}
