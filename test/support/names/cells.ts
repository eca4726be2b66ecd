import { expect } from 'vitest';
import type { Position } from '../../../server/src/base/span';
import {
  incomingCalls,
  outgoingCalls,
  prepareCallsAt,
} from '../../../server/src/features/call-hierarchy/call-hierarchy';
import { completionsAt } from '../../../server/src/features/completion/completion';
import type { FeatureContext, Location } from '../../../server/src/features/context';
import { definitionAt } from '../../../server/src/features/definition/definition';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { highlightsAt, referencesAt } from '../../../server/src/features/references/references';
import { prepareRename, rename } from '../../../server/src/features/rename/rename';
import { semanticTokens } from '../../../server/src/features/semantic-tokens/semantic-tokens';
import { documentSymbols, type OutlineNode } from '../../../server/src/features/symbols/document-symbols';
import type { OrdinalService } from '../../../server/src/service';
import type { ManifestFile } from '../../../server/src/workspace/chunk';
import { LineIndex } from '../../../server/src/base/line-index';
import { applyEdits, fileOf, serviceFor, uriOf } from '../service-kit';
import { readMarks, withName, type Mark } from './marks';
import type { Feature, NameRow } from './row';

type Files = ReadonlyMap<string, string>;

/** Tests what a feature does with a kind of name; gives the reason where it has nothing to do with it. */
export function cellOf(row: NameRow, feature: Feature): string | undefined {
  if (feature === 'link')
    return 'Document links are for paths; a name is followed by going to its definition.';
  const reason = row.without?.[feature];
  if (reason === undefined) CELLS[feature](new Cell(row));
  return reason;
}

/** A row with a service that holds its files. */
class Cell {
  readonly marks: readonly Mark[];
  readonly files: Files;
  readonly service: OrdinalService;

  constructor(readonly row: NameRow) {
    const { files, marks } = readMarks(row.source);
    expect(marks.length).toBeGreaterThan(1);
    this.marks = marks;
    this.files = files;
    this.service = serviceOf(files);
  }

  get uses(): readonly Mark[] {
    return this.marks.filter(({ role }) => role === 'reference');
  }

  get definitions(): readonly Mark[] {
    return this.marks.filter(({ role }) => role === 'definition');
  }
}

function serviceOf(files: Files): OrdinalService {
  return serviceFor({ files, expectations: [], cursor: undefined });
}

type Ask<T> = (file: ManifestFile, position: Position, context: FeatureContext) => T;

/** Asks in the middle of the name, so that it cannot be its neighbour that answers. */
function ask<T>(service: OrdinalService, { file, nameRange }: Mark, feature: Ask<T>): T {
  const { start, end } = nameRange;
  const position = { line: start.line, character: Math.floor((start.character + end.character) / 2) };
  const answer = service.ask(uriOf(file), (source, context) => ({
    answer: feature(source, position, context),
  }));
  if (answer === undefined) throw new RangeError(`${file} is no manifest.`);
  return answer.answer;
}

const drawn = (locations: readonly Location[]): string[] =>
  [...new Set(locations.map(({ uri, range }) => draw(fileOf(uri), range)))].sort();

const drawnMarks = (marks: readonly Mark[]): string[] =>
  [...new Set(marks.map(({ file, range }) => draw(file, range)))].sort();

function draw(file: string, { start, end }: Location['range']): string {
  return `${file} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

const CELLS: Record<Exclude<Feature, 'link'>, (cell: Cell) => void> = {
  hover: ({ row, service, uses, definitions }) => {
    for (const mark of uses) {
      const hover = ask(service, mark, hoverAt);
      expect(hover?.markdown.split('\n---\n')[0], draw(mark.file, mark.range)).toContain(row.hover.use);
    }
    const { definition } = row.hover;
    if (definition === undefined) return;
    for (const mark of definitions) expect(ask(service, mark, hoverAt)?.markdown).toContain(definition);
  },

  definition: ({ service, marks, definitions }) => {
    for (const mark of marks)
      expect(drawn(ask(service, mark, definitionAt)), draw(mark.file, mark.range)).toEqual(
        drawnMarks(definitions),
      );
  },

  references: ({ service, marks, uses }) => {
    const find =
      (declarations: boolean): Ask<Location[]> =>
      (file, position, context) =>
        referencesAt(file, position, declarations, context);
    for (const mark of marks) {
      expect(drawn(ask(service, mark, find(true))), draw(mark.file, mark.range)).toEqual(drawnMarks(marks));
      expect(drawn(ask(service, mark, find(false)))).toEqual(drawnMarks(uses));
    }
  },

  highlight: ({ service, marks }) => {
    for (const mark of marks) {
      const here = marks.filter(({ file }) => file === mark.file);
      const found = ask(service, mark, highlightsAt);
      expect(drawn(found), draw(mark.file, mark.range)).toEqual(drawnMarks(here));
      expect(drawn(found.filter(({ kind }) => kind === 'write'))).toEqual(
        drawnMarks(here.filter(({ role }) => role === 'definition')),
      );
    }
  },

  rename: ({ row, service, files, marks }) => {
    const newName = row.newName ?? 'renamed';
    const expected = Object.fromEntries(withName(row.source, newName));
    const before = complaints(service, files);
    for (const mark of marks.filter((one) => canRename(service, one))) {
      const answer = ask(service, mark, (file, position, context) =>
        rename(file, position, newName, context),
      );
      if ('refusal' in answer) throw new RangeError(answer.refusal);
      const after = applyEdits(files, answer.edits);
      expect(Object.fromEntries(after), draw(mark.file, mark.range)).toEqual(expected);
      expect(complaints(serviceOf(after), after)).toEqual(before);
    }
  },

  refusal: ({ row }) => {
    const { marks } = readMarks(row.source);
    const undefinedFiles = withName(row.source, 'elsewhere', 'definition');
    const service = serviceOf(undefinedFiles);
    for (const mark of marks.filter(({ role }) => role === 'reference')) {
      const answer = ask(service, movedTo(mark, undefinedFiles, row.source), prepareRename);
      expect(answer, draw(mark.file, mark.range)).toMatchObject({
        refusal: expect.stringMatching(REFUSALS) as unknown,
      });
    }
  },

  completion: ({ row, files, uses }) => {
    for (const mark of uses) {
      const text = files.get(mark.file) ?? '';
      const lines = new LineIndex(text);
      const [start, end] = [lines.offsetAt(mark.range.start), lines.offsetAt(mark.range.end)];
      const written = text.slice(start, end);
      const typed = new Map(files).set(mark.file, text.slice(0, start) + text.slice(end));
      const labels =
        serviceOf(typed)
          .ask(uriOf(mark.file), (file, context) => completionsAt(file, mark.range.start, context))
          ?.map(({ label }) => label) ?? [];
      expect(labels, draw(mark.file, mark.range)).toContain(
        row.proposal?.(written, text.split('\n')[mark.range.start.line] ?? '') ?? written,
      );
    }
  },

  token: ({ row, service, marks, uses }) => {
    const whole = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
    for (const mark of row.keyed === true ? uses : marks) {
      const tokens =
        service.ask(uriOf(mark.file), (file, context) => semanticTokens(file, whole, context)) ?? [];
      const own = tokens.filter(({ range }) => draw('', range) === draw('', mark.range));
      expect(own, draw(mark.file, mark.range)).toMatchObject([{ declaration: mark.role === 'definition' }]);
    }
  },

  symbol: ({ row, service, definitions }) => {
    for (const mark of definitions) {
      const nodes = service.ask(uriOf(mark.file), (file) => documentSymbols(file).flatMap(withChildren));
      const own = nodes?.filter(({ selectionRange }) => draw('', selectionRange) === draw('', mark.range));
      expect(own).toMatchObject([{ name: row.name, detail: row.symbol?.kind }]);
    }
  },

  calls: ({ service, uses, definitions }) => {
    for (const mark of definitions) {
      const [item] = ask(service, mark, prepareCallsAt);
      if (item === undefined) throw new RangeError('Nothing is found to ask about.');
      const incoming =
        service.ask(item.uri, (file, context) => incomingCalls(file, item.selectionRange.start, context)) ??
        [];
      const places = incoming.flatMap(({ item: user, ranges }) =>
        ranges.map((range) => ({ uri: user.uri, range })),
      );
      const others = uses.filter(
        ({ file, range }) => uriOf(file) !== item.uri || !isInside(range, item.range),
      );
      for (const use of drawnMarks(others)) expect(drawn(places)).toContain(use);
      for (const { item: user } of incoming) {
        const outgoing = service.ask(user.uri, (file, context) =>
          outgoingCalls(file, user.selectionRange.start, context),
        );
        expect(outgoing?.map((call) => call.item)).toContainEqual(item);
      }
    }
  },
};

const REFUSALS = /^(?:None of these manifests defines |No pods carry |There is no name here )/;

/** Where a mark lies once the definitions have another name: definitions never stand in the line of a use. */
function movedTo(mark: Mark, files: Files, source: string): Mark {
  const { marks } = readMarks(source);
  expect(files.has(mark.file)).toBe(true);
  expect(
    marks.some(
      (other) =>
        other.role === 'definition' &&
        other.file === mark.file &&
        other.range.start.line === mark.range.start.line,
    ),
  ).toBe(false);
  return mark;
}

/** A name that Kubernetes makes of two others is renamed where those stand. */
function canRename(service: OrdinalService, mark: Mark): boolean {
  return mark.role === 'definition' || !('refusal' in ask(service, mark, prepareRename));
}

function withChildren(node: OutlineNode): OutlineNode[] {
  return [node, ...node.children.flatMap(withChildren)];
}

function complaints(service: OrdinalService, files: Files): string[] {
  return [...files.keys()]
    .flatMap((file) => service.diagnostics(uriOf(file)))
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code, range }) => `${code} ${range.start.line}`)
    .sort();
}

function isInside(inner: Location['range'], outer: Location['range']): boolean {
  return outer.start.line <= inner.start.line && inner.end.line <= outer.end.line;
}
