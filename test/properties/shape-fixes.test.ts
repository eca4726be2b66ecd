import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { applyEdits, serviceFor, uriOf } from '../support/service-kit';
import { random } from '../support/random';
import { MANIFESTS, placesIn, type Value } from './shapes/manifests';
import { MISTAKES } from './shapes/mistakes';
import { print } from './shapes/print';

const FILE = 'manifest.yaml';

/** Every mistake that can be made in one place of a manifest, with the manifest as it was. */
const CASES = MANIFESTS.flatMap((right) =>
  placesIn(right).flatMap((path) =>
    MISTAKES.flatMap((mistake) => {
      const wrong = mistake(right, path);
      return wrong === undefined ? [] : [{ right, wrong }];
    }),
  ),
);

/** The text with the service over it, and the errors and warnings in it as `code: message`. */
function judged(text: string) {
  const files = new Map([[FILE, text]]);
  const service = serviceFor({ files, expectations: [], cursor: undefined });
  const found = service
    .diagnostics(uriOf(FILE))
    .filter(({ severity }) => severity === 'error' || severity === 'warning');
  return { files, service, found, said: found.map(({ code, message }) => `${code}: ${message}`) };
}

/** What must be there still: comments, and how lines end. */
function keptOf(text: string) {
  return { comments: (text.match(/#.*/g) ?? []).sort(), ends: new Set(text.match(/\r?\n/g)) };
}

function valueOf(text: string): unknown {
  const document = parseDocument(text);
  expect(document.errors, text).toEqual([]);
  return document.toJS();
}

/** Tries every fix of every finding of the schema rules; gives their number. */
function tryFixes(text: string, right: Value): number {
  const { files, service, found, said } = judged(text);
  let tried = 0;
  for (const [index, finding] of found.entries()) {
    if (!finding.code.startsWith('schema-')) continue;
    for (const fix of service.fixes(finding)) {
      const after = applyEdits(files, fix.edits).get(FILE) ?? '';
      const what = `${fix.title}\n${text}\n=>\n${after}`;
      const left = judged(after).said;
      const same = (line: string): boolean => line === said[index];
      expect(keptOf(after), what).toEqual(keptOf(text));
      expect(left.filter(same).length, what).toBeLessThan(said.filter(same).length);
      // What is meant beyond doubt is what stood there before the mistake.
      if (fix.preferred === true && found.length === 1)
        expect({ value: valueOf(after), left }, what).toEqual({ value: right, left: [] });
      else valueOf(after);
      tried++;
    }
  }
  return tried;
}

describe('fixes of the schema rules', () => {
  it('undo the mistake and keep the rest, in whatever style the manifest is written', () => {
    let tried = 0;
    fc.assert(
      fc.property(fc.constantFrom(...CASES), fc.nat(), ({ right, wrong }, seed) => {
        tried += tryFixes(print(wrong, seed), right);
      }),
      random(800),
    );
    expect(tried).toBeGreaterThan(200);
  }, 600_000);

  it('have manifests without a fault to begin with', () => {
    for (const manifest of MANIFESTS) {
      const text = print(manifest, 1);
      expect(valueOf(text)).toEqual(manifest);
      expect(judged(text).said).toEqual([]);
    }
  });
});
