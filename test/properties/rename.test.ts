import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../server/src/base/line-index';
import type { Position } from '../../server/src/base/span';
import { prepareRename, rename } from '../../server/src/features/rename/rename';
import { sitesOf } from '../../server/src/workspace/symbols/sites';
import { parseFixture } from '../support/fixture';
import { PEERS } from '../support/peers';
import { filesBelow, readText } from '../support/repository';
import { applyEdits, serviceFor, uriOf } from '../support/service-kit';
import { ZOOKEEPER } from '../support/zookeeper';
import { random } from '../support/random';

type Files = ReadonlyMap<string, string>;

const serviceOf = (files: Files) => serviceFor({ files, expectations: [], cursor: undefined });

interface RenamedPlace {
  readonly file: string;
  readonly position: Position;
}

/** Every name of a fixture that can be renamed. */
function placesIn(files: Files): RenamedPlace[] {
  const service = serviceOf(files);
  return [...files].flatMap(([file, text]) => {
    const lines = new LineIndex(text);
    const offsets =
      service.ask(uriOf(file), (source) =>
        source.chunks.flatMap((chunk) =>
          chunk.resources.flatMap((resource) =>
            sitesOf(resource).map((site) => chunk.start + site.span.start + 1),
          ),
        ),
      ) ?? [];
    const places = new Map<string, RenamedPlace>();
    for (const offset of [...offsets].sort((a, b) => a - b)) {
      const position = lines.positionAt(offset);
      const target = service.ask(uriOf(file), (source, context) => prepareRename(source, position, context));
      // Of a name that a line holds twice the second one moves with the first.
      if (target === undefined || 'refusal' in target || places.has(`${position.line} ${target.placeholder}`))
        continue;
      places.set(`${position.line} ${target.placeholder}`, { file, position });
    }
    return [...places.values()];
  });
}

/** Names that may be plain scalars: quotes that YAML needs would stay behind. */
const newName = fc
  .stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?$/)
  .filter((name) => !/^(?:y|n|yes|no|on|off|true|false|null)$/.test(name));

function renamed(files: Files, { file, position }: RenamedPlace, name: string): Files | undefined {
  const answer = serviceOf(files).ask(uriOf(file), (source, context) =>
    rename(source, position, name, context),
  );
  return answer === undefined || 'refusal' in answer ? undefined : applyEdits(files, answer.edits);
}

function complaints(files: Files): string[] {
  const service = serviceOf(files);
  return [...files.keys()]
    .flatMap((file) => service.diagnostics(uriOf(file)))
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ code, range }) => `${code} ${range.start.line}`)
    .sort();
}

const manifestsBelow = (folder: string): Files =>
  new Map(
    filesBelow(folder)
      .filter((path) => /\.(?:ya?ml|json)$/.test(path))
      .map((path) => [path, readText(path)]),
  );

describe.each<[string, Files, number]>([
  ['every kind of reference', parseFixture(ZOOKEEPER).files, 40],
  ['host names in strings', parseFixture(PEERS).files, 40],
  ['the examples', manifestsBelow('examples'), 30],
  ['a kustomization and its overlays', manifestsBelow('test/quality/manifests/kustomize'), 10],
])('rename among %s', (_, files, enough) => {
  const places = placesIn(files);

  it('finds enough to rename', () => {
    expect(places.length).toBeGreaterThan(enough);
  });

  it('there and back gives the bytes that one started from, and brings no complaint', () => {
    const before = complaints(files);
    fc.assert(
      fc.property(fc.constantFrom(...places), newName, (place, name) => {
        const oldName = serviceOf(files).ask(uriOf(place.file), (source, context) =>
          prepareRename(source, place.position, context),
        );
        const after = renamed(files, place, name);
        fc.pre(after !== undefined && oldName !== undefined && 'placeholder' in oldName);
        if (after === undefined || oldName === undefined || 'refusal' in oldName) return;
        expect(complaints(after)).toEqual(before);
        expect(Object.fromEntries(renamed(after, place, oldName.placeholder) ?? [])).toEqual(
          Object.fromEntries(files),
        );
      }),
      random(80),
    );
  }, 120_000);
});
